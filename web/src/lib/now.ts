/** The time of the product, which on one machine may run ahead of the browser's: from the answer of `/v1/me`, ticking on. */
import { useSyncExternalStore } from 'react';

let offsetMs = 0;
let current = Date.now();
const listeners = new Set<() => void>();
/** Clocks on the screen say minutes at the finest. */
const TICK_MS = 30_000;
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  current = Date.now() + offsetMs;
  for (const listener of listeners) listener();
}

/** @param instant business time as the API has just said it */
export function setNow(instant: string): void {
  offsetMs = Date.parse(instant) - Date.now();
  tick();
}

export const nowMs = (): number => Date.now() + offsetMs;

/** Milliseconds since 1970, anew every half minute. */
export function useNow(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      timer ??= setInterval(tick, TICK_MS);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    () => current,
  );
}
