/** Goal: the address of officers' reports may say anything and shows something that is there; no kecamatan is lost between lists, and what needs somebody stands first; figures differ by what they differ. Method: examples, and any rows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LISTS, listOf, monthOf, viewOf } from '#web/pages/reports/asked.ts';
import { linesOf } from '#web/pages/reports/figures.ts';
import { byDay } from '#web/pages/reports/finding-days.ts';
import { lastMonth, monthsToChoose } from '#web/pages/reports/months.ts';
import { askedAt, holdersOf, nameOf } from '#web/pages/reports/posted.ts';
import type { Finding, Officer } from '#web/pages/reports/queries.ts';
import { byRegency, countsOf, differs, lastDay, listed, type Row } from '#web/pages/reports/rows.ts';
import { valueOn } from '#web/pages/reports/value-on.ts';

const words = { id: 'a', en: 'b' };
const figures = { listed: 10, paid: 8, unpaid: 2, verified: 5 };

function row(code: string, state: Row['state'], told?: Partial<typeof figures>): Row {
  const about = { area: { code }, state, dueAt: '2026-11-05T17:00:00.000Z' };
  if (state === 'missing' || state === 'awaited') return about;
  return {
    ...about,
    report: {
      id: `area~15.71~${code.length}`,
      officer: 'tksk-1',
      submittedAt: '2026-11-03T03:00:00.000Z',
      receivedAt: '2026-11-03T03:00:00.000Z',
      clockSuspect: false,
      figures: [{ programme: 'PKH', label: words, known: figures, told: { ...figures, ...told }, differs: told !== undefined }],
      obstacles: [],
      actions: [],
      ppks: [],
      psks: [],
      hasWords: false,
    },
  };
}

describe('the address', () => {
  it('names a part, a list and a month, and otherwise where people begin', () => {
    expect([viewOf({ view: 'findings' }, true), viewOf({}, true), viewOf({ view: 'x' }, true)]).toEqual([
      'findings',
      'monthly',
      'monthly',
    ]);
    expect([listOf({ list: 'late' }), listOf({}), listOf({ list: '__proto__' })]).toEqual(['late', 'all', 'all']);
    expect(['2026-10', '2026-13', 'Oktober', ''].map((month) => monthOf({ month }))).toEqual([
      '2026-10',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('opens no findings for whoever may not read them', () => {
    expect(viewOf({ view: 'findings' }, false)).toBe('monthly');
  });
});

describe('months to choose from', () => {
  /** In Jambi it is December already. */
  const midnight = Date.parse('2026-11-30T17:30:00Z');

  it('begin with the last whole one where the reader is, and go a year back', () => {
    expect([lastMonth(midnight, 420), lastMonth(midnight, 0)]).toEqual(['2026-11', '2026-10']);
    const months = monthsToChoose(midnight, 420, '2026-11');
    expect([months[0], months[1], months.at(-1), months.length]).toEqual(['2026-12', '2026-11', '2025-12', 13]);
  });

  it('hold what the address asks for, in its place', () => {
    const months = monthsToChoose(midnight, 420, '2024-03');
    expect([months.at(-1), months.length]).toEqual(['2024-03', 14]);
  });
});

describe('kecamatan and their reports', () => {
  const rows = [
    row('15.71.01', 'submitted'),
    row('15.71.02', 'late', { paid: 7 }),
    row('15.71.03', 'missing'),
    row('15.05.01', 'missing'),
    row('15.05.02', 'submitted', { verified: 6 }),
  ];

  it('are listed by what needs somebody first, by kab/kota', () => {
    expect(byRegency(listed(rows, 'all')).map((one) => [one.regency, ...one.rows.map(({ area }) => area.code)])).toEqual([
      ['15.05', '15.05.01', '15.05.02'],
      ['15.71', '15.71.03', '15.71.02', '15.71.01'],
    ]);
    expect(listed(rows, 'differs').map(({ area }) => area.code)).toEqual(['15.71.02', '15.05.02']);
    expect(countsOf(rows)).toEqual({ all: 5, missing: 2, awaited: 0, late: 1, submitted: 2, differs: 2 });
  });

  it('stand on one list of their state each, and are counted as they are listed', () => {
    const any = fc.record({
      district: fc.integer({ min: 1, max: 60 }),
      regency: fc.constantFrom('15.71', '15.05', '76.01'),
      state: fc.constantFrom<Row['state']>('missing', 'awaited', 'late', 'submitted'),
      differs: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ district, regency }) => `${regency}.${district}` }), (made) => {
        const some = made.map((one) =>
          row(`${one.regency}.${String(one.district).padStart(2, '0')}`, one.state, one.differs ? { paid: 1 } : undefined),
        );
        const counts = countsOf(some);
        for (const list of LISTS) expect(listed(some, list)).toHaveLength(counts[list]);
        expect(counts.missing + counts.awaited + counts.late + counts.submitted).toBe(counts.all);
        const again = byRegency(listed(some, 'all')).flatMap((one) => one.rows);
        expect(new Set(again)).toEqual(new Set(some));
        expect(again).toHaveLength(some.length);
        for (const one of some) expect(differs(one)).toBe(listed([one], 'differs').length === 1);
      }),
    );
  });

  it('are due on a last day, which is the one before the first moment of being late', () => {
    expect(lastDay(row('15.71.01', 'missing'))).toBe('2026-11-05T16:59:59.999Z');
  });
});

describe('figures of a programme', () => {
  it('differ by what is told less what is known, and by nothing where one is missing', () => {
    expect(
      linesOf({ known: figures, told: { ...figures, paid: 10, unpaid: 0 } }).map(({ name, delta }) => [name, delta]),
    ).toEqual([
      ['listed', 0],
      ['paid', 2],
      ['unpaid', -2],
      ['verified', 0],
    ]);
    expect(linesOf({ told: figures }).map(({ known, delta }) => [known, delta])).toEqual(
      Array.from({ length: 4 }, () => [undefined, undefined]),
    );
  });
});

describe('who reports of a kecamatan', () => {
  const officer = (id: string, kind: string, area: string, inForce: boolean, name?: string): Officer => ({
    id,
    ...(name !== undefined && { person: { subject: id, name, active: true } }),
    assignments: [{ area: { code: area }, kind, label: words, from: '2026-01-01T00:00:00.000Z', inForce }],
  });

  it('is posted there now, as that kind of officer', () => {
    const officers = [
      officer('tksk-1', 'TKSK', '15.71.01', true, 'Rahma'),
      officer('tksk-2', 'TKSK', '15.71.02', true),
      officer('tksk-3', 'TKSK', '15.71.01', false),
      officer('psm-1', 'PSM', '15.71.01', true),
    ];
    expect(holdersOf(officers, 'TKSK', '15.71.01')).toEqual([{ id: 'tksk-1', name: 'Rahma' }]);
    expect(holdersOf(officers, 'TKSK', '15.71.02')).toEqual([{ id: 'tksk-2', name: undefined }]);
    expect(holdersOf(officers, 'TKSK', '15.71.03')).toEqual([]);
  });

  it('is said by the setting that has begun', () => {
    const rows = [
      { from: '2020-01-01', value: 'TKSK', source: 'a' },
      { from: '2027-01-01', value: 'PSM', source: 'b' },
    ];
    expect(['2019-12-31', '2026-11-29', '2027-01-01'].map((day) => valueOn(rows, day))).toEqual([undefined, 'TKSK', 'PSM']);
  });
});

describe('findings', () => {
  const finding = (id: string, area: string, capturedAt: string): Finding => ({
    id,
    area: { code: area },
    code: { code: 'HARGA', label: words },
    officer: 'psm-1',
    officerKind: 'PSM',
    capturedAt,
    receivedAt: capturedAt,
    clockSuspect: false,
    hasNote: false,
    hasPlace: false,
    photos: 0,
  });

  it('stand under the day on which they were made where they were made, in the order in which they come', () => {
    const found = [
      finding('c', '94.71.01', '2026-11-10T16:00:00.000Z'),
      finding('b', '15.71.01', '2026-11-10T16:00:00.000Z'),
      finding('a', '15.71.01', '2026-11-10T01:00:00.000Z'),
    ];
    expect(byDay(found).map(({ day, findings }) => [day, ...findings.map(({ id }) => id)])).toEqual([
      ['2026-11-11', 'c'],
      ['2026-11-10', 'b', 'a'],
    ]);
  });
});

describe('what an officer is called', () => {
  it('is asked for once for a kab/kota, where the reader sees all of it', () => {
    expect(askedAt([{ code: '15' }], '15.71.01.1001')).toBe('15.71');
    expect(askedAt([{ code: '15.71.01' }], '15.71.01.1001')).toBe('15.71.01');
    expect(askedAt([{ code: '15.72' }], '15.71.01')).toBe('15.71.01');
  });
  it('is the name of who signs in, else the id', () => {
    const officers = [
      { id: 'tksk-1', person: { subject: 's', name: 'Rina', active: true }, assignments: [] },
    ] as unknown as Officer[];
    expect([nameOf(officers, 'tksk-1'), nameOf(officers, 'tksk-2')]).toEqual(['Rina', 'tksk-2']);
  });
});
