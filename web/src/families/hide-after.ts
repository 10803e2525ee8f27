/** Something that is shown for five minutes at most: kept in the component alone, gone with the page. */
import { useCallback, useEffect, useState } from 'react';

const SHOWN_MS = 5 * 60_000;
const TICK_MS = 15_000;

export interface Shown<Value> {
  readonly value: Value | undefined;
  /** Until it is taken away; rounded up. */
  readonly minutesLeft: number;
  show(value: Value): void;
  hide(): void;
}

export function useShown<Value>(): Shown<Value> {
  const [shown, setShown] = useState<{ value: Value; until: number }>();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (shown === undefined) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= shown.until) setShown(undefined);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [shown]);
  const show = useCallback((value: Value) => {
    setNow(Date.now());
    setShown({ value, until: Date.now() + SHOWN_MS });
  }, []);
  const hide = useCallback(() => setShown(undefined), []);
  return { value: shown?.value, minutesLeft: shown ? Math.max(1, Math.ceil((shown.until - now) / 60_000)) : 0, show, hide };
}
