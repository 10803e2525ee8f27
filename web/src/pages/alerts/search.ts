/** What the address of the queue keeps: the filters of the API under the API's own names, how it is shown, and which groups are open. */
import type { Schema } from '#web/api/client.ts';
import type { paths } from '#web/api/schema.gen.d.ts';

export const FILTERS = ['area', 'severity', 'rule', 'programme', 'cycle', 'workflow', 'owner', 'overdue'] as const;
export type Filter = (typeof FILTERS)[number];
/** `view=list`: every alert by itself; `expanded`: ids of the groups that are open, by commas. */
export const QUEUE_PARAMETERS = [...FILTERS, 'view', 'expanded'] as const;
export type QueueSearch = { [Name in (typeof QUEUE_PARAMETERS)[number]]?: string };
/** The alert's own page remembers where the reader came from: the filters, and the group. */
export const ALERT_PARAMETERS = [...QUEUE_PARAMETERS, 'group'] as const;
export type AlertSearch = { [Name in (typeof ALERT_PARAMETERS)[number]]?: string };

export type AlertQuery = NonNullable<paths['/v1/alerts']['get']['parameters']['query']>;
export type Workflow = Schema<'AlertRow'>['workflow'];

const CLOSED: readonly Workflow[] = ['resolved', 'dismissed', 'resolved-by-data'];
/** Nobody has to act any more. */
export const isClosed = (workflow: Workflow): boolean => CLOSED.includes(workflow);

/** The filters alone, without what is empty; the API refuses what is no value of its own, and says so. */
export function filtersOf(search: Readonly<Record<string, string | undefined>>): AlertQuery {
  const found: Partial<Record<Filter, string>> = {};
  for (const name of FILTERS) {
    const value = search[name];
    if (value !== undefined && value !== '') found[name] = value;
  }
  // the values come from an address: whether they are of the API's lists is for the API to say
  return found as AlertQuery;
}

export const hasFilters = (search: QueueSearch): boolean => FILTERS.some((name) => search[name] !== undefined);

/** Filters that show less of a group than there is; place, kind, programme and cycle are the group's own, or kept to by what is done to it. */
const WITHIN_GROUP = ['severity', 'workflow', 'owner', 'overdue'] as const satisfies readonly Filter[];
export const hidesMembers = (search: QueueSearch): boolean => WITHIN_GROUP.some((name) => search[name] !== undefined);

export const expandedOf = (search: QueueSearch): ReadonlySet<string> =>
  new Set((search.expanded ?? '').split(',').filter((id) => id !== ''));

/** Addresses stay short enough for every proxy: beyond this many, the first one opened is closed. */
const EXPANDED_MAX = 12;

/** The same search with one group opened or closed. */
export function toggleExpanded(search: QueueSearch, groupId: string): QueueSearch {
  const open = new Set(expandedOf(search));
  if (!open.delete(groupId)) open.add(groupId);
  const { expanded: _before, ...rest } = search;
  return open.size === 0 ? rest : { ...rest, expanded: [...open].slice(-EXPANDED_MAX).join(',') };
}

/** The same search with one filter set, or taken away by `undefined`; what was open is closed, since other groups are shown. */
export function withFilter(search: QueueSearch, name: Filter, value: string | undefined): QueueSearch {
  const { [name]: _before, expanded: _open, ...rest } = search;
  return value === undefined || value === '' ? rest : { ...rest, [name]: value };
}

/** Back to the queue as it was when the alert was opened. */
export function queueOf(search: AlertSearch): QueueSearch {
  const { group: _group, ...queue } = search;
  return queue;
}
