/** The place where news appear: nothing until there are some. */
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { anyTold, onNews } from './tell.ts';

const Toasts = lazy(() => import('./toasts.tsx').then(({ Toasts: Shown }) => ({ default: Shown })));

export function LateToasts() {
  const told = useSyncExternalStore(onNews, anyTold);
  if (!told) return null;
  return (
    <Suspense fallback={null}>
      <Toasts />
    </Suspense>
  );
}
