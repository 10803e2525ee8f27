/** Rules that go by windows over many families: #28 bulk verification, #31 cards held by others, #32 drawn elsewhere, #33 forced bundling. */
import { describe, expect, test } from 'vitest';
import type { CardHolder } from '#events/field-codes.ts';
import { assessArea } from '#shared/domain/case/assess-place.ts';
import type { RuleCode } from '#shared/domain/rules/index.ts';
import { isForInspectorate } from '#shared/domain/rules/inspectorate.ts';
import type { Finding } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { WindowEntry } from '#shared/domain/window/window.ts';
import { area, at, find, months, PKH, paid, reported, sayable, told } from '../given.ts';
import { debit, many, visited, windowsOn } from '../window/given.ts';

const REGENCY = area('15.71');

/** The same settings with parameters of a rule set from a day on. */
const withParameters = (code: string, value: Readonly<Record<string, number>>): Settings => ({
  ...nationalSettings,
  rules: { [code]: [{ from: at('2026-01-01'), value, source: 'test' }] },
});

/** What a rule says of the kab/kota whose journal of one day holds these entries; in any order and with each of them twice. */
function seen(code: RuleCode, entries: readonly WindowEntry[], settings: Settings = nationalSettings): readonly Finding[] {
  const say = (list: readonly WindowEntry[]) => {
    const known = { area: REGENCY, heardAt: at('2026-10-01'), dossier: [], paid: [], posted: [], told: [], senders: [] };
    return assessArea({ ...known, windows: windowsOn(list, settings) }, settings, at('2026-11-20'));
  };
  const once = say(entries);
  expect(say([...entries, ...entries].reverse())).toEqual(once);
  const findings = once.findings.filter(({ rule }) => rule === code);
  expect(new Set(findings.map(({ cause }) => cause)).size).toBe(findings.length);
  return sayable(code, findings);
}

describe('KKS_DIKUASAI', () => {
  const CODE = 'KKS_DIKUASAI';
  const held = (day: string, holder: CardHolder, more = {}) =>
    reported(day, { card: { holder, pinKnown: 'ORANG_LAIN' as const }, ...more });

  test.each(['PETUGAS', 'KETUA_KELOMPOK', 'AGEN', 'LAIN'] as const)(
    'a family says that %s has its card: kritis, for the inspectorate alone',
    (holder) => {
      const [finding, ...more] = find(CODE, [paid('2026-11-02'), held('2026-11-10', holder)], '2026-11-12');
      expect(more).toEqual([]);
      expect(finding).toMatchObject({
        cause: 'case#kpm_test#SEMBAKO#2026-10',
        severity: 'kritis',
        owners: ['INSPEKTORAT@15.71'],
        since: at('2026-11-10'),
        dueAt: at('2026-11-13'),
      });
      expect(told(CODE, finding as Finding).id).toContain('kartu dipegang');
      expect(told(CODE, finding as Finding).toPartner).toBeUndefined();
    },
  );
  test.each(['SENDIRI', 'KELUARGA'] as const)('not where %s has it', (holder) => {
    expect(find(CODE, [paid('2026-11-02'), held('2026-11-10', holder)], '2026-11-12')).toEqual([]);
  });
  test('each officer’s latest word counts: it clears when the same one finds the card at home, and stays while another does', () => {
    const once = held('2026-11-10', 'AGEN');
    expect(find(CODE, [once, held('2026-11-12', 'SENDIRI')], '2026-11-14')).toEqual([]);
    const other = { officerId: 'tksk-1', source: 'officer:tksk-1' };
    expect(find(CODE, [once, held('2026-11-12', 'SENDIRI', other)], '2026-11-14')).toHaveLength(1);
  });
  test('not by an officer of elsewhere, and a visit over two cycles is told in the first', () => {
    expect(find(CODE, [held('2026-11-10', 'AGEN', { assignedTo: [area('15.71.02')] })], '2026-11-12')).toEqual([]);
    const across = held('2026-11-10', 'AGEN', { months: months('2026-09', '2026-10') });
    expect(find(CODE, [across], '2026-11-12', { context: PKH })).toEqual([]);
  });
  test('five cards at one agent within ten minutes: one finding of agent and day, where the agent stands', () => {
    const [finding, ...more] = seen(
      CODE,
      many(7, (i) => debit({ family: i, minute: i, agentArea: '15.05.01' })),
    );
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: '15.71#agent#agency:bri#AGEN-1#2026-11-10',
      area: '15.05',
      severity: 'kritis',
      owners: ['INSPEKTORAT@15.05'],
      since: at('2026-11-10T02:04:00Z'),
      inputs: { agent: 'AGEN-1', families: 7, withinMinutes: 10 },
    });
    expect(told(CODE, finding as Finding).id).toContain('kartu 7 keluarga');
    expect(told(CODE, finding as Finding).toPartner).toBeUndefined();
  });
  test('where nobody says where the agent is, it lies with the families', () => {
    expect(
      seen(
        CODE,
        many(5, (i) => debit({ family: i })),
      ),
    ).toMatchObject([{ area: REGENCY }]);
  });
  test('not four, nor five in eleven minutes; by what is set', () => {
    const four = many(4, (i) => debit({ family: i }));
    const slow = many(5, (i) => debit({ family: i, minute: 2.75 * i }));
    expect(seen(CODE, four)).toEqual([]);
    expect(seen(CODE, slow)).toEqual([]);
    expect(seen(CODE, four, withParameters(CODE, { cards: 4 }))).toHaveLength(1);
    expect(seen(CODE, slow, withParameters(CODE, { withinMinutes: 11 }))).toHaveLength(1);
    expect(
      seen(
        CODE,
        many(5, (i) => debit({ family: i })),
        withParameters(CODE, { cards: 6 }),
      ),
    ).toEqual([]);
  });
});

describe('VERIFIKASI_MASSAL', () => {
  const CODE = 'VERIFIKASI_MASSAL';
  /** Every so many minutes from 00:00 WIB on. */
  const round = (count: number, every: number, officer?: string) => many(count, (i) => visited(i, every * i - 540, [], officer));

  test('301 visits in a day: one finding of officer and day, for the inspectorate, never for those concerned', () => {
    const [finding, ...more] = seen(CODE, round(301, 4));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: '15.71#officer:psm-1#2026-11-10',
      area: REGENCY,
      severity: 'tinggi',
      owners: ['INSPEKTORAT@15.71'],
      inputs: { source: 'officer:psm-1', visits: 301 },
    });
    expect(isForInspectorate(CODE)).toBe(true);
    expect(told(CODE, finding as Finding).id).toContain('301 kunjungan dalam sehari');
    expect(told(CODE, finding as Finding).toPartner).toBeUndefined();
  });
  test('91 within an hour, but not 90', () => {
    expect(seen(CODE, round(91, 0.66))).toMatchObject([{ inputs: { inAnHour: 91 } }]);
    expect(seen(CODE, round(90, 0.66))).toEqual([]);
  });
  test('not the pace that is found: 200 a day and 60 an hour, nor 300, nor as many by two officers', () => {
    expect(seen(CODE, round(200, 1.01))).toEqual([]);
    expect(seen(CODE, round(300, 4))).toEqual([]);
    expect(seen(CODE, [...round(200, 4), ...round(200, 4, 'psm-2')])).toEqual([]);
  });
  test('the same photo for two families, but not twice for one', () => {
    const [finding] = seen(CODE, [visited(1, 0, ['aa']), visited(2, 90, ['aa', 'bb']), visited(3, 200, ['cc'])]);
    expect(finding).toMatchObject({ since: at('2026-11-10T03:30:00Z'), inputs: { photos: 1, photoFamilies: 2, visits: 3 } });
    expect(told(CODE, finding as Finding).en).toContain('1 photos were sent for more than one family');
    expect(seen(CODE, [visited(1, 0, ['aa']), visited(1, 90, ['aa']), visited(2, 100, ['bb'])])).toEqual([]);
  });
  test('by what is set', () => {
    expect(seen(CODE, round(151, 8), withParameters(CODE, { visitsADay: 150 }))).toHaveLength(1);
    expect(seen(CODE, [visited(1, 0, ['aa']), visited(2, 1, ['aa'])], withParameters(CODE, { photoFamilies: 3 }))).toEqual([]);
  });
});

describe('TRANSAKSI_LUAR_WILAYAH', () => {
  const CODE = 'TRANSAKSI_LUAR_WILAYAH';
  const away = (count: number, more = {}) =>
    many(count, (i) => debit({ family: i, minute: 60 * i, agentArea: '15.05.01', ...more }));

  test('three families of one village at an agent of another kab/kota: the village’s, for the bank', () => {
    const [finding, ...more] = seen(CODE, away(3));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: '15.71.01.1001#agent#agency:bri#AGEN-1#2026-11-10',
      area: '15.71.01.1001',
      severity: 'sedang',
      owners: ['AGENCY@bri'],
      since: at('2026-11-10T04:00:00Z'),
      inputs: { agentArea: '15.05.01', families: 3 },
    });
    expect(told(CODE, finding as Finding).id).toContain('3 keluarga');
    expect(told(CODE, finding as Finding).toPartner).toBeUndefined();
  });
  test('also where only the day is known', () => {
    expect(seen(CODE, away(3, { minute: -120, dayOnly: true }))).toHaveLength(1);
  });
  test('not two, nor three of two villages, nor at two agents, nor one family three times', () => {
    expect(seen(CODE, away(2))).toEqual([]);
    expect(seen(CODE, [...away(2), debit({ family: 9, agentArea: '15.05.01', village: area('15.71.01.1002') })])).toEqual([]);
    expect(seen(CODE, [...away(2), debit({ family: 9, agentArea: '15.05.01', agent: 'AGEN-2' })])).toEqual([]);
    expect(
      seen(
        CODE,
        many(3, (i) => debit({ family: 1, minute: 60 * i, agentArea: '15.05.01' })),
      ),
    ).toEqual([]);
  });
  test('not in the own kab/kota, nor where nobody says in which one the agent is', () => {
    expect(seen(CODE, away(5, { agentArea: '15.71.02' }))).toEqual([]);
    expect(seen(CODE, away(5, { agentArea: '15' }))).toEqual([]);
    expect(
      seen(
        CODE,
        many(5, (i) => debit({ family: i })),
      ),
    ).toEqual([]);
  });
  test('by what is set', () => {
    expect(seen(CODE, away(2), withParameters(CODE, { families: 2 }))).toHaveLength(1);
  });
});

describe('PEMAKETAN', () => {
  const CODE = 'PEMAKETAN';
  const bought = (count: number, same: number) =>
    many(count, (i) => debit({ family: i, minute: 30 * i - 300, basket: i < same ? 'BERAS:10:KG,TELUR:1:KG' : `BERAS:${i}:KG` }));

  test('16 of 20 families of an agent bought the same: one finding, for Dinsos and the bank', () => {
    const [finding, ...more] = seen(CODE, bought(20, 16));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: '15.71#agent#agency:bri#AGEN-1#2026-11-10',
      severity: 'tinggi',
      owners: ['DINSOS@15.71', 'AGENCY@bri'],
      inputs: { families: 20, same: 16 },
    });
    expect(told(CODE, finding as Finding).id).toContain('16 dari 20 keluarga');
    expect(told(CODE, finding as Finding).toPartner).toBeUndefined();
  });
  test('not 15 of 20, not 19 of 19, nor where nobody says what they bought', () => {
    expect(seen(CODE, bought(20, 15))).toEqual([]);
    expect(seen(CODE, bought(19, 19))).toEqual([]);
    expect(seen(CODE, [...bought(19, 19), ...many(9, (i) => debit({ family: `x${i}`, minute: 30 * i }))])).toEqual([]);
  });
  test('it goes again where more families turn out to have bought something else', () => {
    expect(seen(CODE, [...bought(20, 16), debit({ family: 'late', minute: 400, basket: 'MINYAK:1:L' })])).toEqual([]);
  });
  test('by what is set', () => {
    expect(seen(CODE, bought(10, 5), withParameters(CODE, { families: 10, sameShare: 0.5 }))).toHaveLength(1);
  });

  test('a family says that it was forced: of its case, for Dinsos and who paid', () => {
    const [finding, ...more] = find(CODE, [paid('2026-11-02'), reported('2026-11-10', { forcedBundle: true })], '2026-11-12');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: 'case#kpm_test#SEMBAKO#2026-10',
      severity: 'tinggi',
      owners: ['DINSOS@15.71', 'AGENCY@bri'],
      dueAt: at('2026-11-24'),
    });
    expect(told(CODE, finding as Finding).id).toContain('dipaketkan');
  });
  test('not where it says that it chose, or was not asked; it clears when the same officer is told so later', () => {
    expect(find(CODE, [reported('2026-11-10', { forcedBundle: false })], '2026-11-12')).toEqual([]);
    expect(find(CODE, [reported('2026-11-10')], '2026-11-12')).toEqual([]);
    const both = [reported('2026-11-10', { forcedBundle: true }), reported('2026-11-12', { forcedBundle: false })];
    expect(find(CODE, both, '2026-11-14')).toEqual([]);
    expect(find(CODE, both.slice(0, 1), '2026-11-14')).toHaveLength(1);
  });
});
