/** What happened, line by line, for the person who has to understand a failed seed. */

/** Enough for the last hours of a history; older lines give way. */
const LINES_MAX = 20_000;

export class Trace {
  readonly #startMs: number;
  readonly #on: boolean;
  readonly #lines: string[] = [];

  constructor(startMs: number, on: boolean) {
    this.#startMs = startMs;
    this.#on = on;
  }

  add(nowMs: number, who: string, what: string | (() => string)): void {
    if (!this.#on) return;
    const text = typeof what === 'string' ? what : what();
    this.#lines.push(`${elapsed(nowMs - this.#startMs)} ${who.padEnd(14)} ${text}`);
    if (this.#lines.length > LINES_MAX) this.#lines.splice(0, LINES_MAX / 2);
  }

  get lines(): readonly string[] {
    return this.#lines;
  }
}

/** `12d 03:04:05.678` since the beginning of the history. */
function elapsed(ms: number): string {
  const days = Math.floor(ms / 86_400_000);
  return `${String(days).padStart(3)}d ${new Date(ms % 86_400_000).toISOString().slice(11, 23)}`;
}
