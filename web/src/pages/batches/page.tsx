/** Announced batches: which there are, how full each is, which are late; narrowed by area, programme, month, partner and state. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PackageCheck, X } from 'lucide-react';
import { useMemo } from 'react';
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { beginsAt, reachOf } from '#web/areas/reach.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { type Me, useMe } from '#web/session/use-me.ts';
import { Button } from '#web/ui/button.tsx';
import { Card, PageHead } from '#web/ui/card.tsx';
import { Select } from '#web/ui/select.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import { FILLING_STATES, monthOf, monthsToChoose, stateOf } from './asked.ts';
import { BatchLine } from './batch-line.tsx';
import styles from './page.module.css';
import { batchesQuery, programmesQuery } from './queries.ts';
import type { BatchesSearch } from './search.ts';
import { words } from './words.ts';

const route = getRouteApi('/inside/kiriman');
const ALL = '';
const NOTHING: BatchesSearch = { area: '', programme: '', month: '', partner: '', state: '' };

/** A partner has its own, wherever they lie. */
const isOfAgency = ({ role }: Me): boolean => role === 'partner' || role === 'clerk';

interface PartProps {
  readonly area: string | undefined;
  readonly search: BatchesSearch;
  readonly onChange: (next: BatchesSearch) => void;
}

export function BatchesPage() {
  const say = useWords(words);
  const search = route.useSearch();
  const go = route.useNavigate();
  const me = useMe();
  const own = isOfAgency(me);
  const area = own ? undefined : search.area || beginsAt(reachOf(me));
  const onChange: PartProps['onChange'] = (next) => void go({ search: { ...search, ...next }, resetScroll: false });
  return (
    <>
      <PageHead title={say('title')} text={say('lead')} />
      {!own && (
        <div className={styles['bar']}>
          <AreaPicker value={area} onChange={(next) => onChange({ area: next ?? '' })} hideLabel />
        </div>
      )}
      <Filters area={area} search={search} onChange={onChange} />
      <List area={area} search={search} onChange={onChange} />
    </>
  );
}

function Filters({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const { text, monthLong } = useFormats();
  const { data: programmes = [] } = useQuery(programmesQuery);
  const months = useMemo(() => monthsToChoose(Date.now()), []);
  const month = monthOf(search);
  const { partner } = search;
  return (
    <>
      <div className={styles['filters']}>
        <Select
          label={say('filter.state')}
          value={stateOf(search) ?? ALL}
          options={[
            { value: ALL, label: say('filter.allStates') },
            ...FILLING_STATES.map((one) => ({ value: one, label: say(`state.${one}`) })),
          ]}
          onChange={(next) => onChange({ state: next })}
        />
        <Select
          label={say('filter.programme')}
          value={search.programme ?? ALL}
          options={[
            { value: ALL, label: say('filter.allProgrammes') },
            ...programmes.map(({ code, label }) => ({ value: code, label: text(label) })),
          ]}
          onChange={(next) => onChange({ programme: next })}
        />
        <Select
          label={say('filter.month')}
          value={month ?? ALL}
          options={[
            { value: ALL, label: say('filter.allMonths') },
            ...[...new Set([...months, ...(month === undefined ? [] : [month])])].map((one) => ({
              value: one,
              label: monthLong(one),
            })),
          ]}
          onChange={(next) => onChange({ month: next })}
        />
      </div>
      {partner && <OnlyPartner area={area} search={search} onChange={onChange} />}
    </>
  );
}

/** Whose batches alone are shown, by the name that its batches tell. */
function OnlyPartner({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const { partner = '' } = search;
  const { data } = useInfiniteQuery(batchesQuery(area, search));
  const own = data?.pages.flatMap(({ batches }) => batches).find(({ agency }) => agency === partner);
  return (
    <p className={styles['only']}>
      {say('filter.onlyPartner', { partner: own?.agencyName ?? partner })}
      <Button size="small" onClick={() => onChange({ partner: '' })}>
        <X aria-hidden="true" />
        {say('filter.everyPartner')}
      </Button>
    </p>
  );
}

function List({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const query = useInfiniteQuery(batchesQuery(area, search));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  const rows = data.pages.flatMap(({ batches }) => batches);
  const filtered = Boolean(search.programme || search.month || search.partner || search.state);
  return (
    <>
      {rows.length === 0 && !hasNextPage && (
        <Card>
          <Empty
            title={say(filtered ? 'noneFiltered' : 'none')}
            text={say(filtered ? 'noneFilteredText' : 'noneText')}
            icon={<PackageCheck />}
          >
            {filtered && (
              <Button look="primary" onClick={() => onChange({ ...NOTHING, area: search.area ?? '' })}>
                {say('filter.clear')}
              </Button>
            )}
          </Empty>
        </Card>
      )}
      {rows.length > 0 && (
        <Card title={say('list')} flush>
          <ul className={styles['rows']}>
            {rows.map((row) => (
              <li key={row.id}>
                <BatchLine row={row} onPartner={(partner) => onChange({ partner })} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {hasNextPage && (
        <div className={styles['more']}>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say(isFetchingNextPage ? 'loadingMore' : 'more')}
          </Button>
        </div>
      )}
    </>
  );
}
