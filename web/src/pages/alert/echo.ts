/** Tells a second click of a double click from a decision: the buttons move once an action is done, and another lies under the pointer. Pure. */

export interface Press {
  /** On the clock of events (`performance.now()`). */
  readonly atMs: number;
  readonly x: number;
  readonly y: number;
  /** Not by the keyboard, whose presses have no place. */
  readonly byPointer: boolean;
}

/** The longest double click that systems let people set is half a second; nobody reads a new state and decides sooner. */
const ECHO_MS = 500;
/** A hand that shakes stays within it; the smallest button is higher. */
const MOVED_PX = 24;

/**
 * Whether the press belongs to what was done before. A pointer that has moved on meant what it came to.
 *
 * @param shownAtMs when the new state was shown; `undefined` where none has replaced another yet
 * @param before the press that acted last
 */
export function isEcho(press: Press, before: Press | undefined, shownAtMs: number | undefined): boolean {
  if (shownAtMs === undefined || press.atMs - shownAtMs >= ECHO_MS) return false;
  if (before === undefined || !press.byPointer || !before.byPointer) return true;
  return Math.hypot(press.x - before.x, press.y - before.y) < MOVED_PX;
}
