/** Small labels that say what kind of thing something is: never by colour alone. */
import type { ReactNode } from 'react';
import { useCommon } from '#web/i18n/i18n.ts';
import styles from './badge.module.css';
import { cx } from './cx.ts';

export type Tone = 'neutral' | 'brand' | 'good' | 'kritis' | 'tinggi' | 'sedang' | 'rendah';

export function Badge({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={cx(styles['badge'], styles[tone])}>{children}</span>;
}

export type Severity = 'kritis' | 'tinggi' | 'sedang' | 'rendah';
/** How many of four bars stand: readable without colour, and in print. */
const BARS: Readonly<Record<Severity, number>> = { kritis: 4, tinggi: 3, sedang: 2, rendah: 1 };

/** The bars alone, beside the words. */
export function SeverityBars({ severity }: { readonly severity: Severity }) {
  return (
    <svg viewBox="0 0 16 12" aria-hidden="true" className={styles['bars']}>
      {[0, 1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={bar * 4}
          y={9 - bar * 3}
          width="3"
          height={3 + bar * 3}
          rx="0.75"
          opacity={bar < BARS[severity] ? 1 : 0.25}
        />
      ))}
    </svg>
  );
}

export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  const say = useCommon();
  return (
    <span className={cx(styles['badge'], styles[severity])}>
      <SeverityBars severity={severity} />
      {say(`severity.${severity}`)}
    </span>
  );
}
