/** Goal: of a number that identifies a person, four digits and no more are shown. */
import { describe, expect, it } from 'vitest';
import { lastFour, maskedNik } from '#shared/privacy/mask.ts';

describe('masking', () => {
  it('keeps the last four digits', () => {
    expect(lastFour('1571011501900001')).toBe('0001');
    expect(maskedNik('0001')).toBe('************0001');
  });
  it.each(['', '123', '1234567', '15710115019000x1', ' 1571011501900001'])('refuses what is no such number: %j', (value) => {
    expect(() => lastFour(value)).toThrow(/at least 8 digits/);
  });
  it.each(['', '123', '12345', '1571011501900001'])('masks four digits only: %j', (value) => {
    expect(() => maskedNik(value)).toThrow(/four digits/);
  });
});
