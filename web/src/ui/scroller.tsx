/** A region that scrolls by itself, so that the page does not: reached and moved by the keyboard, named for those who can't see it. */
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './scroller.module.css';

export function Scroller({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className={cx(styles['scroller'], className)}>
      {children}
    </section>
  );
}
