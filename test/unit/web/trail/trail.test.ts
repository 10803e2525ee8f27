/** Goal: addresses of the trail read as they were written, a number is checked before it costs a search, and days are those of the area. Method: examples. */
import { describe, expect, it } from 'vitest';
import { dayOf } from '#web/lib/local-day.ts';
import { badNumber, requestOf } from '#web/pages/trail/family-number.ts';
import { delayOf, type Line, lineOfFamily, rowsOf } from '#web/pages/trail/lines.ts';
import { another, followed, isFiltered, viewOf, wayOf } from '#web/pages/trail/search.ts';

const WORDS = { id: 'Disalurkan', en: 'Disbursed' };
const entry = (occurredAt: string, receivedAt = occurredAt, area = '15.71') => ({
  kind: 'event' as const,
  type: 'distribution.disbursed.v1',
  words: WORDS,
  occurredAt,
  receivedAt,
  source: 'agency:bri',
  area: { code: area },
  id: 'evt-1',
  seq: 3,
  entry: `e ${occurredAt}`,
  leafHash: 'hash',
});
const line = (occurredAt: string, area?: string): Line => lineOfFamily(entry(occurredAt, occurredAt, area), 'kpm_a', undefined);

describe('what is followed', () => {
  it('is said by the address, also where it names no way', () => {
    expect(wayOf({})).toBe('family');
    expect(wayOf({ partner: 'bri', area: '15.71' })).toBe('partner');
    expect(wayOf({ by: 'area', partner: 'bri' })).toBe('area');
    expect(followed({ by: 'area', partner: 'bri' })).toBeUndefined();
    expect(followed({ officer: 'tksk-1' })).toBe('tksk-1');
    expect(wayOf({ by: 'somebody' })).toBe('family');
  });

  it('begins anew another way, on the same day', () => {
    expect(another('officer', { by: 'partner', partner: 'bri', type: 'kpm.updated', asOf: '2026-11-15' })).toEqual({
      by: 'officer',
      asOf: '2026-11-15',
    });
  });

  it('takes days and views only where they are some', () => {
    expect(dayOf('2026-11-15')).toBe('2026-11-15');
    expect(dayOf('2026-13-45')).toBeUndefined();
    expect(dayOf('yesterday')).toBeUndefined();
    expect(viewOf({ view: 'later' })).toBe('later');
    expect(viewOf({ view: 'x' })).toBe('known');
    expect(isFiltered({ by: 'area', area: '15.71' })).toBe(false);
    expect(isFiltered({ type: 'kpm.updated' })).toBe(true);
  });
});

describe('a number to search by', () => {
  it('may be written in groups', () => {
    expect(badNumber('nik', '1571 0157 0885 0001')).toBeUndefined();
    expect(requestOf('nik', '1571 0157 0885 0001')).toEqual({ nik: '1571015708850001' });
    expect(requestOf('kk', '1571012003100002')).toEqual({ kk: '1571012003100002' });
    expect(requestOf('PKH', ' 123 ')).toEqual({ id: { scheme: 'PKH', value: '123' } });
  });

  it('costs no search where it cannot be one', () => {
    expect(badNumber('nik', '')).toEqual({ word: 'empty', count: 0 });
    expect(badNumber('nik', '157101570885000')).toEqual({ word: 'badDigits', count: 15 });
    expect(badNumber('kk', '1571012003100002x')?.word).toBe('badDigits');
    expect(badNumber('kpm', 'kpm_short')?.word).toBe('badId');
    expect(badNumber('kpm', 'kpm_3vQk9wX0aT5LmZ2c')).toBeUndefined();
  });
});

describe('lines', () => {
  it('stand under the day of their own area', () => {
    const rows = rowsOf([line('2026-11-21T16:30:00Z'), line('2026-11-21T17:30:00Z'), line('2026-11-21T16:30:00Z', '76.01')]);
    expect(rows.map((row) => (row.kind === 'day' ? row.day : '·'))).toEqual(['2026-11-21', '·', '2026-11-22', '·', '·']);
  });

  it('say whether they were known by the day', () => {
    const asOf = '2026-11-15T23:59:59.999+07:00';
    const at = (receivedAt: string) => lineOfFamily(entry('2026-11-10T00:00:00Z', receivedAt), 'kpm_a', asOf).known;
    expect(at('2026-11-15T16:59:59.999Z')).toBe('then');
    expect(at('2026-11-15T17:00:00.000Z')).toBe('later');
    expect(lineOfFamily(entry('2026-11-10T00:00:00Z'), 'kpm_a', undefined).known).toBeUndefined();
  });

  it('carry the chain of the family as it was known then', () => {
    expect(lineOfFamily({ ...entry('2026-11-10T00:00:00Z'), kpmId: 'kpm_b' }, 'kpm_a', undefined).proof?.chain.id).toBe('kpm_b');
    expect(line('2026-11-10T00:00:00Z').proof?.chain.id).toBe('kpm_a');
  });

  it('say how late we heard of them', () => {
    const heard = (receivedAt: string) => delayOf({ occurredAt: '2026-11-10T00:00:00Z', receivedAt });
    expect(heard('2026-11-10T00:00:59Z').unit).toBe('atOnce');
    expect(heard('2026-11-10T00:30:00Z')).toEqual({ unit: 'minutes', count: 30 });
    expect(heard('2026-11-10T05:00:00Z')).toEqual({ unit: 'hours', count: 5 });
    expect(heard('2026-11-13T23:00:00Z')).toEqual({ unit: 'days', count: 3 });
    expect(heard('2026-11-09T00:00:00Z').unit).toBe('before');
  });
});
