/** What happened in an area, by a partner, by an officer: newest first, as far as the reader scrolls. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Schema } from '#web/api/client.ts';
import { areaName } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { atMidnight, dayOf } from '#web/lib/local-day.ts';
import { useMe } from '#web/session/use-me.ts';
import { Card } from '#web/ui/card.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { WideFilters } from './filters.tsx';
import { Followed } from './followed.tsx';
import { lineOfPage } from './lines.ts';
import { pageQuery } from './queries.ts';
import { type TrailSearch, type View, viewOf, wayOf } from './search.ts';
import styles from './shown.module.css';
import { Timeline } from './timeline.tsx';
import { words } from './words.ts';

type Page = Schema<'Trail'>;

export function WideTrail({
  search,
  onChange,
}: {
  readonly search: TrailSearch;
  readonly onChange: (next: TrailSearch) => void;
}) {
  const say = useWords(words);
  const { time } = useMe();
  const query = useInfiniteQuery(pageQuery(search, time.offsetMinutes));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const way = wayOf(search);
  const view: View = dayOf(search.asOf) === undefined ? 'all' : viewOf(search);
  const lines = useMemo(
    () =>
      (data?.pages ?? [])
        .flatMap((page) => page.entries)
        .filter(({ known }) => view === 'all' || known === (view === 'known' ? 'then' : 'later'))
        .map(lineOfPage),
    [data, view],
  );
  return (
    <>
      <Followed name={nameOf(say, search, data?.pages[0])} onChange={onChange} />
      <WideFilters search={search} way={way} onChange={onChange} />
      <Card title={say('order.newest')} flush>
        {data === undefined ? (
          error === null ? (
            <Loading lines={8} />
          ) : (
            <Failed error={error} retry={() => void refetch()} />
          )
        ) : (
          <>
            <Known page={data.pages[0]} asOf={search.asOf} />
            <Timeline
              lines={lines}
              more={hasNextPage}
              loading={isFetchingNextPage}
              onMore={() => void fetchNextPage()}
              view={view}
              onFollow={onChange}
            />
          </>
        )}
      </Card>
    </>
  );
}

/** By its name where the API says one. */
function nameOf(say: ReturnType<typeof useWords<(typeof words)['id']>>, search: TrailSearch, page: Page | undefined): string {
  switch (wayOf(search)) {
    case 'partner':
      return say('of.partner', { name: page?.partner?.name ?? search.partner ?? '' });
    case 'officer':
      return say('of.officer', { id: search.officer ?? '' });
    default:
      return say('of.area', { name: page?.area ? areaName(page.area) : (search.area ?? '') });
  }
}

/** How much of the period was known on the day. */
function Known({ page, asOf }: { readonly page: Page | undefined; readonly asOf: string | undefined }) {
  const say = useWords(words);
  const { number, day } = useFormats();
  const counts = page?.counts;
  if (counts === undefined || asOf === undefined) return null;
  return (
    <div className={styles['known']}>
      <p>
        {say('known.title', { day: day(atMidnight(asOf)), known: number(counts.knownThen), later: number(counts.knownLater) })}
      </p>
      {!counts.complete && <p className={styles['note']}>{say('known.incomplete')}</p>}
    </div>
  );
}
