/** Numbers at a glance, side by side: what each is called, how many, and what there is to say of it. */
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './tiles.module.css';

/** @param className of whoever has more to say in each: sets `--tile-min` and `--tiles-below` */
export function TileList({ className, children }: { readonly className?: string | undefined; readonly children: ReactNode }) {
  return <ul className={cx(styles['tiles'], className)}>{children}</ul>;
}

/** How it stands out: something is overdue, something wants to be looked at. */
type Tone = 'kritis' | 'tinggi';

export function Tile({
  name,
  count,
  tone,
  icon,
  beside,
  aside,
  note,
  children,
}: {
  readonly name: string;
  readonly count: string;
  readonly tone?: Tone | undefined;
  /** Before the name of one that stands out. */
  readonly icon?: ReactNode;
  /** After the name. */
  readonly beside?: ReactNode;
  /** After the count. */
  readonly aside?: string | undefined;
  /** The last line. */
  readonly note: ReactNode;
  /** Between the count and the note. */
  readonly children?: ReactNode;
}) {
  return (
    <li className={cx(styles['tile'], tone && styles[tone])}>
      <div className={styles['name']}>
        {tone && icon}
        <h2>{name}</h2>
        {beside}
      </div>
      <p className={styles['count']}>
        <span className="number">{count}</span>
        {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
      </p>
      {children}
      <p className={styles['note']}>{note}</p>
    </li>
  );
}
