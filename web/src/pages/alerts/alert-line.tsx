/** One alert in the queue, by itself or within its group: a link to its page that remembers the way back. */
import { Link } from '@tanstack/react-router';
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { Badge, SeverityBadge } from '#web/ui/badge.tsx';
import { cx } from '#web/ui/cx.ts';
import { DueClock } from '#web/ui/due.tsx';
import styles from './line.module.css';
import type { AlertRow } from './queries.ts';
import { isClosed, type QueueSearch } from './search.ts';
import { words } from './words.ts';

export function AlertLine({
  alert,
  groupId,
  search,
  isActive,
}: {
  readonly alert: AlertRow;
  readonly groupId: string | undefined;
  readonly search: QueueSearch;
  readonly isActive: boolean;
}) {
  const say = useWords(words);
  const common = useCommon();
  const { text, day } = useFormats(zoneOf(alert.area.code));
  const inGroup = groupId !== undefined;
  const closed = isClosed(alert.workflow);
  // members stand below the heading of their group
  const Heading = inGroup ? 'h3' : 'h2';
  return (
    <article className={cx(styles['line'], inGroup && styles['member'])}>
      <div className={styles['mark']}>
        <SeverityBadge severity={alert.severity} />
      </div>
      <div className={styles['main']}>
        <Heading className={styles['title']}>
          <Link
            to="/tanda/$id"
            params={{ id: alert.id }}
            search={groupId === undefined ? search : { ...search, group: groupId }}
            preload={false}
            data-row=""
            tabIndex={isActive ? 0 : -1}
            className={styles['cover']}
          >
            {inGroup && alert.nikLast4 !== undefined ? <Family last4={alert.nikLast4} /> : text(alert.label)}
          </Link>
          {!inGroup && alert.nikLast4 !== undefined && (
            <span className={styles['family']}>
              <Family last4={alert.nikLast4} />
            </span>
          )}
        </Heading>
        <p className={styles['summary']}>{text(alert.summary)}</p>
        {/* its group says so already */}
        {!inGroup && !closed && alert.ownedBy.length > 0 && (
          <p className={styles['about']}>{say('row.act', { who: alert.ownedBy.map(({ label }) => text(label)).join('; ') })}</p>
        )}
      </div>
      <div className={styles['counts']}>
        <Badge tone={closed ? 'good' : alert.workflow === 'open' ? 'neutral' : 'brand'}>
          {common(`workflow.${alert.workflow}`)}
        </Badge>
        {alert.proposedByYou && <span className={styles['money']}>{say('row.proposedByYou')}</span>}
        {alert.level > 1 && !closed && <span className={styles['money']}>{say('row.escalated', { level: alert.level })}</span>}
        {alert.snoozedUntil !== undefined && (
          <span className={styles['money']}>{say('row.snoozed', { day: day(alert.snoozedUntil) })}</span>
        )}
        {alert.condition === 'cleared' && !closed && <span className={styles['money']}>{say('row.cleared')}</span>}
      </div>
      <div className={styles['due']}>
        <DueClock dueAt={alert.dueAt} zone={zoneOf(alert.area.code)} closed={closed} />
      </div>
    </article>
  );
}

/** Four digits are all that is shown of a family; read out as what they are. */
function Family({ last4 }: { readonly last4: string }) {
  const say = useWords(words);
  return (
    <>
      <span aria-hidden="true">{say('row.family', { last4 })}</span>
      <span className="visually-hidden">{say('row.familyLong', { last4 })}</span>
    </>
  );
}
