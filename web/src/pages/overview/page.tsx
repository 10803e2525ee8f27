/** Overview: from Indonesia down to a village, what was paid, received, verified, is overdue and flagged, in cases and rupiah. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { MapPinned } from 'lucide-react';
import { AreaPath } from '#web/areas/area-path.tsx';
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { beginsAt, reachOf } from '#web/areas/reach.ts';
import { areaName, type Summary, type SummaryOf, summaryQuery } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { useNow } from '#web/lib/now.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { PageHead } from '#web/ui/card.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import { Changed } from './changed.tsx';
import { Children } from './children.tsx';
import { Filters } from './filters.tsx';
import styles from './page.module.css';
import { Progress } from './progress.tsx';
import { Said } from './said.tsx';
import { askedOf, type OverviewSearch } from './search.ts';
import { Standing } from './standing.tsx';
import { Tiles } from './tiles.tsx';
import { Village } from './village.tsx';
import { words } from './words.ts';

const route = getRouteApi('/inside/ringkasan');

export function Overview() {
  const search = route.useSearch();
  const me = useMe();
  const asked = askedOf(search, beginsAt(reachOf(me)));
  if (asked.area === undefined) return <Chooser />;
  return <OfArea asked={asked} search={search} />;
}

function OfArea({ asked, search }: { readonly asked: SummaryOf; readonly search: OverviewSearch }) {
  const say = useWords(words);
  const go = route.useNavigate();
  const change = (next: OverviewSearch, replace = false) =>
    void go({ search: { ...search, ...next }, replace, resetScroll: false });
  const { data, error, refetch, isPlaceholderData } = useQuery({ ...summaryQuery(asked), placeholderData: keepPreviousData });
  return (
    <>
      <Head data={data} />
      <Filters asked={asked} available={data?.available} tags={data?.tags} onChange={change} />
      {error !== null && !isPlaceholderData ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={10} />
      ) : (
        <div className={styles['content']} data-old={isPlaceholderData ? '' : undefined} aria-busy={isPlaceholderData}>
          <p className="visually-hidden" role="status">
            {isPlaceholderData ? say('updating') : ''}
          </p>
          <Shown data={data} asked={asked} search={search} onChange={change} />
        </div>
      )}
    </>
  );
}

function Shown({
  data,
  asked,
  search,
  onChange,
}: {
  readonly data: Summary;
  readonly asked: SummaryOf;
  readonly search: OverviewSearch;
  readonly onChange: (next: OverviewSearch, replace?: boolean) => void;
}) {
  // alerts are not asked by tag: a link from these numbers would lead to those of all families
  const hasAlerts = mayI(useMe(), 'alerts:read') && asked.tag === undefined;
  return (
    <>
      <Changed summary={data} />
      <Tiles total={data.total} of={hasAlerts ? asked : undefined} />
      <Standing summary={data} alertsOf={hasAlerts ? asked : undefined} />
      <Progress
        progress={data.progress}
        shape={search.chart === 'sum' ? 'sum' : 'bars'}
        onShape={(shape) => onChange({ chart: shape === 'sum' ? 'sum' : '' }, true)}
      />
      <Said of={data} />
      {data.level === 'village' ? (
        <Village summary={data} asked={asked} />
      ) : (
        <Children
          summary={data}
          asked={asked}
          sort={search.sort}
          onSort={(sort) => onChange({ sort: sort ?? '' }, true)}
          hasAlerts={hasAlerts}
        />
      )}
    </>
  );
}

function Head({ data }: { readonly data: Summary | undefined }) {
  const say = useWords(words);
  const common = useCommon();
  const { time } = useFormats();
  const now = new Date(useNow()).toISOString();
  if (data === undefined) return <PageHead title={say('title')} text={say('lead')} />;
  return (
    <PageHead
      above={
        <AreaPath
          ancestors={data.ancestors}
          area={data.area}
          link={(code, name) => (
            <Link to="/ringkasan" search={(before: OverviewSearch) => ({ ...before, area: code })}>
              {name}
            </Link>
          )}
        />
      }
      title={say('titleOf', { name: areaName(data.area) })}
      text={`${common(`area.${data.level}`)} · ${say('asOf', { time: time(now) })}`}
    />
  );
}

/** Several areas of one's own: their sum is nobody's, so one is chosen first. */
function Chooser() {
  const say = useWords(words);
  const go = route.useNavigate();
  const reach = reachOf(useMe());
  return (
    <>
      <PageHead title={say('title')} text={say('lead')} />
      <Empty title={say('choose')} text={say('chooseText')} icon={<MapPinned />}>
        <ul className={styles['areas']}>
          {reach.map((area) => (
            <li key={area.code}>
              <Link to="/ringkasan" search={(before: OverviewSearch) => ({ ...before, area: area.code })}>
                {areaName(area)}
              </Link>
            </li>
          ))}
        </ul>
        <AreaPicker value={undefined} onChange={(area) => area && void go({ search: { area } })} hideLabel />
      </Empty>
    </>
  );
}
