/** The queue as one list of rows: groups with their members below them, or alerts by themselves. Pure. */
import type { AlertGroup, AlertRow } from './queries.ts';

export type Row =
  | { readonly kind: 'group'; readonly key: string; readonly group: AlertGroup; readonly open: boolean }
  | { readonly kind: 'alert'; readonly key: string; readonly alert: AlertRow; readonly groupId?: string }
  | { readonly kind: 'waiting'; readonly key: string }
  | { readonly kind: 'failed'; readonly key: string; readonly groupId: string; readonly error: unknown };

/** What is known of an open group's members. */
export interface Members {
  readonly alerts: readonly AlertRow[] | undefined;
  readonly error: unknown;
}

export function groupRows(groups: readonly AlertGroup[], members: ReadonlyMap<string, Members>): Row[] {
  return groups.flatMap((group): Row[] => {
    const inside = members.get(group.id);
    const head: Row = { kind: 'group', key: group.id, group, open: inside !== undefined };
    return inside === undefined ? [head] : [head, ...membersOf(group.id, inside)];
  });
}

function membersOf(groupId: string, { alerts, error }: Members): Row[] {
  if (alerts !== undefined) return alerts.map((alert) => ({ kind: 'alert', key: `${groupId} ${alert.id}`, alert, groupId }));
  if (error) return [{ kind: 'failed', key: `${groupId} failed`, groupId, error }];
  return [{ kind: 'waiting', key: `${groupId} waiting` }];
}

export const alertRows = (alerts: readonly AlertRow[]): Row[] => alerts.map((alert) => ({ kind: 'alert', key: alert.id, alert }));

const isReachable = (row: Row | undefined): boolean => row?.kind === 'group' || row?.kind === 'alert';

/** The next row in a direction that can be stood on; the same one at the end. */
export function step(rows: readonly Row[], from: number, by: 1 | -1): number {
  for (let index = from + by; index >= 0 && index < rows.length; index += by) if (isReachable(rows[index])) return index;
  return from;
}
