/** How often each rule was right, by what people said when they closed its alerts; of a kab/kota, a province or the country, by programme and time. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { MapPinned, Scale } from 'lucide-react';
import { useMemo } from 'react';
import { AreaPath } from '#web/areas/area-path.tsx';
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { beginsAt, isWithin, reachOf } from '#web/areas/reach.ts';
import { areaName } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { useNow } from '#web/lib/now.ts';
import { programmesQuery } from '#web/pages/batches/queries.ts';
import { useMe } from '#web/session/use-me.ts';
import { Card, PageHead } from '#web/ui/card.tsx';
import { Select } from '#web/ui/select.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import { countedArea, PERIODS, periodOf, rangeOf } from './asked.ts';
import styles from './page.module.css';
import { PrecisionBar } from './precision-bar.tsx';
import { type Precision, precisionQuery } from './queries.ts';
import { Beside, RuleLine } from './rule-line.tsx';
import type { PrecisionSearch } from './search.ts';
import { words } from './words.ts';

const route = getRouteApi('/inside/laporan/ketepatan');
const ALL = '';

export function PrecisionPage() {
  const say = useWords(words);
  const search = route.useSearch();
  const go = route.useNavigate();
  const reach = reachOf(useMe());
  const named = search.area ?? beginsAt(reach);
  const area = named === undefined ? undefined : countedArea(named);
  const asks = area !== undefined && isWithin(reach, area);
  const onChange = (next: PrecisionSearch): void => void go({ search: { ...search, ...next }, resetScroll: false });
  return (
    <>
      {asks ? <OfArea area={area} search={search} onChange={onChange} /> : <PageHead title={say('title')} text={say('lead')} />}
      {!asks && (
        <Card>
          <Empty title={say('choose')} text={say('chooseText')} icon={<MapPinned />}>
            <AreaPicker value={area} onChange={(next) => onChange({ area: next ?? ALL })} hideLabel />
          </Empty>
        </Card>
      )}
    </>
  );
}

interface PartProps {
  readonly area: string;
  readonly search: PrecisionSearch;
  readonly onChange: (next: PrecisionSearch) => void;
}

function OfArea({ area, search, onChange }: PartProps) {
  const now = useNow();
  const period = periodOf(search);
  const range = useMemo(() => rangeOf({ months: period }, now), [period, now]);
  const { data, error, refetch } = useQuery(precisionQuery({ area, programme: search.programme, ...range }));
  return (
    <>
      <Head data={data} />
      <Filters area={area} search={search} onChange={onChange} />
      {error !== null ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={8} />
      ) : (
        <Shown data={data} area={area} />
      )}
    </>
  );
}

function Head({ data }: { readonly data: Precision | undefined }) {
  const say = useWords(words);
  if (data === undefined) return <PageHead title={say('title')} text={say('lead')} />;
  return (
    <PageHead
      above={
        <AreaPath
          ancestors={data.ancestors}
          area={data.area}
          link={(code, name) => (
            <Link to="/laporan/ketepatan" search={(before: PrecisionSearch) => ({ ...before, area: code })}>
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

function Filters({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const { text } = useFormats();
  const { data: programmes = [] } = useQuery(programmesQuery);
  return (
    <div className={styles['bar']}>
      <AreaPicker value={area} onChange={(next) => onChange({ area: next ?? ALL })} />
      <Select
        label={say('filter.period')}
        value={periodOf(search)}
        options={PERIODS.map((one) => ({ value: one, label: say(`period.${one}`) }))}
        onChange={(months) => onChange({ months })}
      />
      <Select
        label={say('filter.programme')}
        value={search.programme ?? ALL}
        options={[
          { value: ALL, label: say('filter.allProgrammes') },
          ...programmes.map(({ code, label }) => ({ value: code, label: text(label) })),
        ]}
        onChange={(programme) => onChange({ programme })}
      />
    </div>
  );
}

function Shown({ data, area }: { readonly data: Precision; readonly area: string }) {
  const say = useWords(words);
  return (
    <div className={styles['content']}>
      <Card title={say('means')}>
        <div className={styles['means']}>
          <p>{say('meansText')}</p>
          <p>{say('notCounted')}</p>
        </div>
      </Card>
      {data.rules.length === 0 ? (
        <Card>
          <Empty title={say('none')} text={say('noneText')} icon={<Scale />} />
        </Card>
      ) : (
        <>
          <Card title={say('total')}>
            <div className={styles['total']}>
              <PrecisionBar of={data.total} />
              <Beside of={data.total} />
            </div>
          </Card>
          <Card title={say('list')} flush>
            <ul className={styles['rules']}>
              {data.rules.map((rule) => (
                <li key={rule.rule}>
                  <RuleLine rule={rule} area={area} />
                </li>
              ))}
            </ul>
          </Card>
        </>
      )}
    </div>
  );
}
