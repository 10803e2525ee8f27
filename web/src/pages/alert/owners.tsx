/** Who acts on the alert and by when, what its state is, and what the reader may do. */
import type { RefObject } from 'react';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { isClosed } from '#web/pages/alerts/search.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { DueClock } from '#web/ui/due.tsx';
import { answersOf } from './answering.ts';
import { Answering } from './answering.tsx';
import { closedAndHolds } from './closed-and-holds.ts';
import { DANGER } from './draft.ts';
import styles from './owners.module.css';
import { Pending } from './pending.tsx';
import type { Alert, OfferedAction } from './queries.ts';
import { useDeciding } from './use-deciding.ts';
import { words } from './words.ts';

export function OwnersCard({
  alert,
  zone,
  busy,
  onAct,
  actions,
}: {
  readonly alert: Alert;
  readonly zone: string;
  /** The action that is being sent. */
  readonly busy: OfferedAction['action'] | undefined;
  readonly onAct: (action: OfferedAction) => void;
  /** For the key that goes there. */
  readonly actions: RefObject<HTMLDivElement | null>;
}) {
  const say = useWords(words);
  const common = useCommon();
  const { text, time } = useFormats(zone);
  const closed = isClosed(alert.workflow);
  return (
    <Card title={say('act.title')}>
      <dl className={styles['facts']}>
        <dt>{say('act.due')}</dt>
        <dd>
          <DueClock dueAt={alert.dueAt} zone={zone} closed={closed} inline />
          {!closed && alert.clocks && alert.clocks.answeredAt === undefined && (
            <p>{say('act.resolveBy', { time: time(alert.clocks.resolveBy) })}</p>
          )}
          {alert.late && <p>{say('act.late', { days: alert.late.byDays })}</p>}
        </dd>
        <dt>{say('act.owners')}</dt>
        <dd>
          {alert.ownedBy.length === 0 && say('act.noOwner')}
          <ul className={styles['owners']}>
            {alert.ownedBy.map(({ owner, label }) => (
              <li key={owner}>
                <bdi>{text(label)}</bdi>
                {alert.passedUp
                  ?.filter((step) => step.owner === owner)
                  .map(({ at }) => (
                    <p key={at}>{say('act.passedUp', { time: time(at) })}</p>
                  ))}
                {alert.assigned?.owner === owner && <p>{say('act.assigned', { who: text(alert.assigned.byLabel) })}</p>}
              </li>
            ))}
          </ul>
        </dd>
        <dt>{say('act.state')}</dt>
        <dd>
          <Badge tone={closed ? 'good' : alert.workflow === 'open' ? 'neutral' : 'brand'}>
            {common(`workflow.${alert.workflow}`)}
          </Badge>
        </dd>
        <dt>{say('act.data')}</dt>
        <dd>
          {say(alert.condition === 'holds' ? 'act.holds' : 'act.cleared')}
          {closedAndHolds(alert) && <p>{say('act.closedAndHolds')}</p>}
        </dd>
        {alert.level > 1 && (
          <>
            <dt>{say('act.level')}</dt>
            <dd>{say('act.levelNext', { level: alert.level })}</dd>
          </>
        )}
      </dl>
      <Pending alert={alert} zone={zone} />
      <Actions alert={alert} busy={busy} onAct={onAct} actions={actions} />
    </Card>
  );
}

function Actions({
  alert,
  busy,
  onAct,
  actions,
}: Pick<Parameters<typeof OwnersCard>[0], 'alert' | 'busy' | 'onAct' | 'actions'>) {
  const say = useWords(words);
  const me = useMe();
  const { text } = useFormats();
  const { decides, onKeyDown } = useDeciding(alert.version);
  // `to-confirm` offers reopening first in no list: what comes first is what most people do next
  const first = alert.actions.find(({ action }) => action !== 'note' && action !== 'reopen');
  const answers = answersOf(alert, me);
  if (answers && !isClosed(alert.workflow)) return <Answering kinds={answers} />;
  if (!mayI(me, 'alerts:act')) {
    const who = alert.ownedBy.map(({ label }) => text(label)).join('; ');
    const waits = who !== '' && !isClosed(alert.workflow);
    return <p className={styles['none']}>{[...(waits ? [say('act.by', { who })] : []), say('act.none')].join(' ')}</p>;
  }
  if (alert.actions.length === 0) return <p className={styles['none']}>{say('act.nothing')}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that act at once, and not fields of a form */}
      <div role="group" aria-label={say('act.actions')} className={styles['actions']} ref={actions} onKeyDown={onKeyDown}>
        {alert.actions.map((offered) => (
          <Button
            key={offered.action}
            look={offered === first ? 'primary' : DANGER.includes(offered.action) ? 'danger' : 'plain'}
            busy={busy === offered.action}
            data-action={offered.action}
            onClick={(event) => decides(event) && onAct(offered)}
          >
            {text(offered.label)}
          </Button>
        ))}
      </div>
      {alert.withheld?.map(({ action, label, why }) => (
        <p key={action} className={styles['none']}>
          {say('act.withheld', { action: text(label), why: text(why) })}
        </p>
      ))}
    </>
  );
}
