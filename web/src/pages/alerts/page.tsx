/** The queue: what needs checking, grouped by cause, first due first. */
import { useInfiniteQuery, useQueries, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { List, ListTree } from 'lucide-react';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { useMe } from '#web/session/use-me.ts';
import { PageHead } from '#web/ui/card.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { Shortcuts } from '#web/ui/shortcuts.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { Filters } from './filters.tsx';
import type { Wanted } from './group-api.ts';
import { NothingHere } from './nothing.tsx';
import { type AlertTotals, alertsQuery, groupsQuery, membersQuery } from './queries.ts';
import { Queue, type QueueKeys } from './queue.tsx';
import { alertRows, groupRows, type Members, type Row } from './rows.ts';
import { type AlertQuery, expandedOf, filtersOf, hidesMembers, type QueueSearch, toggleExpanded } from './search.ts';
import { words } from './words.ts';

const route = getRouteApi('/inside/tanda');
/** Fetched with the first action on a group. */
const GroupDialog = lazy(() => import('./group-dialog.tsx').then(({ GroupDialog: Part }) => ({ default: Part })));
const OWN_ONLY: readonly string[] = ['partner', 'clerk', 'officer'];

export function AlertsPage() {
  const say = useWords(words);
  const search: QueueSearch = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const ownOnly = OWN_ONLY.includes(me.role);
  // a filter is a step that the browser's way back undoes; opening a group is none
  const go = useCallback(
    (next: QueueSearch, replace = false): void => void navigate({ search: next, replace, resetScroll: false }),
    [navigate],
  );
  const asList = search.view === 'list';
  const queue = useQueue(search);
  const keys = useRef<QueueKeys>(undefined);
  const filters = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<Wanted>();
  const switchView = (): void => go({ ...filtersOf(search), ...(!asList && { view: 'list' }) });
  return (
    <>
      <PageHead title={say('title')} text={<Found totals={queue.totals} />}>
        <Segments
          label={say('view.label')}
          value={asList ? 'list' : 'groups'}
          options={[
            { value: 'groups', label: say('view.groups'), icon: <ListTree aria-hidden="true" /> },
            { value: 'list', label: say('view.list'), icon: <List aria-hidden="true" /> },
          ]}
          onChange={(view) => (view === 'list') !== asList && switchView()}
        />
        <Shortcuts
          shortcuts={[
            { keys: ['j'], also: ['ArrowDown'], words: say('keys.next'), run: () => keys.current?.move(1) },
            { keys: ['k'], also: ['ArrowUp'], words: say('keys.previous'), run: () => keys.current?.move(-1) },
            { keys: [], also: ['Enter'], words: say('keys.open') },
            { keys: ['x'], also: ['ArrowRight'], words: say('keys.expand'), run: () => keys.current?.expand() },
            { keys: ['/'], words: say('keys.filter'), run: () => filters.current?.querySelector('button')?.focus() },
            { keys: ['g'], words: say('keys.view'), run: switchView },
          ]}
        />
      </PageHead>
      <div ref={filters}>
        <Filters search={search} onChange={go} totals={queue.totals} ownOnly={ownOnly} />
      </div>
      <Body queue={queue} search={search} onChange={go} ownOnly={ownOnly} onAct={setWanted} keys={keys} />
      {/* here, and not in the group's row: the row is gone once all of it is closed */}
      {wanted && (
        <Suspense fallback={null}>
          <GroupDialog
            wanted={wanted}
            isFiltered={hidesMembers(search)}
            onClose={() => setWanted(undefined)}
            focusAfter={() => afterActing(wanted)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Back to the button that opened it, or to the row in the tab order where that is gone. */
const afterActing = ({ group, offered }: Wanted): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-group-action="${group.id} ${offered.action}"]`) ??
  document.querySelector<HTMLElement>('[data-row][tabindex="0"]');

function Body({
  queue,
  search,
  onChange,
  ownOnly,
  onAct,
  keys,
}: {
  readonly queue: QueueState;
  readonly search: QueueSearch;
  readonly onChange: (next: QueueSearch, replace?: boolean) => void;
  readonly ownOnly: boolean;
  readonly onAct: (wanted: Wanted) => void;
  readonly keys: { current: QueueKeys | undefined };
}) {
  if (queue.error !== null && queue.rows === undefined) return <Failed error={queue.error} retry={queue.retry} />;
  if (queue.rows === undefined) return <Loading lines={8} />;
  if (queue.rows.length === 0 && !queue.hasMore) {
    return <NothingHere search={search} onChange={onChange} ownOnly={ownOnly} />;
  }
  return (
    <Queue
      rows={queue.rows}
      search={search}
      total={undefined}
      hasMore={queue.hasMore}
      isFetchingMore={queue.isFetchingMore}
      onMore={queue.more}
      onToggle={(groupId) => onChange(toggleExpanded(search, groupId), true)}
      onRetry={queue.retryGroup}
      onAct={onAct}
      keys={keys}
    />
  );
}

/** How many there are, exactly, whatever the page shows, and in which order; told again whenever a filter changes it. */
function Found({ totals }: { readonly totals: AlertTotals | undefined }) {
  const say = useWords(words);
  const { number } = useFormats();
  if (totals === undefined) return <span role="status">…</span>;
  const count = (key: 'alerts' | 'groups' | 'overdue' | 'proposed', value: number): string =>
    say(`found.${key}`, { count: value, n: number(value) });
  const { alerts, groups, overdue, byWorkflow } = totals;
  const found = [count('alerts', alerts), ...(groups === undefined ? [] : [count('groups', groups)])].join(' ');
  const of = [
    ...(overdue === 0 ? [] : [count('overdue', overdue)]),
    ...(byWorkflow.proposed === 0 ? [] : [count('proposed', byWorkflow.proposed)]),
  ];
  return (
    <>
      <span role="status">{[found, ...of].join(', ')}</span>
      {alerts > 1 && ` · ${say('found.order')}`}
    </>
  );
}

interface QueueState {
  readonly rows: readonly Row[] | undefined;
  readonly totals: AlertTotals | undefined;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly error: unknown;
  readonly more: () => void;
  readonly retry: () => void;
  readonly retryGroup: (groupId: string) => void;
}

/** Groups also give the totals of a flat list: both are asked with the same filters. */
function useQueue(search: QueueSearch): QueueState {
  const client = useQueryClient();
  const filters = filtersOf(search);
  const asList = search.view === 'list';
  const groups = useInfiniteQuery(groupsQuery(filters));
  const alerts = useInfiniteQuery({ ...alertsQuery(filters), enabled: asList });
  const members = useMembers(filters, asList ? new Set() : expandedOf(search));
  const shown = asList ? alerts : groups;
  const rows = useMemo(() => {
    if (asList) return alerts.data && alertRows(alerts.data.pages.flatMap((page) => page.alerts));
    return (
      groups.data &&
      groupRows(
        groups.data.pages.flatMap((page) => page.groups),
        members,
      )
    );
  }, [asList, alerts.data, groups.data, members]);
  const { fetchNextPage, refetch, hasNextPage, isFetchingNextPage } = shown;
  return {
    rows,
    totals: groups.data?.pages.at(-1)?.totals,
    hasMore: hasNextPage,
    isFetchingMore: isFetchingNextPage,
    error: shown.error,
    more: useCallback(() => void fetchNextPage(), [fetchNextPage]),
    retry: useCallback(() => void refetch(), [refetch]),
    retryGroup: (groupId) => void client.refetchQueries({ queryKey: membersQuery(filters, groupId).queryKey }),
  };
}

function useMembers(filters: AlertQuery, open: ReadonlySet<string>): ReadonlyMap<string, Members> {
  const names = [...open].join();
  const combine = useCallback(
    (results: readonly { data: Members['alerts']; error: unknown }[]) => {
      const ids = names === '' ? [] : names.split(',');
      return new Map(ids.map((id, i) => [id, { alerts: results[i]?.data, error: results[i]?.error }]));
    },
    [names],
  );
  return useQueries({ queries: [...open].map((id) => membersQuery(filters, id)), combine });
}
