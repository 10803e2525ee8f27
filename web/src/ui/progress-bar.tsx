/** How much of a known number of rows is done. */
import { Progress } from '@base-ui/react/progress';
import type { ReactNode } from 'react';
import styles from './progress-bar.module.css';

export function ProgressBar({
  label,
  done,
  total,
  text,
  aside,
}: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly text: string;
  readonly aside?: ReactNode;
}) {
  return (
    <Progress.Root
      value={done}
      max={Math.max(1, total)}
      aria-label={label}
      getAriaValueText={() => text}
      className={styles['progress']}
    >
      <Progress.Track className={styles['track']}>
        <Progress.Indicator className={styles['bar']} />
      </Progress.Track>
      <span className={styles['text']}>{text}</span>
      {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
    </Progress.Root>
  );
}
