/** Goal: an officer's areas are the same in any order of arrival, and an end holds from its day on. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaCode } from '#shared/domain/brand.ts';
import { assignedAt, coversAt, foldAssignments, insertOfficerFact } from '#shared/domain/officer/assignments.ts';
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
