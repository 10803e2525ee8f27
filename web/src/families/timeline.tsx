/** What happened to a family, first things first, each with both clocks: when it happened, and when it became known. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BellRing, CircleDot } from 'lucide-react';
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { cx } from '#web/ui/cx.ts';
import { Failed, Loading } from '#web/ui/states.tsx';
import { familyTrailQuery, type TrailEntry } from './queries.ts';
import styles from './timeline.module.css';
import { words } from './words.ts';

/** @param current id of the alert whose page this stands on: its entries are marked. A family's own page has said who sees what. */
export function Timeline({ id, current }: { readonly id: string; readonly current?: string }) {
  const say = useWords(words);
  const common = useCommon();
  const { number } = useFormats();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(familyTrailQuery(id));
  if (data === undefined) return error === null ? <Loading lines={5} /> : <Failed error={error} retry={() => void refetch()} />;
  const entries = data.pages.flatMap((page) => page.entries);
  const hidden = data.pages[0]?.hiddenEvents ?? 0;
  return (
    <>
      {current !== undefined && <p className={styles['note']}>{say('timeline.note')}</p>}
      {entries.length === 0 && <p>{say('timeline.none')}</p>}
      <ol className={styles['line']}>
        {entries.map((entry) => (
          <Entry
            key={[entry.kind, entry.entry ?? entry.alertId, entry.type, entry.receivedAt].join(' ')}
            entry={entry}
            current={current}
          />
        ))}
      </ol>
      {hidden > 0 && <p className={styles['note']}>{say('timeline.hidden', { n: number(hidden) })}</p>}
      {hasNextPage && (
        <Button look="quiet" size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {common('action.more')}
        </Button>
      )}
    </>
  );
}

/** Heard of within this time is heard of at once. */
const AT_ONCE_MS = 60_000;

function Entry({ entry, current }: { readonly entry: TrailEntry; readonly current: string | undefined }) {
  const say = useWords(words);
  const { text, time } = useFormats(zoneOf(entry.area.code));
  const isAlert = entry.kind === 'alert';
  const Icon = isAlert ? BellRing : CircleDot;
  const atOnce = Math.abs(Date.parse(entry.receivedAt) - Date.parse(entry.occurredAt)) < AT_ONCE_MS;
  return (
    <li
      className={cx(
        styles['entry'],
        isAlert && styles['alert'],
        entry.alertId !== undefined && entry.alertId === current && styles['here'],
      )}
    >
      <span className={styles['dot']}>
        <Icon aria-hidden="true" />
        <span className="visually-hidden">{say(isAlert ? 'timeline.alert' : 'timeline.event')}: </span>
      </span>
      <p className={styles['words']}>
        {isAlert && entry.alertId !== undefined && entry.alertId !== current ? (
          <Link to="/tanda/$id" params={{ id: entry.alertId }} search={{}} preload={false}>
            <bdi>{text(entry.words)}</bdi>
          </Link>
        ) : (
          <bdi>{text(entry.words)}</bdi>
        )}
      </p>
      <p className={styles['clocks']}>
        <span>
          {say('timeline.happened')} <time dateTime={entry.occurredAt}>{time(entry.occurredAt)}</time>
        </span>
        <span>
          {say('timeline.known')}{' '}
          {atOnce ? say('timeline.sameTime') : <time dateTime={entry.receivedAt}>{time(entry.receivedAt)}</time>}
        </span>
      </p>
    </li>
  );
}
