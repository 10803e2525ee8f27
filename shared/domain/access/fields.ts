/**
 * Which fields of what is read each role gets, as data; what does not stand here is left out (TRUST §2: nothing but listed fields out).
 * A path covers all that lies under it; lists are passed through. Pure.
 */
import type { Role } from './subject.ts';

export const VIEWS = ['alert-row', 'alert', 'kpm', 'trail', 'receipt'] as const;
export type View = (typeof VIEWS)[number];

const ALERT_ROW = [
  ...['id', 'rule', 'label', 'summary', 'category', 'severity', 'level', 'condition', 'workflow', 'overdue'],
  ...['dueAt', 'since', 'raisedAt', 'area', 'owners', 'programme', 'cycle'],
];
/** Whose family it is: not for partners, who know it by their own reference. */
const FAMILY = ['kpmId', 'nikLast4'];
const ALERT = [...ALERT_ROW, 'version', 'ruleVersion', 'late', 'history', 'actions'];
const COMPARED = ['comparison.expected.months', 'comparison.expected.amountMin', 'comparison.expected.amountMax'];
const MONEY = ['comparison.paid', 'comparison.received'];
/** What officers saw is an answer to be checked, and the number of the list is the Dinsos'. */
const SEEN = ['comparison.expected.listNumber', 'comparison.reported'];
/** What the rule looked at. */
const INPUTS = ['inputs'];

const KPM = [
  ...['id', 'area', 'lineage', 'identity', 'nikLast4', 'nikCheck', 'diedAt', 'heirRecorded', 'firstSeenAt'],
  ...['cases', 'alerts', 'hiddenEvents'],
];
const TRAIL = ['id', 'asOf', 'entries', 'cursor', 'hiddenEvents', 'cases.present', 'cases.asOf', 'cases.difference'];
const RECEIPT = ['id', 'source', 'type', 'state', 'label', 'acceptedAt', 'recordedAt', 'settledAt', 'problem'];

const row = [...ALERT_ROW, ...FAMILY];
const whole = [...ALERT, ...FAMILY, ...COMPARED, ...MONEY, ...SEEN, ...INPUTS];
/** A partner sees the case of its own payments: whether others reported is an empty list, never what they said. */
const partners = {
  'alert-row': [...ALERT_ROW, 'payments'],
  alert: [...ALERT, 'payments', ...COMPARED, ...MONEY, 'comparison.reported'],
  receipt: RECEIPT,
};
const readers = { 'alert-row': row, alert: whole, kpm: KPM, trail: TRAIL };

const FIELDS: Readonly<Record<Role, Partial<Readonly<Record<View, readonly string[]>>>>> = {
  partner: partners,
  clerk: partners,
  officer: { 'alert-row': row, alert: whole, receipt: RECEIPT },
  manager: readers,
  inspectorate: readers,
  auditor: readers,
  administrator: {},
};

/** The paths that a role gets of a view; none where it has no business. */
export const fieldsOf = (view: View, role: Role): readonly string[] => FIELDS[role][view] ?? [];

/** The value with the listed fields alone. */
export function onlyListed<T>(view: View, role: Role, value: T): T {
  // what is left out was optional to begin with, or is a defect that the contract test shows
  return prune(value, fieldsOf(view, role), '') as T;
}

function prune(value: unknown, paths: readonly string[], at: string): unknown {
  if (Array.isArray(value)) return value.map((one) => prune(one, paths, at));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const path = at === '' ? name : `${at}.${name}`;
    if (paths.includes(path)) return [[name, inner] as const];
    const leads = paths.some((one) => one.startsWith(`${path}.`)) && typeof inner === 'object';
    return leads ? [[name, prune(inner, paths, path)] as const] : [];
  });
  return Object.fromEntries(kept);
}
