/** A few numbers side by side, each with what it counts. */
import type { ReactNode } from 'react';
import { cx } from '#web/ui/cx.ts';
import styles from './tiles.module.css';

export function Tiles({ children }: { readonly children: ReactNode }) {
  return <dl className={styles['tiles']}>{children}</dl>;
}

export function Tile({
  label,
  value,
  note,
  tone,
}: {
  readonly label: string;
  readonly value: string;
  readonly note?: string | undefined;
  readonly tone?: 'good' | 'tinggi' | undefined;
}) {
  return (
    <div className={cx(styles['tile'], tone && styles[tone])}>
      <dt>{label}</dt>
      <dd className="number">
        <strong>{value}</strong>
        {note !== undefined && <span>{note}</span>}
      </dd>
    </div>
  );
}
