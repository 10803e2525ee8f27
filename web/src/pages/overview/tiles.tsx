/** The area's numbers at a glance, each in cases and in rupiah. */
import { Link } from '@tanstack/react-router';
import { ArrowRight, CircleAlert, Flag } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Counts } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { cx } from '#web/ui/cx.ts';
import { type AlertsOf, alertsLink } from './links.ts';
import { type Explained, Meaning } from './meaning.tsx';
import styles from './tiles.module.css';
import { words } from './words.ts';

/** @param of what the alerts are asked by; `undefined` where the reader has no alerts to see */
export function Tiles({ total, of }: { readonly total: Counts; readonly of: AlertsOf | undefined }) {
  const say = useWords(words);
  const { number, rupiah, percent } = useFormats();
  const { verifiedPercent } = total;
  return (
    <ul className={styles['tiles']}>
      <Tile name="paid" count={number(total.paid)} amount={rupiah(total.paidRupiah)}>
        {say('ofEntitled', { count: number(total.entitled) })}
      </Tile>
      <Tile name="received" count={number(total.received)} amount={rupiah(total.receivedRupiah)}>
        {total.returnedRupiah > 0 && say('returnedAmount', { amount: rupiah(total.returnedRupiah) })}
      </Tile>
      <Tile
        name="verified"
        count={number(total.verified)}
        amount={rupiah(total.verifiedRupiah)}
        {...(verifiedPercent !== null && { aside: percent(verifiedPercent) })}
        bar={<Bar percent={verifiedPercent ?? 0} />}
      >
        {total.paid > 0 && (total.toVerify > 0 ? say('leftToVerify', { count: number(total.toVerify) }) : say('nothingLeft'))}
      </Tile>
      <Tile
        name="overdue"
        tone={total.overdue > 0 ? 'overdue' : undefined}
        icon={<CircleAlert aria-hidden="true" />}
        count={number(total.overdue)}
        amount={rupiah(total.overdueRupiah)}
      >
        {total.overdue === 0 ? say('noneOverdue') : of && <More {...alertsLink(of, 'overdue')} />}
      </Tile>
      <Tile
        name="flagged"
        tone={total.flagged > 0 ? 'flagged' : undefined}
        icon={<Flag aria-hidden="true" />}
        count={number(total.flagged)}
        amount={rupiah(total.flaggedRupiah)}
      >
        {total.flagged === 0 ? say('noneFlagged') : of && <More {...alertsLink(of, 'flagged')} />}
      </Tile>
    </ul>
  );
}

function More(to: ReturnType<typeof alertsLink>) {
  const say = useWords(words);
  return (
    <Link {...to} className={styles['more']}>
      {say('seeAlerts')}
      <ArrowRight aria-hidden="true" />
    </Link>
  );
}

function Tile({
  name,
  count,
  amount,
  aside,
  bar,
  tone,
  icon,
  children,
}: {
  readonly name: Explained;
  readonly count: string;
  readonly amount: string;
  readonly aside?: string;
  readonly bar?: ReactNode;
  readonly tone?: 'overdue' | 'flagged' | undefined;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
}) {
  const say = useWords(words);
  return (
    <li className={cx(styles['tile'], tone && styles[tone])}>
      <div className={styles['name']}>
        {tone && icon}
        <h2>{say(name)}</h2>
        <Meaning of={name} />
      </div>
      <p className={styles['count']}>
        <span className="number">{count}</span>
        {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
      </p>
      {bar}
      <p className={cx(styles['amount'], 'number')}>{amount}</p>
      <p className={styles['note']}>{children}</p>
    </li>
  );
}

/** How far it is, as a bar; the number stands beside it. */
export function Bar({ percent }: { readonly percent: number }) {
  return (
    <span className={styles['bar']} aria-hidden="true">
      <span style={{ width: `${percent}%` }} />
    </span>
  );
}
