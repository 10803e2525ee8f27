/** The senders: each posts what is due, one by one or in batches, and asks again until it has a final answer. */
import type { Faults } from './faults.ts';
import type { Outcome } from './invocation.ts';
import type { Ledger, Status } from './ledger.ts';
import type { Prng } from './prng.ts';
import { type Scheduler, SECOND_MS } from './scheduler.ts';
import type { Posting } from './stories.ts';

/** Posts at once; answers in the order of the postings. */
export type Post = (postings: readonly Posting[]) => Promise<Outcome<readonly Status[]>>;

const CONNECTIONS_MAX = 3;
const BATCH_MAX = 8;
const BACKOFF_MAX_MS = 120 * SECOND_MS;
const HEALTHY_BACKOFF_MS = 2 * SECOND_MS;

export class Client {
  readonly #scheduler: Scheduler;
  readonly #faults: Faults;
  readonly #prng: Prng;
  readonly #ledger: Ledger;
  readonly #post: Post;
  #outbox: Posting[] = [];
  /** Not answered, or told to come again: each asks when its pause is over. */
  readonly #backingOff = new Set<Posting>();
  #calls = 0;
  #waiting = 0;

  constructor(parts: { scheduler: Scheduler; faults: Faults; prng: Prng; ledger: Ledger; post: Post }) {
    this.#scheduler = parts.scheduler;
    this.#faults = parts.faults;
    this.#prng = parts.prng;
    this.#ledger = parts.ledger;
    this.#post = parts.post;
  }

  /** Sends each posting when its time has come. */
  plan(postings: readonly Posting[]): void {
    this.#waiting += postings.length;
    for (const posting of postings) {
      this.#scheduler.at(posting.atMs, () => {
        this.#outbox.push(posting);
        this.#flush();
      });
    }
  }

  /** Postings without a final answer. */
  get open(): number {
    return this.#waiting;
  }

  /** The outage is over: whoever backs off asks now. */
  release(): void {
    for (const posting of this.#backingOff) this.#again(posting);
  }

  #again(posting: Posting): void {
    if (!this.#backingOff.delete(posting)) return;
    this.#outbox.push(posting);
    this.#flush();
  }

  #flush(): void {
    while (this.#outbox.length > 0 && this.#calls < CONNECTIONS_MAX) {
      const kind = this.#outbox[0]?.kind;
      const size = this.#prng.between(1, BATCH_MAX);
      const batch = this.#outbox.filter((posting) => posting.kind === kind).slice(0, size);
      this.#outbox = this.#outbox.filter((posting) => !batch.includes(posting));
      this.#calls++;
      void this.#post(batch).then((outcome) => {
        this.#calls--;
        for (const [i, posting] of batch.entries()) this.#settle(posting, outcome.kind === 'ok' ? outcome.value[i] : undefined);
        this.#flush();
      });
    }
  }

  #settle(posting: Posting, status: Status | undefined): void {
    if (status !== undefined) this.#ledger.hear(posting, status);
    if (status !== undefined && status !== 'unavailable') {
      this.#waiting--;
      return;
    }
    const maxMs = this.#faults.rates.crash + this.#faults.rates.throttled > 0 ? BACKOFF_MAX_MS : HEALTHY_BACKOFF_MS;
    this.#backingOff.add(posting);
    this.#scheduler.after(this.#prng.between(SECOND_MS, maxMs), () => this.#again(posting));
  }
}
