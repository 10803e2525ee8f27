/** A standard queue as SQS keeps its promises: at least once, in any order, late, five times and then to the dead letters. */

import type { Faults } from './faults.ts';
import type { Prng } from './prng.ts';
import { type Scheduler, SECOND_MS } from './scheduler.ts';

export interface QueuedMessage {
  readonly messageId: string;
  readonly body: string;
  availableAtMs: number;
  receives: number;
  /** Changes with each delivery: an old delivery can no longer delete the message. */
  lease: number;
}

/** Function timeout 30 s, six times that is AWS's advice for the visibility; here short, so that more redeliveries fit in a history. */
export const VISIBILITY_MS = 45 * SECOND_MS;
export const RECEIVES_MAX = 5;
export const BATCH_MAX = 10;

/** What nobody of ours sends: broken JSON, an unknown version, something else altogether. */
const POISON = ['{', '{"v":2}', 'null', '[1]'] as const;

export class SimQueue {
  readonly #scheduler: Scheduler;
  readonly #faults: Faults;
  readonly #prng: Prng;
  readonly #wake: () => void;
  readonly #poisoned: boolean;
  readonly #live = new Map<string, QueuedMessage>();
  readonly #dead: { readonly messageId: string; readonly body: string }[] = [];
  #count = 0;

  /**
   * `wake` is called whenever a message may have become visible.
   * @param poisoned whether others can put what nobody of ours sends into it
   */
  constructor(scheduler: Scheduler, faults: Faults, prng: Prng, wake: () => void, poisoned = true) {
    this.#scheduler = scheduler;
    this.#faults = faults;
    this.#prng = prng;
    this.#wake = wake;
    this.#poisoned = poisoned;
  }

  /** Takes a message, and with the seed's chance a second copy of it. */
  put(body: string): void {
    this.#enqueue(body);
    if (this.#prng.chance(this.#faults.rates.duplicate / 2)) this.#enqueue(body);
    if (this.#poisoned && this.#prng.chance(this.#faults.rates.poison)) this.#enqueue(this.#prng.pick(POISON));
  }

  #enqueue(body: string): void {
    const { delayed, delayMaxMs } = this.#faults.rates;
    const delayMs = this.#prng.chance(delayed) ? this.#prng.between(0, Math.round(delayMaxMs)) : this.#prng.between(0, SECOND_MS);
    const message = {
      messageId: `m${++this.#count}`,
      body,
      availableAtMs: this.#scheduler.nowMs + delayMs,
      receives: 0,
      lease: 0,
    };
    this.#live.set(message.messageId, message);
    this.#scheduler.after(delayMs, this.#wake);
  }

  /** Up to ten visible messages in any order, now hidden for the visibility timeout; those received too often go to the dead letters. */
  receive(): QueuedMessage[] {
    const now = this.#scheduler.nowMs;
    const visible = this.#prng.shuffled([...this.#live.values()].filter((message) => message.availableAtMs <= now));
    const taken: QueuedMessage[] = [];
    for (const message of visible) {
      if (message.receives >= RECEIVES_MAX) {
        this.#live.delete(message.messageId);
        this.#dead.push(message);
        continue;
      }
      if (taken.length === BATCH_MAX) continue;
      message.receives++;
      message.lease++;
      message.availableAtMs = now + VISIBILITY_MS;
      this.#scheduler.after(VISIBILITY_MS, this.#wake);
      // A delivery that is lost on its way: the message is hidden, and nobody works on it.
      if (!this.#prng.chance(this.#faults.rates.lost)) taken.push({ ...message });
    }
    return taken;
  }

  /** Deletes what was delivered, unless it was delivered again since or the seed wants it once more. */
  delete(message: QueuedMessage): void {
    const live = this.#live.get(message.messageId);
    if (live === undefined || live.lease !== message.lease) return;
    if (this.#prng.chance(this.#faults.rates.duplicate / 2)) return;
    this.#live.delete(message.messageId);
  }

  /** Whether anything is visible, hidden or late. */
  get size(): number {
    return this.#live.size;
  }

  sendToDeadLetters(body: string): void {
    this.#dead.push({ messageId: `d${++this.#count}`, body });
  }

  get deadLetters(): readonly { readonly messageId: string; readonly body: string }[] {
    return this.#dead;
  }

  /** An operator moves the dead letters back (DLQ redrive). */
  redrive(): void {
    for (const { body } of this.#dead.splice(0)) this.#enqueue(body);
  }

  /** The outage is over: what was hidden or late is visible; what was received as often as it may be would be a dead letter next, and is moved back. */
  release(): void {
    for (const message of this.#live.values()) {
      message.availableAtMs = Math.min(message.availableAtMs, this.#scheduler.nowMs);
      if (message.receives < RECEIVES_MAX) continue;
      this.#live.delete(message.messageId);
      this.#enqueue(message.body);
    }
    this.#wake();
  }
}
