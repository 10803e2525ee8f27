/** What may be done to all alerts of a group at once, and what became of each: read off what the API offers and tells. Pure. */
import { GROUP_ACTIONS, standingOf } from '#shared/domain/alerts/group-action.ts';
import type { Schema } from '#web/api/client.ts';
import type { Bilingual } from '#web/i18n/format.ts';
import type { AlertRow } from './queries.ts';

type Offered = Schema<'Alert'>['actions'][number];
export type MemberActed = Schema<'AlertGroupActed'>['members'][number];
type Member = Pick<AlertRow, 'id' | 'workflow' | 'severity' | 'dueAt'>;

/** Of those that somebody can still act on as they stand. */
export const actionable = <M extends Member>(members: readonly M[]): M[] =>
  members.filter((member) => standingOf(member) !== undefined);

/**
 * One alert of each kind, by which what may be done is learnt: it depends on state and severity, and for putting off on the due time,
 * so it is the one due last.
 */
export function onesOf(members: readonly Member[]): string[] {
  const last = new Map<string, Member>();
  for (const member of actionable(members)) {
    const kind = `${member.workflow} ${member.severity}`;
    if ((last.get(kind)?.dueAt ?? '') <= member.dueAt) last.set(kind, member);
  }
  return [...last.values()].map(({ id }) => id);
}

/** Every action that one of them offers and that a group can take; what one of them needs, the group needs. */
export function offeredOf(ones: readonly { readonly actions: readonly Offered[] }[]): Offered[] {
  return GROUP_ACTIONS.flatMap((action) => {
    const found = ones.flatMap(({ actions }) => actions.filter((offered) => offered.action === action));
    return found.length === 0 ? [] : [found.reduce(both)];
  });
}

function both(one: Offered, other: Offered): Offered {
  const noteMin = Math.max(one.noteMin ?? 0, other.noteMin ?? 0);
  const until =
    one.until && other.until ? { first: one.until.first, last: laterOf(one.until.last, other.until.last) } : undefined;
  return {
    ...one,
    noteRequired: one.noteRequired || other.noteRequired,
    ...(noteMin > 0 && { noteMin }),
    ...(until && { until }),
    ...(one.assignees && { assignees: eitherOf(one.assignees, other.assignees ?? []) }),
  };
}

/** Who holds one of them already may yet be given another. */
const eitherOf = (a: NonNullable<Offered['assignees']>, b: NonNullable<Offered['assignees']>) => [
  ...new Map([...a, ...b].map((one) => [one.owner, one])).values(),
];
const laterOf = (a: string, b: string): string => (a < b ? b : a);

export interface Tally {
  readonly done: number;
  /** Of those that were done, or would be; none where the rule looks at no amounts. */
  readonly rupiah: number | undefined;
  /** What was left, by why; the most first. */
  readonly left: readonly { readonly why: string; readonly label: Bilingual; readonly ids: readonly string[] }[];
}

export function tallyOf(members: readonly MemberActed[]): Tally {
  const done = members.filter((member) => member.done);
  const amounts = done.flatMap(({ rupiah }) => (rupiah === undefined ? [] : [rupiah]));
  const left = Map.groupBy(
    members.filter((member) => !member.done),
    ({ why = '' }) => why,
  );
  return {
    done: done.length,
    rupiah: amounts.length === 0 ? undefined : amounts.reduce((sum, amount) => sum + amount, 0),
    left: [...left]
      .map(([why, all]) => ({ why, label: all[0]?.label ?? { id: why, en: why }, ids: all.map(({ id }) => id) }))
      .toSorted((a, b) => b.ids.length - a.ids.length),
  };
}
