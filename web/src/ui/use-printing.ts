/** Whether the page is being put on paper: then what is drawn only where it is looked at must all be there. */
import { useSyncExternalStore } from 'react';

let printing = false;
const listeners = new Set<() => void>();
const set = (now: boolean) => () => {
  printing = now;
  for (const listener of listeners) listener();
};
window.addEventListener('beforeprint', set(true));
window.addEventListener('afterprint', set(false));

export const usePrinting = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => printing,
  );
