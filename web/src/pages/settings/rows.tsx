/** Values by the day from which each holds, the newest first: what holds now, what is to come, what held. */
import type { ReactNode } from 'react';
import { sourceWords } from '#shared/domain/settings/source-words.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { atMidnight } from '#web/lib/local-day.ts';
import { Badge } from '#web/ui/badge.tsx';
import type { Rows } from './queries.ts';
import styles from './rows.module.css';
import { useToday } from './today.ts';
import { words } from './words.ts';

type When = 'now' | 'later' | 'past';
const TONES = { now: 'good', later: 'brand', past: 'neutral' } as const;

/**
 * @param firstCoversBefore whether the first value also holds before its day: not where something that ships does
 * @param ended whether what the values are of has ended, and none of them holds any more
 */
export function RowList<T>({
  rows,
  show,
  firstCoversBefore = true,
  ended = false,
}: {
  readonly rows: Rows<T>;
  readonly show: (value: T) => ReactNode;
  readonly firstCoversBefore?: boolean;
  readonly ended?: boolean;
}) {
  const say = useWords(words);
  const { day, text } = useFormats();
  const today = useToday();
  const dated = rows.map((row, i) => ({ ...row, when: ended ? ('past' as const) : whenOf(rows, i, today, firstCoversBefore) }));
  return (
    <ol className={styles['rows']}>
      {dated.toReversed().map(({ from, value, source, when }) => (
        <li key={from} data-when={when}>
          <p className={styles['head']}>
            <strong>{say('rows.since', { day: day(atMidnight(from)) })}</strong>
            <Badge tone={TONES[when]}>{say(`rows.${when}`)}</Badge>
          </p>
          {show(value)}
          <p className={styles['source']}>{say('rows.source', { source: text(sourceWords(source)) })}</p>
        </li>
      ))}
    </ol>
  );
}

function whenOf(rows: Rows<unknown>, i: number, today: string, firstCoversBefore: boolean): When {
  const [from, next] = [rows[i]?.from ?? '', rows[i + 1]?.from];
  if (next !== undefined && next <= today) return 'past';
  return from <= today || (i === 0 && firstCoversBefore) ? 'now' : 'later';
}
