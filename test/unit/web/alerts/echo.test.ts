/** Goal: a second click starts nothing of its own, and whoever decides is never held up for long. Method: examples, and every press long after. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEcho, type Press } from '#web/pages/alert/echo.ts';

const click = (atMs: number, more: Partial<Press> = {}): Press => ({ atMs, x: 900, y: 400, byPointer: true, ...more });
const enter = (atMs: number): Press => click(atMs, { x: 0, y: 0, byPointer: false });

describe('a second press', () => {
  it('where the first one was, within a double click of the new state, is an echo', () => {
    expect(isEcho(click(350), click(0), 180)).toBe(true);
    expect(isEcho(click(600, { x: 905, y: 396 }), click(0), 180)).toBe(true);
    expect(isEcho(enter(350), enter(0), 180)).toBe(true);
    // the buttons moved for what somebody else did
    expect(isEcho(click(350), undefined, 180)).toBe(true);
  });

  it('of a pointer that has moved to another button is a decision', () => {
    expect(isEcho(click(350, { y: 452 }), click(0), 180)).toBe(false);
  });

  it('is one where nothing has changed since, as when the first one failed or opened a dialog', () => {
    expect(isEcho(click(350), click(0), undefined)).toBe(false);
  });

  it('is one half a second after the new state was shown, by pointer and by keyboard', () => {
    const press = fc.record({
      atMs: fc.integer({ min: 680, max: 1e9 }),
      x: fc.integer(),
      y: fc.integer(),
      byPointer: fc.boolean(),
    });
    fc.assert(fc.property(press, fc.option(press, { nil: undefined }), (one, before) => !isEcho(one, before, 180)));
  });
});
