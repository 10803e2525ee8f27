/** The fold of a family: dated places, the latest NIK check, death and heir, all by the data. */
import { expect, test } from 'vitest';
import type { FamilyFact } from '#shared/domain/case/fact.ts';
import { areaAt, currentArea, foldFamily, TAGS_MAX } from '#shared/domain/case/family.ts';
import { area, at, familyFact } from './given.ts';

const A = area('15.71.01.1001');
const B = area('15.71.02.1001');
function fold(...facts: FamilyFact[]) {
  const family = foldFamily(facts);
  expect(foldFamily(facts.toReversed())).toEqual(family);
  expect(foldFamily([...facts, ...facts])).toEqual(family);
  return family;
}

test('places are dated; before the first known one, that one holds', () => {
  const family = fold(
    familyFact('2026-06-01', { area: B }),
    familyFact('2026-01-01', { area: A }),
    familyFact('2026-03-01', { area: A, type: 'entitlement.declared' }),
  );
  expect(family.areas).toEqual([
    { from: at('2026-01-01'), area: A },
    { from: at('2026-06-01'), area: B },
  ]);
  expect(areaAt(family, at('2025-01-01'))).toBe(A);
  expect(areaAt(family, at('2026-05-31'))).toBe(A);
  expect(areaAt(family, at('2026-06-01'))).toBe(B);
  expect(currentArea(family)).toBe(B);
});

test('of two places from the same moment the later in order stands', () => {
  const list = familyFact('2026-01-01', { area: A, type: 'entitlement.declared' });
  expect(fold(familyFact('2026-01-01', { area: B }), list).areas).toEqual([{ from: at('2026-01-01'), area: B }]);
});

test('where a report was made counts only while nothing else names a place', () => {
  const report = familyFact('2026-05-01', { area: B, type: 'verification.reported' });
  expect(currentArea(fold(report))).toBe(B);
  expect(currentArea(fold(report, familyFact('2026-01-01', { area: A })))).toBe(A);
});

test('nothing known: no place', () => {
  const family = fold();
  expect(family).toEqual({ areas: [], nikCheck: 'absent', heirRecorded: false });
  expect(areaAt(family, at('2026-01-01'))).toBeUndefined();
});

test('the latest NIK check counts, one that is absent takes nothing back, an unbroken run has one beginning', () => {
  const bad = familyFact('2026-01-01', { nikCheck: 'serial-zero' });
  const again = familyFact('2026-04-01', { nikCheck: 'impossible-date' });
  const absent = familyFact('2026-05-01', { nikCheck: 'absent' });
  expect(fold(bad, again, absent)).toMatchObject({ nikCheck: 'impossible-date', nikInvalidSince: at('2026-01-01') });
  const good = familyFact('2026-06-01', { nikCheck: 'ok' });
  expect(fold(bad, again, good).nikInvalidSince).toBeUndefined();
  expect(fold(bad, good, familyFact('2026-07-01', { nikCheck: 'unknown-region' })).nikInvalidSince).toBe(at('2026-07-01'));
});

test('the latest statement of the day of death counts; an heir counts for a death before it', () => {
  const first = familyFact('2026-02-01', { diedAt: at('2026-01-20') });
  const corrected = familyFact('2026-02-10', { diedAt: at('2026-01-25') });
  expect(fold(first, corrected).diedAt).toBe(at('2026-01-25'));
  const heir = familyFact('2026-03-01', { heirRecorded: true });
  expect(fold(first, heir).heirRecorded).toBe(true);
  expect(fold(first, heir, familyFact('2026-06-01', { diedAt: at('2026-05-20') })).heirRecorded).toBe(false);
});

test('NIK: all that lists and updates have said; reports say nothing of it', () => {
  const list = familyFact('2026-01-01', { type: 'entitlement.declared', nikMark: 'bb' });
  const update = familyFact('2026-02-01', { nikMark: 'aa' });
  const report = familyFact('2026-03-01', { type: 'verification.reported', nikMark: 'cc' });
  expect(fold(list, update, report)).toMatchObject({ nikMarks: ['aa', 'bb'] });
  expect(fold(report).nikMarks).toBeUndefined();
});

test('a list that names a NIK that nobody said before is unsettled until an update or another list follows', () => {
  const list = (day: string, nikMark?: string) =>
    familyFact(day, { type: 'entitlement.declared', ...(nikMark !== undefined && { nikMark }) });
  const update = (day: string, nikMark: string) => familyFact(day, { nikMark });
  const unsettled = (...facts: FamilyFact[]) => fold(...facts).nikUnsettled;
  expect(unsettled(list('2026-01-01', 'aa'))).toBeUndefined();
  expect(unsettled(list('2026-01-01', 'aa'), list('2026-04-01', 'bb'))).toBe('bb');
  // one that names none settles nothing
  expect(unsettled(list('2026-01-01', 'aa'), list('2026-04-01', 'bb'), list('2026-07-01'))).toBe('bb');
  expect(unsettled(list('2026-01-01', 'aa'), list('2026-04-01', 'bb'), list('2026-07-01', 'aa'))).toBeUndefined();
  expect(unsettled(list('2026-01-01', 'aa'), list('2026-04-01', 'bb'), list('2026-07-01', 'bb'))).toBeUndefined();
  expect(unsettled(list('2026-01-01', 'aa'), update('2026-02-01', 'bb'), list('2026-04-01', 'bb'))).toBeUndefined();
  expect(unsettled(list('2026-01-01', 'aa'), list('2026-04-01', 'bb'), update('2026-05-01', 'aa'))).toBeUndefined();
  expect(unsettled(list('2026-01-01', 'aa'), list('2026-04-01', 'bb'), list('2026-07-01', 'cc'))).toBe('cc');
});

test('of each tag the latest observation says whether the family carries it; no place follows from it', () => {
  const tagged = (day: string, code: string, holds = true) =>
    familyFact(day, { type: 'observation.recorded', tag: { code, holds } });
  const stunting = tagged('2026-02-01', 'STUNTING');
  expect(fold(stunting, tagged('2026-01-01', 'ATS')).tags).toEqual(['ATS', 'STUNTING']);
  expect(fold(stunting, tagged('2026-03-01', 'STUNTING', false))).not.toHaveProperty('tags');
  expect(fold(tagged('2026-03-01', 'STUNTING'), tagged('2026-02-01', 'STUNTING', false)).tags).toEqual(['STUNTING']);
  expect(fold(stunting).areas).toEqual([]);
});

test('what is counted of one case fits into one transaction, however many tags its family was ever told to carry', () => {
  const codes = [...Array(TAGS_MAX + 3).keys()].map((n) => `TAG_${String(n).padStart(2, '0')}`);
  const facts = codes.map((code) =>
    familyFact('2026-02-01', { id: code, type: 'observation.recorded', tag: { code, holds: true } }),
  );
  expect(fold(...facts).tags).toEqual(codes.slice(0, TAGS_MAX));
});
