/** A family through time, from the earliest; as known on a day, and what of it became known only later. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { areaName } from '#web/areas/summary.ts';
import { FamilyName } from '#web/families/family-name.tsx';
import { type FamilyTrail as Answer, familyQuery, familyTrailQuery } from '#web/families/queries.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { useMe } from '#web/session/use-me.ts';
import { buttonClass } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { Cases } from './cases.tsx';
import { FamilyFilters } from './filters.tsx';
import { Followed } from './followed.tsx';
import { lineOfFamily } from './lines.ts';
import { asOfMoment } from './queries.ts';
import { type TrailSearch, viewOf } from './search.ts';
import styles from './shown.module.css';
import { Timeline } from './timeline.tsx';
import { words } from './words.ts';

interface Following {
  readonly id: string;
  readonly search: TrailSearch;
  readonly onChange: (next: TrailSearch) => void;
}

export function FamilyTrail({ id, search, onChange }: Following) {
  const say = useWords(words);
  const { time } = useMe();
  const asOf = asOfMoment(search, time.offsetMinutes);
  const then = useInfiniteQuery(familyTrailQuery(id, asOf));
  const [first] = then.data?.pages ?? [];
  return (
    <>
      <Followed name={<Name id={id} />} onChange={onChange}>
        <Link to="/keluarga/$id" params={{ id }} className={buttonClass({ size: 'small' })}>
          {say('entry.openFamily')}
        </Link>
      </Followed>
      <FamilyFilters search={search} onChange={onChange} />
      {first === undefined ? (
        then.error === null ? (
          <Loading lines={10} />
        ) : (
          <Failed error={then.error} retry={() => void then.refetch()} />
        )
      ) : (
        <>
          <Cases cases={first.cases} asOf={search.asOf} />
          <Entries id={id} asOf={asOf} search={search} known={then} first={first} onChange={onChange} />
        </>
      )}
    </>
  );
}

/** Masked, with where it lives; the same reading that the trail itself is. */
function Name({ id }: { readonly id: string }) {
  const say = useWords(words);
  const { data } = useQuery(familyQuery(id));
  if (data === undefined) return say('of.family');
  return (
    <>
      <FamilyName last4={data.nikLast4} /> · {areaName(data.area)}
    </>
  );
}

type Pages = ReturnType<typeof useInfiniteQuery<Answer>>;

/** What was known is asked as such; what became known later is what else is known now. */
function Entries({
  id,
  asOf,
  search,
  known,
  first,
  onChange,
}: Following & {
  readonly asOf: string | undefined;
  readonly known: Pick<Pages, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'> & {
    readonly data: { readonly pages: readonly Answer[] } | undefined;
  };
  readonly first: Answer;
}) {
  const say = useWords(words);
  const { number } = useFormats();
  const view = asOf === undefined ? 'all' : viewOf(search);
  const now = useInfiniteQuery({ ...familyTrailQuery(id), enabled: asOf !== undefined && view !== 'known' });
  const shown = asOf === undefined || view === 'known' ? known : now;
  const lines = useMemo(
    () =>
      (shown.data?.pages ?? [])
        .flatMap((page) => page.entries)
        .map((entry) => lineOfFamily(entry, id, asOf))
        .filter((line) => view !== 'later' || line.known === 'later'),
    [shown.data, id, asOf, view],
  );
  return (
    <Card title={say('order.oldest')} flush>
      {shown.data === undefined ? (
        <Loading lines={8} />
      ) : (
        <Timeline
          lines={lines}
          more={shown.hasNextPage}
          loading={shown.isFetchingNextPage}
          onMore={() => void shown.fetchNextPage()}
          view={view}
          onFollow={onChange}
        />
      )}
      {first.hiddenEvents > 0 && <p className={styles['hidden']}>{say('hidden', { count: number(first.hiddenEvents) })}</p>}
    </Card>
  );
}
