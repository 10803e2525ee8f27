/** Goal: who holds a post, since when, and which posts nobody holds, is what the dated assignments say, in whatever order officers come. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areasOfLevel } from '#shared/areas/directory.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type Assignment, coversAt } from '#shared/domain/officer/assignments.ts';
import { coverage, type Posted, postAt, vacantAt } from '#shared/domain/officer/coverage.ts';

const area = (code: string) => code as AreaCode;
const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString() as Instant;
const post = (code: string, from: number, until?: number, kind = 'TKSK'): Assignment => ({
  area: code,
  kind,
  from: day(from),
  ...(until !== undefined && { until: day(until) }),
});
const officer = (officerId: string, ...assignments: Assignment[]): Posted => ({ officerId, assignments });

describe('a post', () => {
  const KEC = area('15.71.01');

  it('is vacant where nobody was ever assigned, and then there is no since', () => {
    expect(postAt(KEC, 'TKSK', [], day(5))).toEqual({ area: KEC, officers: [] });
    expect(vacantAt(KEC, 'TKSK', [], day(5))).toBe(true);
  });

  it('is held from the first instant and vacant from the first after the end', () => {
    const one = [officer('a', post('15.71.01', 10, 20))];
    expect([9, 10, 19, 20].map((n) => vacantAt(KEC, 'TKSK', one, day(n)))).toEqual([true, false, false, true]);
    expect(postAt(KEC, 'TKSK', one, day(9))).toEqual({ area: KEC, officers: [], nextFrom: day(10) });
    expect(postAt(KEC, 'TKSK', one, day(15))).toEqual({ area: KEC, officers: ['a'], since: day(10) });
    expect(postAt(KEC, 'TKSK', one, day(25))).toEqual({ area: KEC, officers: [], since: day(20) });
  });

  it('says since when two hold it, not since when the first did', () => {
    const two = [officer('b', post('15.71.01', 14)), officer('a', post('15.71.01', 3))];
    expect(postAt(KEC, 'TKSK', two, day(30))).toEqual({ area: KEC, officers: ['a', 'b'], since: day(14) });
  });

  it('is held by the same officer without a break where one assignment goes on from another', () => {
    const renewed = [officer('a', post('15.71.01', 3, 10), post('15.71.01', 10, 20))];
    expect(postAt(KEC, 'TKSK', renewed, day(15)).since).toBe(day(3));
    expect(postAt(KEC, 'TKSK', renewed, day(22)).since).toBe(day(20));
  });

  it('is filled by what covers the whole of it: a kab/kota does, a village in it does not, nor another kind', () => {
    expect(vacantAt(KEC, 'TKSK', [officer('a', post('15.71', 1))], day(2))).toBe(false);
    expect(vacantAt(KEC, 'TKSK', [officer('a', post('15.71.01.1001', 1))], day(2))).toBe(true);
    expect(vacantAt(KEC, 'TKSK', [officer('a', post('15.71.01', 1, undefined, 'PENDAMPING_PKH'))], day(2))).toBe(true);
    expect(vacantAt(KEC, 'TKSK', [officer('a', post('15.71.02', 1))], day(2))).toBe(true);
  });
});

describe('the coverage of an area', () => {
  const kecamatan = areasOfLevel(area('15.71'), 'district');

  it('of Kota Jambi: 14 TKSK for 11 kecamatan, one of them with none (DOMAIN §2)', () => {
    const [vacant, ...served] = [...kecamatan].reverse();
    const officers = served.flatMap((code, i) => [
      officer(`${code}-1`, post(code, 1)),
      ...(i < 4 ? [officer(`${code}-2`, post(code, 1))] : []),
    ]);
    const { states, ...figures } = coverage(kecamatan, 'TKSK', officers, day(9));
    expect(figures).toEqual({ posts: 11, vacant: 1, single: 6, shared: 4, officers: 14 });
    expect(states.filter((state) => state.officers.length === 0).map((state) => state.area)).toEqual([vacant]);
  });

  it('of a province counts an officer of two kecamatan once: 143 TKSK for 144 kecamatan may leave none vacant', () => {
    const all = areasOfLevel(area('15'), 'district');
    const [first, second, ...rest] = all as [AreaCode, AreaCode, ...AreaCode[]];
    const officers = [officer('both', post(first, 1), post(second, 1)), ...rest.map((code) => officer(code, post(code, 1)))];
    const { states: _each, ...figures } = coverage(all, 'TKSK', officers, day(9));
    expect(figures).toEqual({ posts: 144, vacant: 0, single: 144, shared: 0, officers: 143 });
  });

  it('asks a village for its kecamatan, and Kota Jambi for its 68 kelurahan', () => {
    expect(areasOfLevel(area('15.71.01.1001'), 'district')).toEqual(['15.71.01']);
    expect(areasOfLevel(area('15.71'), 'village')).toHaveLength(68);
    expect(areasOfLevel(area('ID'), 'province')).toHaveLength(38);
  });
});

describe('whatever the assignments', () => {
  const AREAS = ['15', '15.71', '15.71.01', '15.71.02', '15.71.01.1001'] as const;
  const assignments = fc.array(
    fc
      .tuple(
        fc.constantFrom(...AREAS),
        fc.constantFrom('TKSK', 'PSM'),
        fc.integer({ min: 1, max: 20 }),
        fc.option(fc.integer({ min: 1, max: 12 })),
      )
      .map(([code, kind, from, length]) => post(code, from, length === null ? undefined : from + length, kind)),
    { maxLength: 4 },
  );
  const crowd = fc
    .array(assignments, { maxLength: 5 })
    .map((all) => all.map((held, i): Posted => ({ officerId: `o${i}`, assignments: held })));
  const POSTS = [area('15.71.01'), area('15.71.02')];
  /** Naively: who of the officers covers the post then, each asked alone. */
  const naive = (at: AreaCode, officers: readonly Posted[], n: number) =>
    officers
      .filter((one) =>
        coversAt(
          one.assignments.filter(({ kind }) => kind === 'TKSK'),
          at,
          day(n),
        ),
      )
      .map(({ officerId }) => officerId)
      .sort();

  it('a post is held by those whose assignment covers it then, and has been so since the day that is named', () => {
    fc.assert(
      fc.property(crowd, fc.integer({ min: 1, max: 40 }), (officers, n) => {
        for (const state of coverage(POSTS, 'TKSK', officers, day(n)).states) {
          expect(state.officers).toEqual(naive(state.area, officers, n));
          const days = Array.from({ length: n }, (_, i) => i + 1);
          const changed = days.filter(
            (d) => JSON.stringify(naive(state.area, officers, d - 1)) !== JSON.stringify(naive(state.area, officers, d)),
          );
          expect(state.since).toEqual(changed.length === 0 ? undefined : day(changed.at(-1) as number));
        }
      }),
    );
  });

  it('neither the order of officers nor telling an assignment twice changes anything, and the figures add up', () => {
    fc.assert(
      fc.property(crowd, fc.integer({ min: 1, max: 40 }), (officers, n) => {
        const told = coverage(POSTS, 'TKSK', officers, day(n));
        const again = [...officers].reverse().map((one) => ({ ...one, assignments: [...one.assignments, ...one.assignments] }));
        expect(coverage(POSTS, 'TKSK', again, day(n))).toEqual(told);
        expect(told.vacant + told.single + told.shared).toBe(told.posts);
        expect(told.states.map((state) => postAt(state.area, 'TKSK', officers, day(n)))).toEqual(told.states);
      }),
    );
  });
});
