/** What officers' and families' events come to: local days as instants, changes of a family. */
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { acceptReports } from '#functions/accept-reports/accept.ts';
import { recordBatch } from '#functions/record-events/record.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { CANARY_NAME, DINSOS, listed, openDoor, report, sentBy, TKSK, VILLAGE } from '#test/support/door.ts';

const event = (type: string, id: string, data: JsonValue): JsonValue => ({
  specversion: '1.0',
  id,
  source: DINSOS.source,
  type: `id.kawal-bansos.${type}`,
  time: '2026-11-20T09:30:00+07:00',
  data,
});
const kpm = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] };

describe('an assignment', () => {
  it('runs from local midnight to the midnight after its last day, in the zone of its area', async () => {
    const door = openDoor();
    const everywhere = { ...DINSOS, areas: ['ID' as (typeof DINSOS.areas)[number]] };
    const assigned = {
      officer: 'tksk-1',
      kind: 'TKSK',
      name: CANARY_NAME,
      area: '76.01.01',
      from: '2026-01-01',
      to: '2026-12-31',
    };
    const ended = { officer: 'tksk-1', area: '15.71.01', until: '2026-06-30' };
    await acceptEvents(door, everywhere, [
      event('officer.assigned.v1', 'a-1', assigned),
      event('officer.unassigned.v1', 'a-2', ended),
    ]);
    const [first, second] = sentBy(door);
    expect(first).toMatchObject({
      subject: { kind: 'officer', id: 'tksk-1' },
      officer: { kind: 'TKSK', from: '2025-12-31T16:00:00.000Z', until: '2026-12-31T16:00:00.000Z' },
      cases: [],
    });
    expect(second?.officer).toMatchObject({ until: '2026-06-30T17:00:00.000Z' });
    expect(JSON.stringify(door.messages)).not.toContain('Kenari');
  });

  it('that ends before it begins is refused', async () => {
    const door = openDoor();
    const data = { officer: 'tksk-1', kind: 'TKSK', area: '15.71.01', from: '2026-02-01', to: '2026-01-31' };
    const [item] = await acceptEvents(door, DINSOS, [event('officer.assigned.v1', 'a-1', data)]);
    expect(item?.outcome).toMatchObject({ status: 'rejected', problem: { errors: [{ pointer: '/data/to' }] } });
  });
});

describe('the kind of an officer', () => {
  const told = async (type: string, data: Record<string, JsonValue>) => {
    const door = openDoor();
    const [item] = await acceptEvents(door, DINSOS, [event(type, 'a-1', { officer: 'x-1', area: '15.71.01', ...data })]);
    return { outcome: item?.outcome, officer: sentBy(door)[0]?.officer };
  };
  const assigned = (data: Record<string, JsonValue>) => told('officer.assigned.v1', { from: '2026-01-01', ...data });
  const refused = (pointer: string, message: string, fix: RegExp) => ({
    status: 'rejected',
    problem: { kind: 'invalid-fields', errors: [{ pointer, message: { en: message }, fix: { en: expect.stringMatching(fix) } }] },
  });

  it('is one that the settings name, under its code or what the field calls it', async () => {
    expect((await assigned({ kind: 'PENDAMPING_PMKS' })).officer).toMatchObject({ kind: 'PENDAMPING_PPKS' });
    expect((await assigned({ kind: 'CAMAT' })).outcome).toMatchObject(
      refused('/data/kind', 'This kind of officer is not known', /TKSK, PSM, PENDAMPING_PKH/),
    );
    for (const kind of ['tksk', 'T', '', 7, 'TKSK '])
      expect((await assigned({ kind })).outcome).toMatchObject({
        status: 'rejected',
        problem: { errors: [{ pointer: '/data/kind' }] },
      });
  });

  it('works at its own level of area and no other', async () => {
    const atKecamatan = refused('/data/area', 'TKSK is posted to a kecamatan', /15\.71\.01$/);
    for (const area of ['15.71', '15.71.01.1001'])
      expect((await assigned({ kind: 'TKSK', area })).outcome).toMatchObject(atKecamatan);
    expect((await assigned({ kind: 'PSM' })).outcome).toMatchObject(
      refused('/data/area', 'PSM is posted to a desa/kelurahan', /15\.71\.01\.1001$/),
    );
    for (const area of ['15.71.01', '15.71.01.1001'])
      expect((await assigned({ kind: 'PENDAMPING_PKH', area })).officer).toMatchObject({ area });
  });

  it('may be named where an assignment ends, and must then be known', async () => {
    const ended = (data: Record<string, JsonValue>) => told('officer.unassigned.v1', { until: '2026-06-30', ...data });
    expect((await ended({})).officer).not.toHaveProperty('kind');
    expect((await ended({ kind: 'PENDAMPING_PMKS' })).officer).toMatchObject({ kind: 'PENDAMPING_PPKS' });
    expect((await ended({ kind: 'CAMAT' })).outcome).toMatchObject(
      refused('/data/kind', 'This kind of officer is not known', /TKSK/),
    );
  });
});

describe('a change of a family', () => {
  it('is a fact of the family: place, death at local midnight, heir, NIK check', async () => {
    const door = openDoor();
    const changes = { area: '15.71.01.1002', diedOn: '2026-10-02', heirRecorded: true, nik: '9971015708850001' };
    await acceptEvents(door, DINSOS, [event('kpm.updated.v1', 'u-1', { kpm, area: VILLAGE, changes })]);
    expect(sentBy(door)[0]).toMatchObject({
      identity: 'provisional',
      family: { area: '15.71.01.1002', diedAt: '2026-10-01T17:00:00.000Z', heirRecorded: true, nikCheck: 'unknown-region' },
    });
  });
});

describe('a report', () => {
  it('keeps of each photo that it names the first digits of its name, fewer than a NIK has', async () => {
    const door = openDoor();
    const assigned = { officer: TKSK.id, kind: 'TKSK', area: '15.71.01', from: '2026-01-01' };
    await acceptEvents(door, DINSOS, [event('officer.assigned.v1', 'a-1', assigned), listed('l-1')]);
    await recordBatch(
      { ...door, deadLetters: door.queue, timer: { pause: async () => undefined } },
      door.messages.splice(0).map(({ body }, i) => ({ messageId: String(i), body })),
    );
    await acceptReports(door, TKSK, [
      report('r-1', { photos: ['0123456789abcdef'.repeat(4), 'f'.repeat(64), 'f'.repeat(64)] }),
      report('r-2'),
    ]);
    const facts = sentBy(door).map(({ cases }) => cases[0]?.fact);
    expect(facts).toMatchObject([{ evidence: true, photos: ['0123456789abcd', 'f'.repeat(14)] }, { evidence: false }]);
    expect(facts[1]).not.toHaveProperty('photos');
  });
});
