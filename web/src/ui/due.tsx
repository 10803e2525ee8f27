/** A deadline as people live with it: `2 hari lagi`, `lewat 3 hari`, with the day itself below; the exact time for those who point at it. */
import { AlarmClock, Clock } from 'lucide-react';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon } from '#web/i18n/i18n.ts';
import { dueIn } from '#web/lib/due.ts';
import { localDay, offsetOf } from '#web/lib/local-day.ts';
import { useNow } from '#web/lib/now.ts';
import { cx } from './cx.ts';
import styles from './due.module.css';

const SECOND_MS = 1000;

export function DueClock({
  dueAt,
  zone,
  closed = false,
  inline = false,
}: {
  readonly dueAt: string;
  /** IANA name of the area's zone. */
  readonly zone?: string | undefined;
  /** Nobody has to act any more: the day alone is said. */
  readonly closed?: boolean;
  readonly inline?: boolean;
}) {
  const say = useCommon();
  const { day, time } = useFormats(zone);
  const due = dueIn(dueAt, useNow(), offsetOf(zone));
  // what is due with a day has all of it; what is counted by the clock ends within one
  const endsWithDay = localDay(Date.parse(dueAt) + SECOND_MS, offsetOf(zone)) !== localDay(Date.parse(dueAt), offsetOf(zone));
  const Icon = due.state === 'over' ? AlarmClock : Clock;
  return (
    <span className={cx(styles['due'], inline && styles['inline'])}>
      {!closed && (
        <span className={cx(styles['clock'], styles[due.state])}>
          <Icon aria-hidden="true" />
          {say(due.state === 'over' ? `due.over.${due.unit}` : `due.left.${due.unit}`, { count: due.count })}
        </span>
      )}
      <time dateTime={dueAt} title={time(dueAt)} className={styles['day']}>
        {say('due.on', { day: endsWithDay ? day(dueAt) : time(dueAt) })}
        <span className="visually-hidden"> ({time(dueAt)})</span>
      </time>
    </span>
  );
}
