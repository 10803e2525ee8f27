/** What may go wrong, and how often: rates drawn once per seed within the ranges of TRUST §3. */
import type { Prng } from './prng.ts';
import { MINUTE_MS, SECOND_MS } from './scheduler.ts';

export interface Rates {
  /** A message is delivered once more. */
  readonly duplicate: number;
  /** A delivery is lost; the message comes back after the visibility timeout. */
  readonly lost: number;
  /** Share of messages that are held back, and for how long at most. */
  readonly delayed: number;
  readonly delayMaxMs: number;
  /** A call is refused before it does anything: throttled, 5xx. */
  readonly throttled: number;
  /** A transaction meets another one that is under way (TransactionConflict). */
  readonly conflict: number;
  /** A call is done and its answer does not arrive. */
  readonly answerLost: number;
  /** The invocation dies at a call: before it, or after it took effect. */
  readonly crash: number;
  /** The answer of a batch names some, all, none or an unknown message as failed. */
  readonly partial: number;
  /** A call takes so long that the function has been given up, and lives on. */
  readonly zombie: number;
  /** The longest way to a service, and as long back: the longer, the more happens between a read and its write. */
  readonly latencyMaxMs: number;
  /** Business clocks of two invocations differ by up to this. */
  readonly skewMaxMs: number;
  /** An index shows what was true up to this long ago. */
  readonly staleMaxMs: number;
  /** A batch of the stream is delivered again though it was taken. */
  readonly streamAgain: number;
  /** How often per virtual day the stream reshards. */
  readonly reshardsPerDay: number;
  /** Share of messages in the queue that nobody sent: broken JSON, unknown versions. */
  readonly poison: number;
}

export const NO_FAULTS: Rates = {
  duplicate: 0,
  lost: 0,
  delayed: 0,
  delayMaxMs: 0,
  throttled: 0,
  conflict: 0,
  answerLost: 0,
  crash: 0,
  partial: 0,
  zombie: 0,
  latencyMaxMs: 40,
  skewMaxMs: 0,
  staleMaxMs: 0,
  streamAgain: 0,
  reshardsPerDay: 0,
  poison: 0,
};

/** A fault is absent in about a third of the seeds, so that each is also seen without the others. */
export function drawRates(prng: Prng): Rates {
  const upTo = (max: number): number => (prng.chance(0.35) ? 0 : prng.unit() * max);
  return {
    duplicate: upTo(0.5),
    lost: upTo(0.3),
    delayed: upTo(0.5),
    delayMaxMs: upTo(15 * MINUTE_MS),
    throttled: upTo(0.1),
    conflict: upTo(0.1),
    answerLost: upTo(0.1),
    crash: upTo(0.05),
    partial: upTo(0.2),
    zombie: upTo(0.02),
    latencyMaxMs: prng.pick([20, 40, 200, 800]),
    skewMaxMs: upTo(15 * MINUTE_MS),
    staleMaxMs: upTo(20 * SECOND_MS),
    streamAgain: upTo(0.3),
    reshardsPerDay: upTo(2),
    poison: upTo(0.02),
  };
}

/** The rates in force: those of the seed, until everything is healed. */
export class Faults {
  #rates: Rates;
  constructor(rates: Rates) {
    this.#rates = rates;
  }
  get rates(): Rates {
    return this.#rates;
  }
  heal(): void {
    this.#rates = NO_FAULTS;
  }
}
