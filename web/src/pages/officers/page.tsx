/** Officers and areas: which posts nobody holds, how much waits at each, who is posted where since when, and the organisations around them. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { AreaPath } from '#web/areas/area-path.tsx';
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { beginsAt, reachOf } from '#web/areas/reach.ts';
import { areaName } from '#web/areas/summary.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { useMe } from '#web/session/use-me.ts';
import { PageHead } from '#web/ui/card.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { Loading } from '#web/ui/states.tsx';
import { Officers } from './officers.tsx';
import { Organisations } from './organisations.tsx';
import styles from './page.module.css';
import { Posts } from './posts.tsx';
import { postsQuery } from './queries.ts';
import { asOfDay, type OfficersSearch, stateOf, VIEWS, viewOf } from './search.ts';
import { words } from './words.ts';

const Load = lazy(async () => ({ default: (await import('./load.tsx')).Load }));
const route = getRouteApi('/inside/petugas');

/** What each part of the page is told. */
export interface PartProps {
  readonly area: string | undefined;
  readonly search: OfficersSearch;
  readonly onChange: (next: OfficersSearch, replace?: boolean) => void;
}

export function OfficersPage() {
  const say = useWords(words);
  const search = route.useSearch();
  const go = route.useNavigate();
  const home = beginsAt(reachOf(useMe()));
  const area = search.area ?? home;
  const view = viewOf(search);
  const onChange: PartProps['onChange'] = (next, replace = false) =>
    void go({ search: { ...search, ...next }, replace, resetScroll: false });
  const part = { area, search, onChange };
  return (
    <>
      <Head area={area} search={search} />
      <div className={styles['bar']}>
        <Segments
          label={say('view.label')}
          value={view}
          options={VIEWS.map((one) => ({ value: one, label: say(`view.${one}`) }))}
          onChange={(next) => onChange({ view: next, sort: '' })}
        />
        <AreaPicker value={area} onChange={(next) => onChange({ area: next ?? '' })} hideLabel />
      </div>
      {view === 'posts' && <Posts {...part} />}
      {view === 'load' && (
        <Suspense fallback={<Loading lines={8} />}>
          <Load {...part} />
        </Suspense>
      )}
      {view === 'officers' && <Officers {...part} />}
      {view === 'organisations' && <Organisations {...part} />}
    </>
  );
}

/** Where it is, from the answer that the posts are shown by. */
function Head({ area, search }: Pick<PartProps, 'area' | 'search'>) {
  const say = useWords(words);
  const { data } = useInfiniteQuery(postsQuery({ area, kind: search.kind, state: stateOf(search), asOf: asOfDay(search) }));
  const [first] = data?.pages ?? [];
  const [here, ...more] = first?.areas ?? [];
  if (first === undefined || here === undefined || more.length > 0) return <PageHead title={say('title')} text={say('lead')} />;
  return (
    <PageHead
      above={
        <AreaPath
          ancestors={first.ancestors}
          area={here}
          link={(code, name) => (
            <Link to="/petugas" search={(before: OfficersSearch) => ({ ...before, area: code })}>
              {name}
            </Link>
          )}
        />
      }
      title={say('titleOf', { name: areaName(here) })}
      text={say('lead')}
    />
  );
}
