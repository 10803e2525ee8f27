/** One run of a function: it may be killed at any call, and then simply never goes on, as a process that died. */
import type { Faults } from './faults.ts';
import type { Prng } from './prng.ts';
import { type Scheduler, SECOND_MS } from './scheduler.ts';
import type { Trace } from './trace.ts';

export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'error'; readonly error: unknown }
  | { readonly kind: 'gone' };

/** A function is given up after this long; its later calls still take effect (a zombie). */
export const FUNCTION_TIMEOUT_MS = 30 * SECOND_MS;
const ZOMBIE_MAX_MS = 90 * SECOND_MS;

export class Invocation {
  readonly name: string;
  readonly #scheduler: Scheduler;
  readonly #faults: Faults;
  readonly #prng: Prng;
  readonly #trace: Trace;
  #dead = false;
  #died: (() => void) | undefined;
  readonly skewMs: number;

  constructor(name: string, parts: { scheduler: Scheduler; faults: Faults; prng: Prng; trace: Trace }) {
    this.name = name;
    this.#scheduler = parts.scheduler;
    this.#faults = parts.faults;
    this.#prng = parts.prng;
    this.#trace = parts.trace;
    const { skewMaxMs } = parts.faults.rates;
    this.skewMs = skewMaxMs === 0 ? 0 : Math.round((parts.prng.unit() * 2 - 1) * skewMaxMs);
  }

  /** Business time as this invocation's machine believes it to be. */
  get nowMs(): number {
    return this.#scheduler.nowMs + this.skewMs;
  }

  note(text: string | (() => string)): void {
    this.#trace.add(this.#scheduler.nowMs, this.name, text);
  }

  /**
   * One call to the outside. `apply` takes effect at once and whole, at a virtual time between call and answer.
   * `refuse` makes the error of a call that was not done, `lose` that of an answer that did not come.
   */
  call<T>(what: () => string, apply: () => Promise<T>, errors: { refuse: () => Error; lose: () => Error }): Promise<T> {
    const { rates } = this.#faults;
    const prng = this.#prng;
    const slow = prng.chance(rates.zombie) ? prng.between(FUNCTION_TIMEOUT_MS, ZOMBIE_MAX_MS) : 0;
    const before = prng.between(1, rates.latencyMaxMs) + slow;
    const after = prng.between(0, rates.latencyMaxMs);
    const fate = this.#fate();
    return new Promise<T>((resolve, reject) => {
      this.#scheduler.after(before, () => {
        if (this.#dead) return;
        if (fate === 'crash-before') return this.#die(() => `${what()} × killed before`);
        if (fate === 'refused') {
          this.note(() => `${what()} → refused`);
          return reject(errors.refuse());
        }
        // Time and fate of the answer are drawn above; what the call does is done here, in one step of virtual time.
        const done = apply();
        if (fate === 'crash-after') {
          const die = (): void => this.#die(() => `${what()} × killed after`);
          done.then(die, die);
          return;
        }
        this.#answer(what, done, after, fate === 'answer-lost' ? errors.lose : undefined, resolve, reject);
      });
    });
  }

  #answer<T>(
    what: () => string,
    done: Promise<T>,
    afterMs: number,
    lose: (() => Error) | undefined,
    resolve: (value: T) => void,
    reject: (error: unknown) => void,
  ): void {
    const later = (act: () => void): void => this.#scheduler.after(afterMs, () => (this.#dead ? undefined : act()));
    done.then(
      (value) => {
        this.note(() => `${what()} → ${lose ? 'done, answer lost' : 'ok'}`);
        later(() => (lose ? reject(lose()) : resolve(value)));
      },
      (error: unknown) => {
        this.note(() => `${what()} → ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
        later(() => reject(lose ? lose() : error));
      },
    );
  }

  #fate(): 'fine' | 'crash-before' | 'crash-after' | 'refused' | 'answer-lost' {
    const { rates } = this.#faults;
    const prng = this.#prng;
    if (prng.chance(rates.crash)) return prng.chance(0.5) ? 'crash-before' : 'crash-after';
    if (prng.chance(rates.throttled)) return 'refused';
    if (prng.chance(rates.answerLost)) return 'answer-lost';
    return 'fine';
  }

  #die(why: () => string): void {
    this.note(why);
    this.#dead = true;
    this.#died?.();
  }

  /** Runs the function; `gone` where it was killed, or given up after its timeout while it lives on. */
  run<T>(body: () => Promise<T>): Promise<Outcome<T>> {
    return new Promise((resolve) => {
      this.#died = () => resolve({ kind: 'gone' });
      this.#scheduler.after(FUNCTION_TIMEOUT_MS, () => resolve({ kind: 'gone' }));
      body().then(
        (value) => resolve({ kind: 'ok', value }),
        (error: unknown) => resolve({ kind: 'error', error }),
      );
    });
  }
}
