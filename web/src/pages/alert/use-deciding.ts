/** Lets through what the reader decided on, and not the second click of what was done just before. */
import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef } from 'react';
import { isEcho, type Press } from './echo.ts';

export interface Deciding {
  /** Whether this click is one of its own. */
  readonly decides: (event: MouseEvent) => boolean;
  /** For whatever holds the buttons: a key that is held down is one press. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** @param state changes whenever other buttons are shown */
export function useDeciding(state: number): Deciding {
  const shown = useRef<{ readonly state: number; readonly atMs: number | undefined }>({ state, atMs: undefined });
  const before = useRef<Press>(undefined);
  useLayoutEffect(() => {
    if (shown.current.state !== state) shown.current = { state, atMs: performance.now() };
  }, [state]);
  return {
    decides: ({ timeStamp, clientX, clientY, detail }) => {
      const press: Press = { atMs: timeStamp, x: clientX, y: clientY, byPointer: detail > 0 };
      if (isEcho(press, before.current, shown.current.atMs)) return false;
      before.current = press;
      return true;
    },
    onKeyDown: (event) => {
      if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    },
  };
}
