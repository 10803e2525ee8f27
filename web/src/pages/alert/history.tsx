/** What became of the alert, newest first, with both clocks; notes are sealed, and read for a purpose. */
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import styles from './history.module.css';
import { AlertNote } from './note.tsx';
import type { Alert, HistoryEntry } from './queries.ts';
import { words } from './words.ts';

/** What the data did has nobody who did it. */
const SYSTEM = 'system';

export function HistoryCard({ alert, zone }: { readonly alert: Alert; readonly zone: string }) {
  const say = useWords(words);
  return (
    <Card title={say('history.title')} flush>
      <ol className={styles['list']}>
        {alert.history.toReversed().map((entry) => (
          <Entry key={`${entry.version} ${entry.what} ${entry.at}`} entry={entry} alert={alert} zone={zone} />
        ))}
      </ol>
    </Card>
  );
}

function Entry({ entry, alert, zone }: { readonly entry: HistoryEntry; readonly alert: Alert; readonly zone: string }) {
  const say = useWords(words);
  const common = useCommon();
  const me = useMe();
  const { text, time, day } = useFormats(zone);
  return (
    <li className={styles['entry']}>
      <div className={styles['what']}>
        <strong>{text(entry.label)}</strong>
        <Badge tone="neutral">{common(`workflow.${entry.workflow}`)}</Badge>
      </div>
      <p className={styles['by']}>
        <bdi>{entry.by === SYSTEM ? text(entry.byLabel) : say('history.by', { who: text(entry.byLabel) })}</bdi>
      </p>
      {entry.reasonLabel && (
        <p>
          {say('history.reason')}: {text(entry.reasonLabel)}
        </p>
      )}
      {entry.operation !== undefined && entry.what !== 'undo' && <p>{say('history.ofGroup')}</p>}
      {entry.endedLabel && <p>{text(entry.endedLabel)}</p>}
      {entry.to && (
        <p>
          <bdi>{text(entry.to.label)}</bdi>
        </p>
      )}
      {entry.until !== undefined && <p>{say('pending.snoozed', { day: day(entry.until) })}</p>}
      <dl className={styles['clocks']}>
        {entry.since !== undefined && (
          <div>
            <dt>{say('history.happened')}</dt>
            <dd>
              <time dateTime={entry.since}>{time(entry.since)}</time>
            </dd>
          </div>
        )}
        <div>
          <dt>{say('history.recorded')}</dt>
          <dd>
            <time dateTime={entry.at}>{time(entry.at)}</time>
          </dd>
        </div>
      </dl>
      {entry.hasNote && mayI(me, 'kpm:reveal') && <AlertNote alert={alert} at={entry.at} zone={zone} />}
    </li>
  );
}
