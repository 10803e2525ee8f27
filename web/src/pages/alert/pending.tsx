/** What waits in the alert: a closing for a second person, or the day on which it comes back; and what the reader may do about it. */
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import styles from './owners.module.css';
import type { Alert } from './queries.ts';
import { words } from './words.ts';

export function Pending({ alert, zone }: { readonly alert: Alert; readonly zone: string }) {
  const say = useWords(words);
  const { text, time, day } = useFormats(zone);
  const { proposal, snooze, snoozedUntil } = alert;
  if (proposal) {
    const { label, reasonLabel, byLabel, at, mine } = proposal;
    const isMyTurn = !mine && alert.actions.some(({ action }) => action === 'confirm');
    return (
      <div className={styles['pending']}>
        <strong>{say('pending.proposed', { state: text(label) })}</strong>
        {reasonLabel && (
          <p>
            {say('history.reason')}: {text(reasonLabel)}
          </p>
        )}
        <p>
          <bdi>{say('history.by', { who: text(byLabel) })}</bdi>, <time dateTime={at}>{time(at)}</time>
        </p>
        <p>{say(mine ? 'pending.mine' : isMyTurn ? 'pending.yours' : 'pending.others')}</p>
        {alert.second && !isMyTurn && <p>{say('pending.second', { who: text(alert.second) })}</p>}
      </div>
    );
  }
  if (snoozedUntil === undefined) return null;
  return (
    <div className={styles['pending']}>
      <strong>
        <time dateTime={snoozedUntil}>{say('pending.snoozed', { day: day(snoozedUntil) })}</time>
      </strong>
      {snooze && (
        <p>
          {say('history.reason')}: {text(snooze.reasonLabel)}, <bdi>{say('history.by', { who: text(snooze.byLabel) })}</bdi>
        </p>
      )}
      <p>{say('pending.back')}</p>
    </div>
  );
}
