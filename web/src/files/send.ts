/**
 * Sends the rows of a file, a few calls at a time, until each has an answer: through lost connections, a busy API and pauses. What was
 * under way when something broke is sent again; an event's id makes that harmless.
 */
import { ApiProblem } from '#web/api/problem.ts';
import { batchesOf } from './batches.ts';
import type { FileEvent } from './check.ts';

/** What the API says of one event of a call. */
export interface ItemAnswer {
  readonly status: 'accepted' | 'duplicate' | 'conflict' | 'rejected' | 'unavailable';
  readonly problem?: { readonly title: string; readonly errors?: readonly FieldAnswer[] | undefined } | undefined;
}
export interface FieldAnswer {
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}
export type Settled = ItemAnswer & { readonly status: Exclude<ItemAnswer['status'], 'unavailable'> };

export interface SendPorts {
  /** One line per event, in their order. @throws ApiProblem */
  post(events: readonly FileEvent[]): Promise<readonly ItemAnswer[]>;
  /** Ends early where `signal` is aborted, and where the connection comes back. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds. */
  clock(): number;
  /** 0 to 1. */
  random(): number;
}

export type Waiting = 'connection' | 'quota' | 'service';
export interface Progress {
  readonly state: 'sending' | 'paused' | 'refused' | 'done';
  /** Why nothing moves at the moment, and until when by `clock`. */
  readonly waiting?: { readonly for: Waiting; readonly until: number };
  readonly done: number;
  readonly total: number;
  /** By event id; what is not in it has no answer yet. */
  readonly answers: ReadonlyMap<string, Settled>;
  /** Milliseconds left at the pace so far; none where nothing can be said. */
  readonly left?: number;
  /** Why the API takes no call of this file at all. */
  readonly problem?: ApiProblem;
}

/** More would only make one agency's calls wait for each other. */
const CALLS_AT_ONCE = 2;
const BACKOFF_MS = 1_000;
const BACKOFF_MS_MAX = 30_000;

export class Sending {
  readonly #ports: SendPorts;
  readonly #queue: FileEvent[][];
  readonly #total: number;
  readonly #answers = new Map<string, Settled>();
  readonly #listeners = new Set<() => void>();
  #progress: Progress;
  #state: Progress['state'] = 'paused';
  #hold: { readonly for: Waiting; readonly until: number } | undefined;
  #failures = 0;
  #problem: ApiProblem | undefined;
  #stop = new AbortController();
  #calls = 0;
  /** Time spent sending, and since when it runs. */
  #spentMs = 0;
  #since: number | undefined;

  constructor(ports: SendPorts, events: readonly FileEvent[]) {
    this.#ports = ports;
    this.#total = events.length;
    this.#queue = batchesOf(events);
    this.#progress = this.#now();
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly progress = (): Progress => this.#progress;

  /** Begins, and goes on after a pause or a refusal. */
  start(): void {
    if (this.#state === 'sending' || this.#state === 'done') return;
    this.#stop = new AbortController();
    this.#problem = undefined;
    this.#hold = undefined;
    this.#failures = 0;
    this.#since = this.#ports.clock();
    this.#turn('sending');
    this.#finish();
  }

  #employ(): void {
    while (this.#state === 'sending' && this.#queue.length > 0 && this.#calls < CALLS_AT_ONCE) void this.#work(this.#stop.signal);
  }

  /** No further call is begun; those under way get their answers. */
  pause(): void {
    if (this.#state === 'sending') this.#halt('paused');
  }

  #halt(state: 'paused' | 'refused' | 'done'): void {
    if (this.#since !== undefined) this.#spentMs += this.#ports.clock() - this.#since;
    this.#since = undefined;
    this.#hold = undefined;
    this.#turn(state);
    this.#stop.abort();
  }

  async #work(signal: AbortSignal): Promise<void> {
    this.#calls += 1;
    try {
      while (!signal.aborted) {
        await this.#held(signal);
        const batch = signal.aborted ? undefined : this.#queue.shift();
        if (batch === undefined) return;
        await this.#call(batch);
      }
    } finally {
      this.#calls -= 1;
      this.#finish();
    }
  }

  async #held(signal: AbortSignal): Promise<void> {
    while (this.#hold !== undefined && !signal.aborted) {
      const hold = this.#hold;
      await this.#ports.wait(Math.max(0, hold.until - this.#ports.clock()), signal);
      // one call tries whether it goes on; another hold may have come meanwhile
      if (this.#hold === hold) this.#hold = undefined;
    }
    this.#tell();
  }

  async #call(batch: FileEvent[]): Promise<void> {
    try {
      const answers = await this.#ports.post(batch);
      const again = batch.filter((event, i) => !this.#note(event, answers[i]));
      if (again.length > 0) this.#again(again, 'service');
      else this.#failures = 0;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.isPassing) this.#again(batch, waitingFor(error), error.retryAfterSeconds);
      else {
        this.#queue.unshift(batch);
        this.#problem = error;
        if (this.#state === 'sending') this.#halt('refused');
      }
    }
    this.#tell();
  }

  /** @returns false where the event must be sent again */
  #note(event: FileEvent, answer: ItemAnswer | undefined): boolean {
    if (answer === undefined || answer.status === 'unavailable') return false;
    const { status } = answer;
    this.#answers.set(event.id, { ...answer, status });
    return true;
  }

  /** Before all others, after a while that grows; never given up, for nothing else would make it right. */
  #again(events: FileEvent[], why: Waiting, seconds?: number): void {
    this.#queue.unshift(events);
    const backoff = Math.min(BACKOFF_MS_MAX, BACKOFF_MS * 2 ** this.#failures);
    this.#failures += 1;
    const ms = seconds === undefined ? backoff * (0.5 + this.#ports.random() / 2) : seconds * 1_000;
    this.#hold = { for: why, until: this.#ports.clock() + ms };
  }

  #finish(): void {
    if (this.#answers.size === this.#total && this.#state !== 'done') this.#halt('done');
    // a batch that came back, or a start while calls of before the pause were still under way
    else this.#employ();
  }

  #turn(state: Progress['state']): void {
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    this.#progress = this.#now();
    for (const listener of this.#listeners) listener();
  }

  #now(): Progress {
    const done = this.#answers.size;
    const spent = this.#spentMs + (this.#since === undefined ? 0 : this.#ports.clock() - this.#since);
    return {
      state: this.#state,
      done,
      total: this.#total,
      answers: this.#answers,
      ...(this.#hold && { waiting: this.#hold }),
      ...(done > 0 && { left: (spent / done) * (this.#total - done) }),
      ...(this.#problem && { problem: this.#problem }),
    };
  }
}

function waitingFor({ status }: ApiProblem): Waiting {
  if (status === 0) return 'connection';
  return status === 429 ? 'quota' : 'service';
}
