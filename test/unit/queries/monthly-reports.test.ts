/**
 * Goal: a TKSK fills the month of a kecamatan from what is known, and whoever may know sees who has reported, what differs and who has
 * not (DOMAIN §2). Method: the story world through the real doors, recorder and projector over memory; the lists over reports at all times.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { acceptMonthlyReports } from '#functions/accept-reports/monthly.ts';
import { answer } from '#functions/query-monthly-reports/answer.ts';
import { answer as readTrail } from '#functions/query-trail/answer.ts';
import { answer as reveal } from '#functions/reveal/answer.ts';
import { childrenOf } from '#shared/areas/directory.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { type MonthlyPage, monthlyPage } from '#shared/http/schemas/monthly-reports.ts';
import { reportRevealed } from '#shared/http/schemas/reveal.ts';
import { trailPage } from '#shared/http/schemas/trail.ts';
import { dossierFacts, readDossier } from '#shared/store/dossiers.ts';
import { chainOf } from '#shared/store/events.ts';
import { dossierKey } from '#shared/store/keys.ts';
import { putOfficer } from '#shared/store/officers.ts';
import { listed, monthly, paid, posted, report, TKSK } from '#test/support/door.ts';
import {
  call,
  drain,
  kpm,
  openWorld,
  person,
  projecting,
  send,
  underLetter,
  WIDE_BANK,
  WIDE_DINSOS,
  type World,
} from '#test/support/read-world.ts';

const DISTRICT = '15.71.01' as AreaCode;
const JAMBI = person('manager', '15.71');
const KECAMATAN = childrenOf('15.71' as AreaCode);
const tksk = (area: string): Caller => ({ ...TKSK, source: `officer:tksk-${area}`, id: `tksk-${area}`, ...posted('TKSK', area) });
const OWN = tksk(DISTRICT);
const PKH = { programme: 'PKH', listed: 3, paid: 2, unpaid: 1, verified: 1 };

let world: World;
beforeEach(async () => {
  world = openWorld();
  world.now = '2026-12-02T02:00:00.000Z' as Instant;
  for (const area of KECAMATAN) {
    const assignments = [{ area, kind: 'TKSK', from: '2026-01-01T00:00:00.000Z' }];
    await world.table.write(putOfficer({ officerId: `tksk-${area}`, version: 1, kind: 'TKSK', facts: '[]', assignments }));
  }
});

const ask = async (caller: Caller, query: Record<string, string> = {}): Promise<MonthlyPage> =>
  monthlyPage.parse(JSON.parse((await answer(world, call({ route: '/v1/monthly-reports', caller, query }))).body));
async function submit(caller: Caller, ...items: JsonValue[]): Promise<void> {
  const outcomes = await acceptMonthlyReports(world, caller, items);
  expect(outcomes.filter(({ outcome }) => !('receipt' in outcome))).toEqual([]);
  await drain(world);
}
/** Of a kecamatan by its TKSK, made at a time; received when it is sent. */
const reportOf = (id: string, area: string, capturedAt: string, fields: Record<string, JsonValue> = {}) =>
  monthly(id, { area, month: '2026-11', capturedAt, ...fields });

/** Three families of the kecamatan listed, two paid, one of them verified, another visited in vain; and one paid elsewhere. */
async function families(): Promise<void> {
  const project = projecting(world);
  const early = { time: '2026-11-01T09:00:00+07:00' };
  await send(world, WIDE_DINSOS, ...[1, 2, 3].map((n) => listed(`l-${n}`, { kpm: kpm(n) }, early)));
  await send(world, WIDE_DINSOS, listed('l-4', { kpm: kpm(4), area: '15.71.02.1003' }, early));
  await send(world, WIDE_BANK, paid('p-1', { kpm: kpm(1) }, early), paid('p-2', { kpm: kpm(2) }, early));
  const visited = { kpm: kpm(1), obstacles: [{ code: 'JARAK' }, { code: 'SINYAL' }] };
  const inVain = { kpm: kpm(2), outcome: 'TIDAK_DITEMUKAN', obstacles: [{ code: 'JARAK' }] };
  await send(world, OWN, report('r-1', visited), report('r-2', inVain));
  await project();
}

describe('what is known for the next report', () => {
  beforeEach(families);

  it('are the figures of the roll-ups by programme, and what officers met with, for the month before', async () => {
    const { month, prefill } = await ask(OWN);
    expect(month).toBe('2026-11');
    expect(prefill).toMatchObject({
      area: { code: DISTRICT, name: 'Telanaipura' },
      at: '2026-12-02T02:00:00.000Z',
      figures: [{ ...PKH, cycle: '2026-10' }],
      visits: 2,
      obstacles: [
        { code: 'JARAK', families: 2 },
        { code: 'SINYAL', families: 1 },
      ],
    });
  });

  it('stay the same for an hour, so that what is sent can name them; then they are counted anew', async () => {
    const first = await ask(OWN);
    const project = projecting(world);
    await send(world, WIDE_BANK, paid('p-3', { kpm: kpm(3) }, { time: '2026-11-02T09:00:00+07:00' }));
    await project();
    world.now = '2026-12-02T02:59:00.000Z' as Instant;
    expect((await ask(OWN)).prefill).toEqual(first.prefill);
    world.now = '2026-12-02T03:00:00.000Z' as Instant;
    expect((await ask(OWN)).prefill).toMatchObject({ at: world.now, figures: [{ listed: 3, paid: 3, unpaid: 0 }] });
  });

  it('are told to the TKSK of the one kecamatan that is asked about, for a month that has begun, and kept for nobody else', async () => {
    const both: Caller = { ...OWN, ...posted('TKSK', DISTRICT, '15.71.02') };
    const others: [Caller, Record<string, string>][] = [
      [JAMBI, { area: DISTRICT }],
      [{ ...OWN, ...posted('PENDAMPING_PKH', DISTRICT) }, {}],
      [{ ...OWN, ...posted('PSM', '15.71.01.1001') }, {}],
      [both, {}],
      [OWN, { month: '2027-01' }],
    ];
    for (const [caller, query] of others) expect((await ask(caller, query)).prefill).toBeUndefined();
    expect([...world.table.items()].filter(({ entity }) => entity === 'monthly-prefill')).toEqual([]);
    expect((await ask(both, { area: '15.71.02' })).prefill).toMatchObject({ figures: [{ listed: 1 }] });
    expect((await ask(OWN, { month: '2026-12' })).prefill).toBeDefined();
  });

  it('stand beside what is told, so that a difference is seen; what was not counted stands alone', async () => {
    const at = (await ask(OWN)).prefill?.at ?? '';
    const blt = { programme: 'BLTDD', listed: 4, paid: 4, unpaid: 0, verified: 0 };
    await submit(
      OWN,
      reportOf('m-1', DISTRICT, '2026-12-02T10:00:00+07:00', { prefilledAt: at, figures: [{ ...PKH, verified: 2 }, blt] }),
    );
    const [row] = (await ask(JAMBI, { area: DISTRICT })).reports;
    const { programme: _, ...known } = PKH;
    const { programme: __, ...alone } = blt;
    expect(row?.report).toMatchObject({
      officer: 'tksk-15.71.01',
      prefilledAt: at,
      figures: [
        { programme: 'BLTDD', told: alone, differs: false },
        { programme: 'PKH', known, told: { ...known, verified: 2 }, differs: true },
      ],
    });
    expect(row?.report?.figures[0]).not.toHaveProperty('known');
  });
});

describe('the reports of an area', () => {
  const FIRST = '2026-12-02T09:00:00+07:00';
  it('are told of each kecamatan: in time, late, awaited until the due day ends there, then missing', async () => {
    await submit(OWN, reportOf('m-1', DISTRICT, FIRST));
    const before = await ask(JAMBI);
    expect(before.reports.map(({ area, state }) => [area.code, state])).toEqual(
      KECAMATAN.map((code) => [code, code === DISTRICT ? 'submitted' : 'awaited']),
    );
    expect(before.reports[0]).toMatchObject({ dueAt: '2026-12-05T17:00:00.000Z', daysLate: 0, corrections: 0 });
    // the last moment of 5 December in Jambi, and the first of the 6th
    world.now = '2026-12-05T16:59:59.999Z' as Instant;
    expect((await ask(JAMBI)).reports[1]?.state).toBe('awaited');
    world.now = '2026-12-07T17:00:00.000Z' as Instant;
    expect((await ask(JAMBI)).reports[1]?.state).toBe('missing');
    await submit(tksk('15.71.02'), reportOf('m-2', '15.71.02', '2026-12-07T10:00:00+07:00'));
    expect((await ask(JAMBI)).reports[1]).toMatchObject({ state: 'late', daysLate: 2, report: { officer: 'tksk-15.71.02' } });
    expect((await ask(JAMBI, { state: 'missing' })).reports).toHaveLength(KECAMATAN.length - 2);
  });

  it('count the last one made, in whatever order they come: what was in time stays so', async () => {
    world.now = '2026-12-09T02:00:00.000Z' as Instant;
    const verified = (n: number) => ({ figures: [{ ...PKH, verified: n }] });
    const late = reportOf('m-3', DISTRICT, '2026-12-08T09:00:00+07:00', verified(3));
    await submit(OWN, late);
    await submit(
      OWN,
      reportOf('m-1', DISTRICT, FIRST, verified(1)),
      reportOf('m-2', DISTRICT, '2026-12-03T09:00:00+07:00', verified(2)),
    );
    await submit(OWN, late);
    const [row] = (await ask(OWN, { month: '2026-11' })).reports;
    expect(row).toMatchObject({ state: 'submitted', daysLate: 0, corrections: 2 });
    expect(row?.report?.figures[0]?.told?.verified).toBe(3);
    const dossier = readDossier(await world.table.get(dossierKey({ kind: 'area', id: '15.71' })));
    expect(dossier && dossierFacts(dossier)).toMatchObject([
      { type: 'monthly-report.submitted', id: 'm-3', data: { area: DISTRICT, month: '2026-11' } },
    ]);
    const chain: string[] = [];
    for await (const event of chainOf(world.table, { kind: 'area', id: '15.71' })) chain.push(event.id);
    expect(chain.sort()).toEqual(['m-1', 'm-2', 'm-3']);
  });

  it('come in pages over all kab/kota of the caller, each kecamatan once; of somebody else’s nothing', async () => {
    await submit(OWN, reportOf('m-1', DISTRICT, FIRST));
    const jambi = person('manager', '15');
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask(jambi, { limit: '17', ...(cursor && { cursor }) });
      found.push(...page.reports.map(({ area }) => area.code));
      expect(page.reports.length).toBeLessThanOrEqual(17);
      cursor = page.cursor;
    } while (cursor);
    expect(found).toEqual(childrenOf('15' as AreaCode).flatMap((regency) => childrenOf(regency)));
    expect(found).toHaveLength(144);
    const elsewhere = person('manager', '15.05');
    expect((await ask(elsewhere)).reports.every(({ area, report: one }) => area.code.startsWith('15.05.') && !one)).toBe(true);
    await expect(ask(elsewhere, { area: DISTRICT })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(ask(WIDE_BANK)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(ask(jambi, { cursor: 'x' })).rejects.toMatchObject({ kind: 'malformed-request' });
  });

  it('of the country end their page after so many kab/kota, and go on', async () => {
    await submit(OWN, reportOf('m-1', DISTRICT, FIRST));
    const found: string[] = [];
    let [cursor, pages]: [string | undefined, number] = [undefined, 0];
    do {
      const page: MonthlyPage = await ask(person('manager', 'ID'), { state: 'submitted', ...(cursor && { cursor }) });
      found.push(...page.reports.map(({ area }) => area.code));
      [cursor, pages] = [page.cursor, pages + 1];
    } while (cursor);
    expect([found, pages]).toEqual([[DISTRICT], Math.ceil(514 / 60)]);
  });

  it('tell an auditor the figures of the letter’s programmes', async () => {
    const sembako = { programme: 'SEMBAKO', listed: 1, paid: 1, unpaid: 0, verified: 1 };
    await submit(OWN, reportOf('m-1', DISTRICT, FIRST, { figures: [PKH, sembako] }));
    const auditor: Caller = { ...person('auditor', '15.71'), ...underLetter('SEMBAKO') };
    const [row] = (await ask(auditor, { area: DISTRICT })).reports;
    expect(row?.report?.figures.map(({ programme }) => programme)).toEqual(['SEMBAKO']);
  });
});

describe('what was written in a report', () => {
  const WHY = { purpose: 'PENGADUAN', reason: 'Surat 12/2026' };
  const show = (caller: Caller, id: string, body: object = WHY) =>
    reveal(
      world,
      call({ route: '/v1/monthly-reports/{id}/reveal', method: 'POST', caller, params: { id }, body: JSON.stringify(body) }),
    );

  beforeEach(() =>
    submit(
      OWN,
      reportOf('m-1', DISTRICT, '2026-12-02T09:00:00+07:00', {
        obstacles: [{ code: 'JARAK', text: 'Jembatan diperbaiki' }, { code: 'PIN' }],
        actions: [{ code: 'RUJUKAN', text: 'Ke Puskesmas' }],
        note: 'Catatan',
        suggestion: 'Titik bayar di balai desa',
      }),
    ),
  );
  const idOf = async (): Promise<string> => (await ask(JAMBI)).reports[0]?.report?.id ?? '';

  it('is shown for a purpose, after its entry in the chain of the kab/kota', async () => {
    const shown = reportRevealed.parse(JSON.parse((await show(JAMBI, await idOf())).body));
    expect(shown).toMatchObject({
      state: 'shown',
      seq: 2,
      texts: [
        { about: 'note', text: 'Catatan' },
        { about: 'obstacles', code: 'JARAK', text: 'Jembatan diperbaiki' },
        { about: 'actions', code: 'RUJUKAN', text: 'Ke Puskesmas' },
        { about: 'suggestion', text: 'Titik bayar di balai desa' },
      ],
    });
    const types: string[] = [];
    for await (const event of chainOf(world.table, { kind: 'area', id: '15.71' })) types.push(event.type);
    expect(types).toEqual(['monthly-report.submitted.v1', 'personal-data.revealed.v1']);
  });

  it('is nobody’s elsewhere, and ids of other things name no report', async () => {
    const id = await idOf();
    for (const [caller, name] of [
      [person('manager', '15.05'), id],
      [person('manager', '15.71.02'), id],
      [JAMBI, 'area~15.71~99'],
      [JAMBI, `kpm~${'A'.repeat(22)}~1`],
      [JAMBI, 'm-1'],
    ] as const) {
      await expect(show(caller, name)).rejects.toMatchObject({ kind: 'not-found' });
    }
    await expect(show(OWN, id)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is told in the trail of the area by its codes, in both languages', async () => {
    const project = projecting(world);
    await submit(
      OWN,
      reportOf('m-2', DISTRICT, '2026-12-02T09:05:00+07:00', { obstacles: [{ code: 'SINYAL', text: 'Kenari' }] }),
    );
    await project();
    const asked = call({ route: '/v1/trail', caller: JAMBI, query: { area: DISTRICT } });
    const { entries } = trailPage.parse(JSON.parse((await readTrail(world, asked)).body));
    expect(entries[0]).toMatchObject({
      type: 'monthly-report.submitted.v1',
      words: {
        id: 'Laporan bulanan Kec. Telanaipura, Kota Jambi, Nov 2026; kendala: sinyal',
        en: 'Monthly report of Kec. Telanaipura, Kota Jambi, Nov 2026; obstacles: the signal',
      },
    });
    expect(JSON.stringify(entries)).not.toContain('Kenari');
  });
});
