/** Complaints of an area: what waits and until when, who has each, and giving it to somebody. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { MapPinned } from 'lucide-react';
import { AreaPath } from '#web/areas/area-path.tsx';
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { COUNTRY } from '#web/areas/codes.ts';
import { beginsAt, isWithin, reachOf } from '#web/areas/reach.ts';
import { areaName, placesQuery } from '#web/areas/summary.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { useMe } from '#web/session/use-me.ts';
import { Card, PageHead } from '#web/ui/card.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import styles from './complaints.module.css';
import { Filters } from './filters.tsx';
import { ComplaintList } from './list.tsx';
import type { ComplaintsSearch } from './search.ts';
import { words } from './words.ts';

const route = getRouteApi('/inside/pengaduan');

/** What each part of the page is told. */
export interface PartProps {
  /** A province at most; `undefined` are all areas of a reader who has several. */
  readonly area: string | undefined;
  readonly search: ComplaintsSearch;
  readonly onChange: (next: ComplaintsSearch) => void;
}

export function ComplaintsPage() {
  const search = route.useSearch();
  const go = route.useNavigate();
  const me = useMe();
  // an agency has a list of its own, wherever what is in it lies
  const own = me.role === 'partner' || me.role === 'clerk';
  const area = own ? undefined : (search.area ?? beginsAt(reachOf(me)));
  const onChange: PartProps['onChange'] = (next) => void go({ search: { ...search, ...next }, resetScroll: false });
  const part = { area, search, onChange };
  return (
    <>
      <Head area={area} />
      {!own && (
        <div className={styles['bar']}>
          <AreaPicker value={area} onChange={(next) => onChange({ area: next ?? '', open: '' })} hideLabel />
        </div>
      )}
      {area === COUNTRY ? (
        <ChooseProvince />
      ) : (
        <>
          <Filters {...part} own={own} />
          <ComplaintList {...part} />
        </>
      )}
    </>
  );
}

function Head({ area }: Pick<PartProps, 'area'>) {
  const say = useWords(words);
  const reach = reachOf(useMe());
  const asks = area !== undefined && isWithin(reach, area);
  const { data } = useQuery({ ...placesQuery(area ?? ''), enabled: asks });
  if (data === undefined || data.area.code !== area) return <PageHead title={say('title')} text={say('lead')} />;
  return (
    <PageHead
      above={
        <AreaPath
          ancestors={data.ancestors}
          area={data.area}
          link={(code, name) => (
            <Link to="/pengaduan" search={(before: ComplaintsSearch) => ({ ...before, area: code, open: '' })}>
              {name}
            </Link>
          )}
        />
      }
      title={say('titleOf', { name: areaName(data.area) })}
      text={say('lead')}
    />
  );
}

/** Of the whole country there are too many to list: a province is chosen first. */
function ChooseProvince() {
  const say = useWords(words);
  const { data, error, refetch } = useQuery(placesQuery(COUNTRY));
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  return (
    <Card>
      <Empty title={say('choose')} text={say('chooseText')} icon={<MapPinned />}>
        <ul className={styles['provinces']}>
          {data.children.map(({ area }) => (
            <li key={area.code}>
              <Link to="/pengaduan" search={(before: ComplaintsSearch) => ({ ...before, area: area.code })}>
                {areaName(area)}
              </Link>
            </li>
          ))}
        </ul>
      </Empty>
    </Card>
  );
}
