/**
 * Goal: exactly the alerts that the demonstration planted hold when it is loaded, and what it planted beside them raises none.
 * Method: its whole history through the real use cases over tables in memory; expectations come from the planting alone.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { FAMILIES_MIN, generate } from '#infra/local/demo/generate.ts';
import { loadPlaces } from '#infra/local/demo/places.ts';
import { type Alert, subjectOf } from '#shared/domain/alerts/alert.ts';
import { groupIdOf } from '#shared/domain/alerts/group.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { matchOf } from '#shared/domain/match/match.ts';
import { ORIGIN_KINDS, readOrigin } from '#shared/domain/rules/origin.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { caseFacts, caseFamily, readCase } from '#shared/store/cases.ts';
import { getAliases } from '#shared/store/identities.ts';
import { runDemo } from '#test/support/demo-through-pipeline.ts';
import { memoryPipeline, type Pipeline } from '#test/support/memory-pipeline.ts';
import { rawWords } from '#test/support/plain-words.ts';

type Named = Pick<Alert, 'rule' | 'area' | 'programme' | 'cycle'> & { readonly of: string };
const named = ({ rule, of, programme, cycle, area }: Named): string =>
  [rule, of, programme ?? '-', cycle ?? '-', ...(of.startsWith('kpm#') ? [] : [area])].join(' ');
const ofAlert = (alert: Alert): string => {
  const { kind, id } = subjectOf(alert);
  return named({ ...alert, of: `${kind}#${id}` });
};

/** In the middle of a quarter; `npm run test:deep` also soon after one has begun, in another year. */
const DATES = ['2026-11-21T03:00:00Z', ...(process.env['KAWAL_ALL_DATES'] === 'true' ? ['2027-01-20T22:00:00Z'] : [])];

describe.each(DATES)('loaded up to %s', (text) => {
  const now = Date.parse(text);
  let pipeline: Pipeline;
  let alerts: Alert[];
  let expected: string[];
  let graver: string[];

  beforeAll(async () => {
    const demo = generate({ seed: 3, now, families: FAMILIES_MIN, places: await loadPlaces() });
    pipeline = memoryPipeline();
    await runDemo(pipeline, demo, now);
    alerts = [...pipeline.table.items()].filter((item) => item.entity === 'alert').flatMap((item) => readAlert(item) ?? []);
    expected = await Promise.all(
      demo.expected.map(async (e) => {
        if (e.kpm === undefined) return named({ ...e, of: `${e.about?.kind}#${e.about?.id}` });
        const [alias] = await getAliases(pipeline.keys, [await pipeline.ports.vault.token(e.kpm.scheme, e.kpm.value)]);
        return named({ ...e, of: `kpm#${alias?.kpmIds[0] ?? `unknown ${e.kpm.value}`}` });
      }),
    );
    graver = expected.filter((_, i) => demo.expected[i]?.severity === 'kritis');
  });

  test('the alerts that hold are those that were planted', () => {
    expect(
      alerts
        .filter((a) => a.condition === 'holds')
        .map(ofAlert)
        .sort(),
    ).toEqual(expected.sort());
  });

  test('deductions near each other are kritis, and no others', () => {
    const holding = alerts.filter(({ rule, condition }) => rule === 'POTONGAN' && condition === 'holds');
    expect(holding.flatMap((a) => (a.severity === 'kritis' ? [ofAlert(a)] : [])).sort()).toEqual(graver.sort());
    expect(holding.length).toBeGreaterThan(graver.length);
    expect(graver.length).toBeGreaterThanOrEqual(3);
  });

  test('of one rule, place and cycle several batches, officers and partners are groups of their own', () => {
    const together = Map.groupBy(alerts, ({ rule, area, cycle = '-' }) => `${rule} ${area} ${cycle}`);
    const apart = [...together.values()].filter((own) => new Set(own.map(groupIdOf)).size > 1);
    const kinds = apart.flatMap((own) => own.flatMap(({ origin }) => (origin === undefined ? [] : readOrigin(origin).kind)));
    for (const kind of ORIGIN_KINDS) expect(kinds.filter((one) => one === kind).length, kind).toBeGreaterThanOrEqual(3);
  });

  test('whatever a rule looked at can be said in words, in both languages', () => {
    expect([...new Set(alerts.flatMap(rawWords))]).toEqual([]);
  });

  test('payments, statements and families differ in each way at least three times, and agree', () => {
    const sets = [...pipeline.table.items()].flatMap((item) => {
      const one = item.entity === 'case' ? readCase(item) : undefined;
      if (one === undefined) return [];
      const context = { kpmId: one.kpmId, programme: one.programme, cycle: one.cycle, area: one.area as AreaCode };
      return matchOf(context, foldCase(caseFacts(one)), caseFamily(one), nationalSettings);
    });
    const count = (isOne: (set: (typeof sets)[number]) => boolean): number => sets.filter(isOne).length;
    const money = ({ pairs }: (typeof sets)[number]) => pairs['partner-statement'];
    expect(count((set) => set.state === 'moneyDiffers' && money(set).months !== undefined)).toBeGreaterThanOrEqual(3);
    expect(count((set) => set.partner?.standing === 'paid' && (money(set).rupiah ?? 0) < 0)).toBeGreaterThanOrEqual(3);
    expect(count((set) => set.partner?.standing === 'back' && (money(set).rupiah ?? 0) > 0)).toBeGreaterThanOrEqual(3);
    expect(count(({ state }) => state === 'wordDiffers')).toBeGreaterThanOrEqual(3);
    for (const state of ['agree', 'noFamily', 'noStatement'] as const)
      expect(count((set) => set.state === state)).toBeGreaterThanOrEqual(3);
    expect(
      [...pipeline.table.items()].filter(({ entity, n }) => entity === 'batch-differing' && Number(n) > 0).length,
    ).toBeGreaterThan(3);
  });

  test('unverified families stand at each escalation level', () => {
    const levels = alerts.filter((a) => a.rule === 'BELUM_DIVERIFIKASI' && a.condition === 'holds').map((a) => a.level);
    expect(new Set(levels)).toEqual(new Set([1, 2, 3]));
  });

  test('what was raised and does not hold any more was verified, paid, proved or looked at since, or whoever said it took it back', () => {
    const cleared = alerts.filter((a) => a.condition === 'cleared');
    expect([...new Set(cleared.map((a) => a.rule))].sort()).toEqual([
      'BANTUAN_RANGKAP',
      'BELUM_DIVERIFIKASI',
      'BUKTI_TIDAK_LENGKAP',
      'DATA_TIDAK_PADAN',
      'HASIL_BERTENTANGAN',
      'KK_GANDA',
      'MITRA_DIAM',
      'NIK_GANDA',
      'OVERLAP_SDM_KESOS',
      'PBI_NONAKTIF_BEROBAT',
      'PEKERJAAN_DIKECUALIKAN',
      'PEMANFAATAN_MENYIMPANG',
      'PENGADUAN_LEWAT_BATAS',
      'PENGURUS_PERUSAHAAN',
      'REKENING_GAGAL',
      'SISA_BELUM_DISETOR',
      'TERLAMBAT_SALUR',
      'UPAH_DI_ATAS_UMP',
    ]);
    expect(cleared.filter((a) => (a.late?.byDays ?? 0) > 0).length).toBeGreaterThanOrEqual(3);
  });
});
