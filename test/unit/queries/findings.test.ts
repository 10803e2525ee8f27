/**
 * Goal: what an officer finds without having been asked reaches those who manage the area, in codes; what was written, seen and
 * photographed only for a purpose (DOMAIN §6, TRUST §1). Method: the story world through the real doors, recorder and projector.
 */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { acceptFindings } from '#functions/accept-reports/accept.ts';
import { answer } from '#functions/query-findings/answer.ts';
import { answer as readTrail } from '#functions/query-trail/answer.ts';
import { answer as reveal } from '#functions/reveal/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { type FindingPage, findingPage } from '#shared/http/schemas/findings.ts';
import { reportRevealed } from '#shared/http/schemas/reveal.ts';
import { trailPage } from '#shared/http/schemas/trail.ts';
import { chainOf } from '#shared/store/events.ts';
import { getKpm } from '#shared/store/kpms.ts';
import { putOfficer } from '#shared/store/officers.ts';
import { CANARY_NIK, finding, posted, TKSK } from '#test/support/door.ts';
import {
  call,
  drain,
  JAMBI_VILLAGE,
  kpm,
  kpmIdIn,
  person,
  projecting,
  storyWorld,
  underLetter,
  WIDE_BANK,
  type World,
} from '#test/support/read-world.ts';

const JAMBI = person('manager', '15.71');
const MUARO: Caller = { ...TKSK, source: 'officer:tksk-1505-01', id: 'tksk-1505-01', ...posted('TKSK', '15.05.01') };
const PHOTO = 'ab'.repeat(32);
const GPS = { lat: -1.6101, lon: 103.6131, accuracyM: 8 };

let world: World;
let family: string;
beforeEach(async () => {
  world = await storyWorld();
  family = kpmIdIn(world, JAMBI_VILLAGE);
  const assignments = [{ area: '15.05.01', kind: 'TKSK', from: '2026-01-01T00:00:00.000Z' }];
  await world.table.write(putOfficer({ officerId: MUARO.id, version: 1, kind: 'TKSK', facts: '[]', assignments }));
});

const tell = async (caller: Caller, ...items: JsonValue[]) => {
  const outcomes = await acceptFindings(world, caller, items);
  await drain(world);
  return outcomes.map(({ outcome }) =>
    'problem' in outcome
      ? [outcome.problem.kind, ...outcome.problem.errors.map(({ pointer }) => pointer)].join(' ')
      : outcome.status,
  );
};
const ask = async (caller: Caller, query: Record<string, string> = {}): Promise<FindingPage> =>
  findingPage.parse(JSON.parse((await answer(world, call({ route: '/v1/findings', caller, query }))).body));
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 19, 3, minute)).toISOString();

describe('a finding', () => {
  it('about a place stands in the chain of the kab/kota, about a family in its own, and is listed by its code', async () => {
    const place = finding('f-1', { capturedAt: at(1), note: 'Jembatan putus', gps: GPS, photos: [PHOTO] });
    const home = finding('f-2', { capturedAt: at(2), code: 'KARTU_DIPEGANG', kpm: { kpmId: family } });
    expect(await tell(TKSK, place, home)).toEqual(['accepted', 'accepted']);
    const { findings, cursor } = await ask(JAMBI);
    expect(cursor).toBeUndefined();
    const common = {
      area: { code: JAMBI_VILLAGE, name: expect.any(String) },
      officer: TKSK.id,
      officerKind: 'TKSK',
      clockSuspect: false,
    };
    expect(findings).toEqual([
      {
        ...common,
        id: expect.stringMatching(new RegExp(`^kpm~${family}~\\d+$`)),
        kpmId: family,
        code: { code: 'KARTU_DIPEGANG', label: { id: 'kartu dipegang orang lain', en: 'cards held by somebody else' } },
        capturedAt: at(2),
        receivedAt: world.now,
        ...{ hasNote: false, hasPlace: false, photos: 0 },
      },
      {
        ...common,
        id: 'area~15.71~1',
        code: { code: 'PENYALURAN', label: { id: 'penyaluran terganggu', en: 'distribution disturbed' } },
        capturedAt: at(1),
        receivedAt: world.now,
        ...{ hasNote: true, hasPlace: true, photos: 1 },
      },
    ]);
  });

  it('is taken once, and says nothing of money, verification or where the family lives', async () => {
    const before = await getKpm(world.table, family);
    const told = finding('f-1', { code: 'DATA', kpm: { ...(kpm(1) as object), nik: CANARY_NIK } });
    expect(await tell(TKSK, told, told, finding('f-1', { code: 'PINDAH', kpm: kpm(1) }))).toEqual([
      'accepted',
      'duplicate',
      'conflict',
    ]);
    expect((await ask(JAMBI)).findings).toHaveLength(1);
    const after = await getKpm(world.table, family);
    expect([after?.facts, after?.area, after?.cases]).toEqual([before?.facts, before?.area, before?.cases]);
  });

  it('about a NIK that nobody knows is of a family that waits to be told apart', async () => {
    expect(await tell(TKSK, finding('f-1', { code: 'LAYAK_BELUM_TERDAFTAR', kpm: { nik: '3174095507900002' } }))).toEqual([
      'accepted',
    ]);
    const [found] = (await ask(JAMBI)).findings;
    expect(await getKpm(world.table, found?.kpmId ?? '')).toMatchObject({ identity: 'provisional', area: JAMBI_VILLAGE });
  });

  it.each<[string, Record<string, JsonValue>, string]>([
    ['elsewhere than where the officer works', { area: '15.71.02.1001' }, 'not-found'],
    ['about a family elsewhere, by our id', { kpm: { kpmId: 'kpm_0123456789abcdef' } }, 'not-found'],
    ['of something else, without a word', { code: 'LAINNYA' }, 'invalid-fields /note'],
    ['about a family, in no village', { area: '15.71.01', kpm: { nik: CANARY_NIK } }, 'invalid-fields /area'],
    ['of a whole kab/kota', { area: '15.71' }, 'invalid-fields /area'],
    ['of a code that there is not', { code: 'MALING' }, 'invalid-fields /code'],
    [
      'by a participant number, which is an agency’s own',
      { kpm: { ids: [{ scheme: 'PARTICIPANT', value: '1' }] } },
      'invalid-fields /kpm/ids/0/scheme',
    ],
  ])('%s is refused', async (_, fields, expected) => {
    expect(await tell(TKSK, finding('f-1', fields))).toEqual([expected]);
    expect(world.messages).toEqual([]);
  });

  it('keeps in plain nothing that was written or measured', async () => {
    await tell(TKSK, finding('f-1', { note: 'Kenari', gps: GPS, photos: [PHOTO], device: 'hp-kenari' }));
    const plain = JSON.stringify([...world.table.items()].map(({ sealed: _, ...item }) => item));
    for (const mark of ['Kenari', 'kenari', '103.6131', PHOTO]) expect(plain).not.toContain(mark);
  });
});

describe('the list of findings', () => {
  it('gives each once, the newest first, over all kab/kota of the caller, whatever the pages', async () => {
    const told = Array.from({ length: 23 }, (_, n) => n);
    await tell(TKSK, ...told.filter((n) => n % 3 > 0).map((n) => finding(`f-${n}`, { capturedAt: at(n % 7) })));
    await tell(
      MUARO,
      ...told.filter((n) => n % 3 === 0).map((n) => finding(`f-${n}`, { capturedAt: at(n % 7), area: '15.05.01.2002' })),
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
        const pages: FindingPage[] = [];
        do {
          const cursor = pages.at(-1)?.cursor;
          pages.push(await ask(person('manager', '15'), { limit: String(limit), ...(cursor && { cursor }) }));
        } while (pages.at(-1)?.cursor);
        const found = pages.flatMap(({ findings }) => findings);
        expect(new Set(found.map(({ id }) => id)).size).toBe(23);
        expect(found).toHaveLength(23);
        const times = found.map(({ capturedAt }) => capturedAt);
        expect(times).toEqual([...times].sort().reverse());
      }),
      { numRuns: 8 },
    );
  });

  it('is of one’s own areas and of the code that is asked for', async () => {
    await tell(TKSK, finding('f-1'), finding('f-2', { code: 'HARGA', area: '15.71.01' }));
    await tell(MUARO, finding('f-3', { area: '15.05.01.2002' }));
    const codes = async (caller: Caller, query: Record<string, string> = {}) =>
      (await ask(caller, query)).findings.map(({ area, code }) => `${area.code} ${code.code}`).sort();
    expect(await codes(JAMBI)).toEqual(['15.71.01 HARGA', '15.71.01.1001 PENYALURAN']);
    expect(await codes(JAMBI, { code: 'HARGA' })).toEqual(['15.71.01 HARGA']);
    expect(await codes(JAMBI, { area: JAMBI_VILLAGE })).toEqual(['15.71.01.1001 PENYALURAN']);
    expect(await codes(person('inspectorate', '15.05'))).toEqual(['15.05.01.2002 PENYALURAN']);
    await expect(ask(JAMBI, { area: '15.05' })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(ask(person('manager', 'ID'))).rejects.toMatchObject({ kind: 'malformed-request' });
    expect(await codes(person('manager', 'ID'), { area: '15' })).toHaveLength(3);
    for (const caller of [WIDE_BANK, TKSK]) await expect(ask(caller)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('shows an auditor places, and families of the letter’s programmes alone', async () => {
    await tell(TKSK, finding('f-1'), finding('f-2', { kpm: { kpmId: family } }));
    const seen = async (programme: string) =>
      (await ask({ ...person('auditor', '15.71'), ...underLetter(programme) })).findings.map(({ kpmId }) => kpmId);
    expect(new Set(await seen('PKH'))).toEqual(new Set([family, undefined]));
    expect(await seen('BERAS')).toEqual([undefined]);
  });
});

describe('what lies in the seal of a finding', () => {
  const show = (caller: Caller, id: string) =>
    reveal(
      world,
      call({
        route: '/v1/findings/{id}/reveal',
        method: 'POST',
        caller,
        params: { id },
        body: JSON.stringify({ purpose: 'PENGADUAN', reason: 'Surat 12/2026' }),
      }),
    );

  it.each<[string, () => Record<string, JsonValue>]>([
    ['the place', () => ({})],
    ['the family', () => ({ kpm: { kpmId: family } })],
  ])('is shown for a purpose, after its entry in the chain of %s', async (_, about) => {
    await tell(TKSK, finding('f-1', { note: 'Jembatan putus', gps: GPS, photos: [PHOTO], ...about() }));
    const [row] = (await ask(JAMBI)).findings;
    const shown = reportRevealed.parse(JSON.parse((await show(JAMBI, row?.id ?? '')).body));
    expect(shown).toMatchObject({
      state: 'shown',
      texts: [{ about: 'note', text: 'Jembatan putus' }],
      gps: GPS,
      photos: [{ sha256: PHOTO, sent: false }],
    });
    const types: string[] = [];
    const subject = row?.kpmId === undefined ? ({ kind: 'area', id: '15.71' } as const) : ({ kind: 'kpm', id: family } as const);
    for await (const event of chainOf(world.table, subject)) types.push(event.type);
    expect(types.slice(-2)).toEqual(['finding.reported.v1', 'personal-data.revealed.v1']);
    await expect(show(person('manager', '15.05'), row?.id ?? '')).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is no monthly report’s, and a payment is no finding', async () => {
    await tell(TKSK, finding('f-1'));
    const asMonthly = call({
      route: '/v1/monthly-reports/{id}/reveal',
      method: 'POST',
      caller: JAMBI,
      params: { id: 'area~15.71~1' },
      body: JSON.stringify({ purpose: 'PENGADUAN', reason: 'Surat 12/2026' }),
    });
    await expect(reveal(world, asMonthly)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(show(JAMBI, `kpm~${family}~1`)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is told in the trail by its code, in both languages', async () => {
    const project = projecting(world);
    await tell(TKSK, finding('f-1', { note: 'Kenari' }));
    await project();
    const asked = call({ route: '/v1/trail', caller: JAMBI, query: { area: JAMBI_VILLAGE, type: 'finding.reported' } });
    const { entries } = trailPage.parse(JSON.parse((await readTrail(world, asked)).body));
    expect(entries.map(({ words }) => words)).toEqual([
      { id: 'Temuan TKSK: penyaluran terganggu; ada catatan', en: 'Finding by TKSK: distribution disturbed; there is a note' },
    ]);
  });
});
