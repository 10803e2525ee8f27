/** Virtual time: a priority queue of things that happen, and a loop that lets one happen at a time. No real timer anywhere. */
import type { Instant } from '#shared/domain/brand.ts';

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

interface Happening {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

/** A history that never becomes quiet is a defect of the simulator or a livelock of the program: both must end. */
const HAPPENINGS_MAX = 400_000;
/** How many things happen between two turns of the event loop: a fraction of a second's worth. */
const BREATHE_EVERY = 1000;

export class Scheduler {
  readonly #heap: Happening[] = [];
  #now: number;
  #order = 0;
  #count = 0;

  constructor(startMs: number) {
    this.#now = startMs;
  }

  get nowMs(): number {
    return this.#now;
  }

  /** How many things have happened. */
  get count(): number {
    return this.#count;
  }

  after(delayMs: number, act: () => void): void {
    this.at(this.#now + Math.max(0, delayMs), act);
  }

  /** Equal times happen in the order in which they were asked for. */
  at(atMs: number, act: () => void): void {
    push(this.#heap, { at: Math.max(atMs, this.#now), order: this.#order++, act });
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }

  /** Lets things happen until `untilMs`; the clock then stands there. Each thing runs until everybody waits for virtual time again. */
  async runUntil(untilMs: number): Promise<void> {
    for (let next = this.#heap[0]; next !== undefined && next.at <= untilMs; next = this.#heap[0]) {
      pop(this.#heap);
      this.#now = next.at;
      if (++this.#count > HAPPENINGS_MAX) throw new Error(`more than ${HAPPENINGS_MAX} things happened: no end in sight`);
      next.act();
      await (this.#count % BREATHE_EVERY === 0 ? breath() : settled());
    }
    this.#now = Math.max(this.#now, untilMs);
  }
}

/** All microtasks have run, for ticks come after them: the program awaits nothing but virtual time. */
const settled = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
/** The same by a turn of the event loop, which costs twice as much: whoever runs the simulator may have messages waiting there. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const toInstant = (ms: number): Instant => new Date(ms).toISOString() as Instant;

const before = (a: Happening, b: Happening): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

function push(heap: Happening[], item: Happening): void {
  heap.push(item);
  let i = heap.length - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!before(heap[i] as Happening, heap[parent] as Happening)) return;
    swap(heap, i, parent);
    i = parent;
  }
}

function pop(heap: Happening[]): void {
  const last = heap.pop() as Happening;
  if (heap.length === 0) return;
  heap[0] = last;
  for (let i = 0; ; ) {
    const left = 2 * i + 1;
    const right = left + 1;
    let least = i;
    if (left < heap.length && before(heap[left] as Happening, heap[least] as Happening)) least = left;
    if (right < heap.length && before(heap[right] as Happening, heap[least] as Happening)) least = right;
    if (least === i) return;
    swap(heap, i, least);
    i = least;
  }
}

function swap(heap: Happening[], i: number, j: number): void {
  [heap[i], heap[j]] = [heap[j] as Happening, heap[i] as Happening];
}
