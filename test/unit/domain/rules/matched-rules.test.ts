/** Rules about what others say of a family: #6 occupation, #7 wage, #8 company officer, #39 use of the aid, #40 health cover, #23 card. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessFamily } from '#shared/domain/case/assess-family.ts';
import { COMPARISONS_MAX, type DossierFact, insertDossierFact } from '#shared/domain/dossier/dossier.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { assessKnown, at, cardHandedOver, cardIssued, FAMILY, findKnown, matched, observation, told, VILLAGE } from '../given.ts';

const NOW = '2026-12-01';
const DINSOS = 'DINSOS@15.71';
const dayStart = (day: string) => at(`${day}T00:00:00+07:00`);

/** The same settings with one parameter of a rule set from a day on. */
const withParameter = (code: string, value: Readonly<Record<string, number>>) => ({
  ...nationalSettings,
  rules: { [code]: [{ from: at('2026-01-01'), value, source: 'test' }] },
});

describe.each([
  ['PEKERJAAN_DIKECUALIKAN', 'ASN_TNI_POLRI', 'tinggi', [DINSOS], 'checkDays'],
  ['UPAH_DI_ATAS_UMP', 'UPAH', 'sedang', [DINSOS], 'checkDays'],
  ['PENGURUS_PERUSAHAAN', 'PENGURUS_PERUSAHAAN', 'sedang', [DINSOS, 'INSPEKTORAT@15.71'], 'checkDays'],
  ['PEMANFAATAN_MENYIMPANG', 'PPATK', 'rendah', ['PENDAMPING_PKH@15.71.01', 'TKSK@15.71.01'], 'educateDays'],
] as const)('%s (list %s)', (code, list, severity, owners, days) => {
  const find = (facts: readonly DossierFact[], now = NOW) => findKnown(code, facts, now);

  test('a list names somebody of the family: one finding, 30 days', () => {
    expect(find([matched('2026-11-02', list, { asOf: '2026-10-31' })])).toEqual([
      {
        rule: code,
        cause: 'kpm#kpm_test',
        holds: true,
        severity,
        level: 1,
        owners,
        since: at('2026-11-02'),
        dueAt: at('2026-12-02'),
        inputs: { matches: [{ person: 'ANGGOTA', comparedAsOf: dayStart('2026-10-31'), matchedAt: at('2026-11-02') }] },
      },
    ]);
  });
  test('recipient and member are one finding, since the first', () => {
    const both = [matched('2026-11-05', list, { person: 'PENERIMA' }), matched('2026-11-02', list)];
    const [finding, ...more] = find(both);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      since: at('2026-11-02'),
      inputs: { matches: [{ person: 'PENERIMA' }, { person: 'ANGGOTA' }] },
    });
  });
  test('not where the list was asked and named nobody, nor where another list did', () => {
    expect(find([matched('2026-11-02', list, { matched: false })])).toEqual([]);
    // the civil registry is read the other way round, by #4
    for (const agrees of [true, false]) expect(find([matched('2026-11-02', 'DUKCAPIL', { matched: agrees })])).toEqual([]);
  });
  test('taken back it is over; of the other person it stays; named anew it begins anew', () => {
    const back = matched('2026-11-09', list, { matched: false });
    expect(find([matched('2026-11-02', list), back])).toEqual([]);
    expect(find([matched('2026-11-02', list), { ...back, occurredAt: at('2026-11-01') }])).toHaveLength(1);
    expect(find([matched('2026-11-02', list, { person: 'PENERIMA' }), matched('2026-11-02', list), back])).toHaveLength(1);
    expect(find([matched('2026-11-02', list), back, matched('2026-11-16', list)])[0]?.since).toBe(at('2026-11-16'));
  });
  test('the same comparison corrected (same day of data) says nothing of the first', () => {
    const wrong = matched('2026-11-02', list, { asOf: '2026-10-31' });
    expect(find([wrong, matched('2026-11-03', list, { asOf: '2026-10-31', matched: false })])).toEqual([]);
  });
  test('compared again every month it moves no deadline', () => {
    const monthly = ['2026-08-02', '2026-09-02', '2026-10-02', '2026-11-02'].map((day) => matched(day, list));
    expect(find(monthly)[0]).toMatchObject({ since: at('2026-08-02'), dueAt: at('2026-09-01') });
  });
  test('how long there is to act is a setting', () => {
    const [finding] = findKnown(code, [matched('2026-11-02', list)], NOW, withParameter(code, { [days]: 10 }));
    expect(finding?.dueAt).toBe(at('2026-11-12'));
  });
  test('told in both languages as something to check, and to no partner', () => {
    const [finding] = find([matched('2026-11-02', list)]);
    const { id, en, toPartner } = told(code, finding as NonNullable<typeof finding>);
    expect(id).toMatch(/^anggota keluarga tercantum pada .* perlu dicek$/);
    expect(en).toMatch(/^a member of the family is named on .* to be checked$/);
    expect(toPartner).toBeUndefined();
  });
});

describe('PENGURUS_PERUSAHAAN: DUGAAN_CATUT_NAMA (#8)', () => {
  const named = matched('2026-11-02', 'PENGURUS_PERUSAHAAN');
  const subtype = (...facts: readonly DossierFact[]) => findKnown('PENGURUS_PERUSAHAAN', facts, NOW)[0]?.inputs.subtype;

  test('where a poor household was seen, before or after: the name may have been borrowed, and it is told so', () => {
    const poor = observation('2026-11-20', 'RUMAH_TANGGA_MISKIN', true);
    expect(subtype(named, poor)).toBe('DUGAAN_CATUT_NAMA');
    expect(subtype(named, observation('2026-03-20', 'RUMAH_TANGGA_MISKIN', true))).toBe('DUGAAN_CATUT_NAMA');
    const [finding] = findKnown('PENGURUS_PERUSAHAAN', [named, poor], NOW);
    const { id, en } = told('PENGURUS_PERUSAHAAN', finding as NonNullable<typeof finding>);
    expect(id).toContain('mungkin dipakai pihak lain');
    expect(en).toContain('may have used the name');
  });
  test('not where none was seen, where that was taken back, or more than a year before what the list was compared with', () => {
    expect(subtype(named)).toBeUndefined();
    expect(subtype(named, observation('2026-11-20', 'RUMAH_TANGGA_MISKIN', false))).toBeUndefined();
    expect(subtype(named, observation('2025-11-02', 'RUMAH_TANGGA_MISKIN', true))).toBe('DUGAAN_CATUT_NAMA');
    expect(subtype(named, observation('2025-11-01', 'RUMAH_TANGGA_MISKIN', true))).toBeUndefined();
  });
  test('poor alone is none', () => {
    expect(findKnown('PENGURUS_PERUSAHAAN', [observation('2026-11-20', 'RUMAH_TANGGA_MISKIN', true)], NOW)).toEqual([]);
  });
});

describe('PBI_NONAKTIF_BEROBAT (#40)', () => {
  const CODE = 'PBI_NONAKTIF_BEROBAT';
  const off = observation('2026-11-02', 'PBI_STATUS', 'NONAKTIF', '2026-11-01');
  const letter = observation('2026-11-10', 'SURAT_FASKES', true, '2026-11-09');
  const find = (...facts: readonly DossierFact[]) => findKnown(CODE, facts, NOW);

  test('inactive, and a letter of a health facility: the Dinsos within 72 hours of the letter', () => {
    expect(find(off, letter)).toEqual([
      {
        rule: CODE,
        cause: 'kpm#kpm_test',
        holds: true,
        severity: 'tinggi',
        level: 1,
        owners: [DINSOS],
        since: at('2026-11-10'),
        dueAt: at('2026-11-13'),
        inputs: {
          inactiveAsOf: dayStart('2026-11-01'),
          letterAsOf: dayStart('2026-11-09'),
          letterRecordedAt: at('2026-11-10'),
        },
      },
    ]);
  });
  test('either alone is none, nor is a letter taken back, nor cover that is active', () => {
    expect(find(off)).toEqual([]);
    expect(find(letter)).toEqual([]);
    expect(find(off, letter, observation('2026-11-11', 'SURAT_FASKES', false))).toEqual([]);
    expect(find(observation('2026-11-02', 'PBI_STATUS', 'AKTIF'), letter)).toEqual([]);
  });
  test('cleared by reactivation', () => {
    expect(find(off, letter, observation('2026-11-12', 'PBI_STATUS', 'AKTIF'))).toEqual([]);
  });
  test('that it is inactive, told again every month, gives nobody more time', () => {
    expect(find(off, letter, observation('2026-11-30', 'PBI_STATUS', 'NONAKTIF'))[0]?.dueAt).toBe(at('2026-11-13'));
  });
  test('a letter counts for 180 days before', () => {
    const old = (asOf: string) => observation('2026-05-06', 'SURAT_FASKES', 'RAWAT_INAP', asOf);
    expect(find(off, old('2026-05-05'))).toHaveLength(1);
    expect(find(off, old('2026-05-04'))).toEqual([]);
  });
});

describe('KKS_BELUM_DISERAHKAN (#23)', () => {
  const CODE = 'KKS_BELUM_DISERAHKAN';
  const issued = cardIssued('2026-10-20');

  test('30 days after it was issued: the bank and the TKSK, 14 days', () => {
    expect(findKnown(CODE, [issued], '2026-11-19')).toEqual([
      {
        rule: CODE,
        cause: 'kpm#kpm_test',
        origin: 'partner:bri',
        holds: true,
        severity: 'tinggi',
        level: 1,
        owners: ['AGENCY@bri', 'TKSK@15.71.01'],
        since: at('2026-11-19'),
        dueAt: at('2026-12-03'),
        inputs: { source: 'agency:bri', issuedAt: at('2026-10-20'), handOverBy: at('2026-11-19') },
      },
    ]);
  });
  test('not a second before, and it is looked at again then', () => {
    const ruling = assessKnown([issued], '2026-11-19T08:59:59+07:00');
    expect(ruling).toEqual({ findings: [], wakeAt: at('2026-11-19') });
  });
  test('handed over at that time or later, even late: none; handed over before, that was another card', () => {
    expect(findKnown(CODE, [issued, cardHandedOver('2026-10-20')], NOW)).toEqual([]);
    expect(findKnown(CODE, [issued, cardHandedOver('2026-11-25', 'SATU_KK')], NOW)).toEqual([]);
    expect(findKnown(CODE, [issued, cardHandedOver('2026-10-19')], NOW)).toHaveLength(1);
  });
  test('a replacement starts anew', () => {
    const replaced = cardIssued('2026-11-10');
    expect(findKnown(CODE, [issued, cardHandedOver('2026-10-21'), replaced], '2026-12-09')).toEqual([]);
    expect(findKnown(CODE, [issued, cardHandedOver('2026-10-21'), replaced], '2026-12-10')).toHaveLength(1);
  });
  test('how long there is to hand it over is a setting', () => {
    expect(findKnown(CODE, [issued], '2026-11-04', withParameter(CODE, { handOverDays: 15 }))).toHaveLength(1);
  });
  test('told to the bank that issued it, and to no other', () => {
    const [finding] = findKnown(CODE, [issued], NOW);
    const { id, en, toPartner } = told(CODE, finding as NonNullable<typeof finding>);
    expect(id).toBe('kartu terbit 2026-10-20, batas penyerahan 2026-11-19, belum ada kabar penyerahan');
    expect(en).toBe('card issued on 2026-10-20, to be handed over by 2026-11-19, no word of it yet');
    expect(toPartner).toBeUndefined();
  });
});

describe('any facts of a dossier', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-10-${String(n).padStart(2, '0')}`);
  const fact: fc.Arbitrary<DossierFact> = fc.oneof(
    fc
      .tuple(day, fc.constantFrom('ASN_TNI_POLRI' as const, 'PPATK' as const), fc.boolean(), day)
      .map(([on, list, isMatched, asOf]) => matched(on, list, { matched: isMatched, asOf })),
    day.map(cardIssued),
    day.map((on) => cardHandedOver(on)),
    fc.tuple(day, fc.constantFrom('AKTIF', 'NONAKTIF')).map(([on, value]) => observation(on, 'PBI_STATUS', value)),
    fc.tuple(day, fc.boolean()).map(([on, value]) => observation(on, 'SURAT_FASKES', value)),
  );
  const history = fc
    .array(fact, { maxLength: 40 })
    .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })));
  const fold = (list: readonly DossierFact[]) => list.reduce<readonly DossierFact[]>(insertDossierFact, []);
  const context = { kpmId: 'kpm_test', area: VILLAGE, identity: 'confirmed', heardAt: at('2026-10-01') } as const;
  const say = (list: readonly DossierFact[], now = at(NOW)) =>
    assessFamily({ ...context, dossier: fold(list) }, FAMILY, nationalSettings, now);

  test('in any order, with any duplicates: the same dossier and the same findings', () => {
    fc.assert(
      fc.property(history, ([list, mixed]) => {
        expect(fold(mixed)).toEqual(fold(list));
        expect(say(mixed)).toEqual(say(list));
      }),
    );
  });
  test('nothing changes before the wake-up', () => {
    const anyNow = fc.integer({ min: Date.parse(at('2026-10-28')), max: Date.parse(at('2026-12-20')) });
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 10 }), anyNow, (list, ms) => {
        const now = at(new Date(ms).toISOString());
        const first = say(list, now);
        const last = new Date(first.wakeAt === undefined ? ms + 4e10 : Date.parse(first.wakeAt) - 1).toISOString();
        expect(say(list, at(last)).findings).toEqual(first.findings);
      }),
    );
  });
  test('of one list and person the latest comparisons are kept, a year of months', () => {
    const many = Array.from({ length: 20 }, (_, i) => matched(`2026-10-${String(i + 1).padStart(2, '0')}`, 'UPAH'));
    expect(fold([cardIssued('2026-01-01'), ...many])).toHaveLength(1 + COMPARISONS_MAX);
  });
});
