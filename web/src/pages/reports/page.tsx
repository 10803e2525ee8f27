/** What officers report beside visits: the monthly report of each kecamatan, and what they found by themselves. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileDown, Scale } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { AreaPath } from '#web/areas/area-path.tsx';
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { COUNTRY } from '#web/areas/codes.ts';
import { beginsAt, isWithin, reachOf } from '#web/areas/reach.ts';
import { areaName, placesQuery } from '#web/areas/summary.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { PageHead } from '#web/ui/card.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { Loading } from '#web/ui/states.tsx';
import { VIEWS, viewOf } from './asked.ts';
import { ChooseProvince } from './choose-province.tsx';
import { Monthly } from './monthly.tsx';
import styles from './page.module.css';
import type { ReportsSearch } from './search.ts';
import { words } from './words.ts';

const route = getRouteApi('/inside/laporan');

/** Fetched when somebody opens them: their code list comes with the schemas of events. */
const Findings = lazy(() => import('./findings.tsx').then(({ Findings: Part }) => ({ default: Part })));

/** What each part of the page is told. */
export interface PartProps {
  /** A province at most; `undefined` are all areas of a reader who has several. */
  readonly area: string | undefined;
  readonly search: ReportsSearch;
  readonly onChange: (next: ReportsSearch, replace?: boolean) => void;
}

export function ReportsPage() {
  const say = useWords(words);
  const search = route.useSearch();
  const go = route.useNavigate();
  const me = useMe();
  const readsFindings = mayI(me, 'findings:read');
  const view = viewOf(search, readsFindings);
  const area = search.area ?? beginsAt(reachOf(me));
  const onChange: PartProps['onChange'] = (next, replace = false) =>
    void go({ search: { ...search, ...next }, replace, resetScroll: false });
  const part = { area, search, onChange };
  return (
    <>
      <Head area={area} />
      <div className={styles['bar']}>
        {readsFindings && (
          <Segments
            label={say('view.label')}
            value={view}
            options={VIEWS.map((one) => ({ value: one, label: say(`view.${one}`) }))}
            onChange={(next) => onChange({ view: next, open: '' })}
          />
        )}
        {readsFindings && (
          <Link to="/laporan/ketepatan" search={area === undefined ? {} : { area }} className={styles['precision']}>
            <Scale aria-hidden="true" />
            {say('precision')}
          </Link>
        )}
        {mayI(me, 'extracts:make') && (
          <Link to="/laporan/ekstrak" className={styles['precision']}>
            <FileDown aria-hidden="true" />
            {say('extracts')}
          </Link>
        )}
        <AreaPicker value={area} onChange={(next) => onChange({ area: next ?? '', open: '' })} hideLabel />
      </div>
      {area === COUNTRY ? (
        <ChooseProvince />
      ) : view === 'monthly' ? (
        <Monthly {...part} />
      ) : (
        <Suspense fallback={<Loading lines={8} />}>
          <Findings {...part} />
        </Suspense>
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
            <Link to="/laporan" search={(before: ReportsSearch) => ({ ...before, area: code, open: '' })}>
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
