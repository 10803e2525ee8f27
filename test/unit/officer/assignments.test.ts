/** Goal: an officer's areas are the same in any order of arrival, and an end holds from its day on. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaCode } from '#shared/domain/brand.ts';
import { assignedAt, coversAt, foldAssignments, inForceAt, insertOfficerFact } from '#shared/domain/officer/assignments.ts';
import type { OfficerFact } from '#shared/domain/trail/recordable.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();
const assigned = (id: string, area: string, from: number, until?: number): OfficerFact => ({
  type: 'officer.assigned',
  source: 'agency:dinsos',
  id,
  occurredAt: day(from),
  receivedAt: day(from),
  kind: 'TKSK',
  area,
  from: day(from),
  ...(until && { until: day(until) }),
});
const unassigned = (id: string, area: string, until: number): OfficerFact => ({
  type: 'officer.unassigned',
  source: 'agency:dinsos',
  id,
  occurredAt: day(until),
  receivedAt: day(until),
  area,
  until: day(until),
});

describe('assignments', () => {
  it('hold from the first instant, and no longer at the first instant after the end', () => {
    const folded = foldAssignments([assigned('a', '15.71.01', 10, 20)]);
    expect([9, 10, 19, 20].map((n) => assignedAt(folded, day(n)).length)).toEqual([0, 1, 1, 0]);
  });

  it('are cut by an end in the same area only, and not when they begin after it', () => {
    const facts = [
      assigned('a', '15.71.01', 1),
      assigned('b', '15.71.02', 1),
      unassigned('c', '15.71.01', 15),
      assigned('d', '15.71.01', 20),
    ];
    const folded = foldAssignments(facts);
    expect(assignedAt(folded, day(16))).toEqual(['15.71.02']);
    expect(assignedAt(folded, day(21)).sort()).toEqual(['15.71.01', '15.71.02']);
  });

  it('cover whole segments: 15.71.0 is no parent of 15.71.01', () => {
    const folded = foldAssignments([assigned('a', '15.71.01', 1)]);
    expect(coversAt(folded, '15.71.01.1001' as AreaCode, day(2))).toBe(true);
    expect(coversAt(folded, '15.71.011.1001' as AreaCode, day(2))).toBe(false);
    expect(coversAt(folded, '15.71' as AreaCode, day(2))).toBe(false);
  });

  it('come out the same in any order and with duplicates', () => {
    const facts = [
      assigned('a', '15.71.01', 1),
      unassigned('b', '15.71.01', 9),
      assigned('c', '15.71.01', 12, 30),
      assigned('d', '15.71.02', 3),
      unassigned('e', '15.71.02', 40),
    ];
    const expected = foldAssignments(facts);
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts, ...facts], { minLength: 10 }), (shuffled) => {
        const inserted = shuffled.reduce<OfficerFact[]>((known, fact) => insertOfficerFact(known, fact), []);
        expect(foldAssignments(inserted)).toEqual(expected);
      }),
    );
  });
});

describe('whatever is said of an officer, in whatever order and however often', () => {
  const AREAS = ['15.71.01', '15.71.02'] as const;
  const KINDS = ['TKSK', 'PENDAMPING_PKH'] as const;
  const fact = fc.record({
    ends: fc.boolean(),
    area: fc.constantFrom(...AREAS),
    kind: fc.constantFrom(...KINDS),
    ofKind: fc.boolean(),
    on: fc.integer({ min: 1, max: 12 }),
    length: fc.option(fc.integer({ min: 1, max: 8 })),
    said: fc.integer({ min: 1, max: 20 }),
  });
  const facts = fc.array(fact, { maxLength: 8 }).map((list) =>
    list.map(({ ends, area, kind, ofKind, on, length, said }, i): OfficerFact => {
      const occurredAt = day(said);
      return ends
        ? { ...unassigned(`f${i}`, area, on), occurredAt, ...(ofKind && { kind }) }
        : { ...assigned(`f${i}`, area, on, length === null ? undefined : on + length), occurredAt, kind };
    }),
  );
  /** Without any fold: on each day, whether something said makes the officer that kind there, and nothing said ends it. */
  const holds = (all: readonly OfficerFact[], area: string, kind: string, n: number): boolean => {
    const begun = all.filter((one) => one.type === 'officer.assigned' && one.area === area && one.kind === kind);
    return begun.some((one) => {
      const last = begun
        .filter(({ from }) => from === one.from)
        .sort((a, b) => (a.occurredAt + a.id < b.occurredAt + b.id ? -1 : 1));
      const ended = all.some(
        ({ type, until = '', ...end }) =>
          type === 'officer.unassigned' &&
          end.area === area &&
          (end.kind === undefined || end.kind === kind) &&
          until > (one.from ?? '') &&
          until <= day(n),
      );
      return last.at(-1) === one && (one.from ?? '') <= day(n) && (one.until === undefined || day(n) < one.until) && !ended;
    });
  };

  it('an area is held on the days on which somebody was assigned and nobody had ended it', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const folded = foldAssignments(all);
        for (const area of AREAS) {
          for (const kind of KINDS) {
            for (let n = 0; n <= 22; n++) {
              const held = inForceAt(folded, day(n)).some((one) => one.area === area && one.kind === kind);
              expect(held, `${area} ${kind} day ${n}`).toBe(holds(all, area, kind, n));
            }
          }
        }
      }),
    );
  });

  it('the same comes out, and nothing is kept twice', () => {
    fc.assert(
      fc.property(
        facts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length }))),
        ([all, told]) => {
          const inserted = told.reduce<OfficerFact[]>((known, one) => insertOfficerFact(known, one), []);
          expect(inserted).toHaveLength(all.length);
          expect(foldAssignments(inserted)).toEqual(foldAssignments(all));
        },
      ),
    );
  });

  it('ended twice is ended at the earlier, and assigned again is assigned again', () => {
    const ended = foldAssignments([assigned('a', '15.71.01', 1), unassigned('b', '15.71.01', 9), unassigned('c', '15.71.01', 5)]);
    expect([4, 5, 8].map((n) => assignedAt(ended, day(n)).length)).toEqual([1, 0, 0]);
    const again = foldAssignments([
      assigned('a', '15.71.01', 1),
      unassigned('b', '15.71.01', 5),
      assigned('c', '15.71.01', 7),
      unassigned('b', '15.71.01', 5),
    ]);
    expect([4, 5, 6, 7, 30].map((n) => assignedAt(again, day(n)).length)).toEqual([1, 0, 0, 1, 1]);
  });

  it('somebody who is two things in one kecamatan since the same day stays the one when the other ends', () => {
    const both = [assigned('a', '15.71.01', 1), { ...assigned('b', '15.71.01', 1), kind: 'PENDAMPING_PKH' }];
    expect(foldAssignments(both).map(({ kind }) => kind)).toEqual(['TKSK', 'PENDAMPING_PKH']);
    const one = foldAssignments([...both, { ...unassigned('c', '15.71.01', 5), kind: 'TKSK' }]);
    expect(inForceAt(one, day(6)).map(({ kind }) => kind)).toEqual(['PENDAMPING_PKH']);
    expect(assignedAt(foldAssignments([...both, unassigned('c', '15.71.01', 5)]), day(6))).toEqual([]);
  });
});
