/** Whether the screen is too narrow for a table of many columns: a phone, or a window beside another. */
import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 55.99rem)');

export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
