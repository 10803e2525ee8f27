/** The area's numbers at a glance, each in cases and in rupiah. */
import { Link } from '@tanstack/react-router';
import { ArrowRight, CircleAlert, Flag } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Counts } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { cx } from '#web/ui/cx.ts';
import { Tile, TileList } from '#web/ui/tiles.tsx';
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
    <TileList className={styles['tiles']}>
      <Cases name="paid" count={number(total.paid)} amount={rupiah(total.paidRupiah)}>
        {total.entitledRupiah > 0
          ? say('ofEntitledAmount', { count: number(total.entitled), amount: rupiah(total.entitledRupiah) })
          : say('ofEntitled', { count: number(total.entitled) })}
      </Cases>
      <Cases name="received" count={number(total.received)} amount={rupiah(total.receivedRupiah)}>
        {total.returnedRupiah > 0 && say('returnedAmount', { amount: rupiah(total.returnedRupiah) })}
      </Cases>
      <Cases
        name="verified"
        count={number(total.verified)}
        amount={rupiah(total.verifiedRupiah)}
        {...(verifiedPercent !== null && { aside: percent(verifiedPercent) })}
        bar={<Bar percent={verifiedPercent ?? 0} />}
      >
        {total.paid > 0 &&
          (total.toVerify > 0
            ? say('leftToVerify', { count: number(total.toVerify), amount: rupiah(total.toVerifyRupiah) })
            : say('nothingLeft'))}
      </Cases>
      <Cases
        name="overdue"
        tone={total.overdue > 0 ? 'kritis' : undefined}
        icon={<CircleAlert aria-hidden="true" />}
        count={number(total.overdue)}
        amount={rupiah(total.overdueRupiah)}
      >
        {total.overdue === 0 ? say('noneOverdue') : of && <More {...alertsLink(of, 'overdue')} />}
      </Cases>
      <Cases
        name="flagged"
        tone={total.flagged > 0 ? 'tinggi' : undefined}
        icon={<Flag aria-hidden="true" />}
        count={number(total.flagged)}
        amount={rupiah(total.flaggedRupiah)}
      >
        {total.flagged === 0 ? say('noneFlagged') : of && <More {...alertsLink(of, 'flagged')} />}
      </Cases>
    </TileList>
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

/** A number of cases, what it means, and what they come to in rupiah. */
function Cases({
  name,
  amount,
  bar,
  children,
  ...tile
}: Omit<Parameters<typeof Tile>[0], 'name' | 'beside' | 'note'> & {
  readonly name: Explained;
  readonly amount: string;
  readonly bar?: ReactNode;
}) {
  const say = useWords(words);
  return (
    <Tile {...tile} name={say(name)} beside={<Meaning of={name} />} note={children}>
      {bar}
      <p className={cx(styles['amount'], 'number')}>{amount}</p>
    </Tile>
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
