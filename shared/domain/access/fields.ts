/**
 * Which fields of what is read each role gets, as data; what does not stand here is left out (TRUST §2: nothing but listed fields out).
 * A path covers all that lies under it; lists are passed through. Pure.
 */
import { fieldsOf as revealable } from './purposes.ts';
import type { Role } from './subject.ts';

export const VIEWS = [
  'alert-row',
  'alert',
  'alert-acted',
  'alert-group-acted',
  'alert-groups',
  'summary',
  'rule-precision',
  'kpm',
  'trail',
  'trail-page',
  'search',
  'tasks',
  'delegations',
  'delegation',
  'sampling-plans',
  'sampling-plan',
  'sampling-families',
  'revealed',
  'group-revealed',
  'alert-revealed',
  'report-revealed',
  'photo-revealed',
  'photo-taken',
  'receipt',
  'openings',
  'opening',
  'findings',
  'complaints',
  'complaint-revealed',
  'monthly-reports',
  'batches',
  'batch',
  'batch-match',
  'officers',
  'vacancies',
  'workloads',
  'agencies',
  'agency',
  'agency-keys',
  'people',
  'person',
  'assignments',
  'organisations',
  'organisation',
  'history',
  'programmes',
  'programme',
  'settings',
  'setting',
  'shadow-runs',
  'shadow-run',
  'status-mappings',
  'status-mapping',
  'expected',
  'kpm-expected',
  'extracts',
  'extract',
  'kpm-match',
  'erasure',
] as const;
export type View = (typeof VIEWS)[number];

const ALERT_ROW = [
  ...['id', 'rule', 'label', 'summary', 'category', 'severity', 'level', 'condition', 'workflow', 'overdue', 'snoozedUntil'],
  ...['dueAt', 'since', 'raisedAt', 'area', 'owners', 'ownedBy', 'groupId', 'programme', 'cycle'],
];
/** Whose family it is: not for partners, who know it by their own reference. */
const FAMILY = ['kpmId', 'nikLast4'];
const ALERT = [
  ...[
    ...ALERT_ROW,
    'version',
    'ruleVersion',
    'happened',
    'advice',
    'allegation',
    'workflowLabel',
    'lineage',
    'parameters',
    'late',
    'passedUp',
    'clocks',
  ],
  ...['history', 'actions'],
];
const COMPARED = ['comparison.expected.months', 'comparison.expected.amountMin', 'comparison.expected.amountMax'];
const MONEY = ['comparison.paid', 'comparison.received'];
/** What officers saw is an answer to be checked, and the number of the list is the Dinsos'. */
const SEEN = ['comparison.expected.listNumber', 'comparison.reported'];
/** What waits in it for somebody, and who said so. */
const PENDING = ['proposal', 'second', 'snooze', 'assigned', 'proposedByYou'];
/** What whoever acts on it cannot do to it now, and why. */
const WITHHELD = ['withheld'];
/** What the rule looked at. */
const INPUTS = ['inputs', 'why'];

const GROUP = [
  ...['id', 'rule', 'label', 'advice', 'category', 'severity', 'area', 'district', 'regency', 'province', 'programmes'],
  ...['cycle', 'cycleLabel', 'origin', 'alerts', 'overdue', 'states', 'bySeverity', 'dueAt', 'owners'],
];
const GROUPS = [...GROUP.map((field) => `groups.${field}`), 'totals', 'at', 'cursor'];
/** What others paid is no partner's to know. */
const GROUPS_WITH_MONEY = [...GROUPS, 'groups.rupiah'];
const GROUP_ACTED = ['group', 'operation', 'members', 'cursor'];
const ALERT_ACTED = ['id', 'version', 'workflow', 'label'];

const KPM = [
  ...['id', 'area', 'lineage', 'identity', 'nikLast4', 'nikCheck', 'diedAt', 'heirRecorded', 'firstSeenAt'],
  ...['cases', 'alerts', 'hiddenEvents'],
];
/** Codes, letters, days and who decided; nothing about anybody. */
const ERASURE = ['id', 'state', 'label', 'hindrances', 'law', 'proposal', 'erased', 'holds', 'actions'];
const TRAIL = ['id', 'asOf', 'entries', 'cursor', 'hiddenEvents', 'cases.present', 'cases.asOf', 'cases.difference'];
const TRAIL_PAGE = ['area', 'partner', 'officer', 'from', 'to', 'asOf', 'counts', 'entries', 'cursor'];
const RECEIPT = ['id', 'source', 'type', 'state', 'label', 'acceptedAt', 'recordedAt', 'settledAt', 'problem'];

const SEARCH = ['families.id', 'families.area', 'families.identity', 'families.nikLast4', 'searchesLeft'];
/** Name and address for who visits the family, and nothing else of it in plain. */
const TASKS = [
  ...[
    ...['kpmId', 'name', 'address', 'nikLast4', 'identity', 'area', 'dueAt', 'overdue', 'rank', 'why', 'sampled'],
    ...['delegatedBy', 'delegatedTo', 'programmes'],
  ].map((field) => `tasks.${field}`),
  ...['total', 'workload', 'at', 'validUntil', 'waiting', 'cursor'],
];
const DELEGATION = [
  ...['id', 'from', 'to', 'district', 'village', 'kpmIds', 'givenAt', 'until', 'reason', 'label', 'inForce', 'endedAt'],
];
const DELEGATIONS = ['given', 'taken'].flatMap((list) => DELEGATION.map((field) => `${list}.${field}`));
const SAMPLING_ROW = [
  ...['id', 'area', 'programme', 'cycle', 'confidence', 'marginOfError', 'expectedProportion', 'population', 'drawn'],
  ...['drawnAt', 'drawnBy', 'state', 'closedAt', 'closedBy', 'reason', 'label'],
];
/** Who was drawn, by the family's id, and what became of it; for those who read families anyway. */
const sampling = {
  'sampling-plans': [...SAMPLING_ROW.map((field) => `plans.${field}`), 'cursor'],
  'sampling-plan': [...SAMPLING_ROW, 'seed', 'seedGiven', 'frameHash', 'strata', 'method', 'result'],
  'sampling-families': [
    ...['kpmId', 'village', 'lot', 'drawn', 'outcome', 'label'].map((field) => `families.${field}`),
    'cursor',
  ],
};
/** Of a family in plain, the fields that the role may ask for at all. */
const revealedTo = (role: Role): string[] => [
  ...['id', 'purpose', 'at', 'seq', 'hiddenEvents'],
  ...revealable(role).map((field) => `fields.${field}`),
];
const GROUP_REVEALED = [
  ...['id', 'alertIds', 'area', 'nikLast4', 'name', 'address'].map((field) => `families.${field}`),
  ...['group', 'purpose', 'at', 'cursor'],
];
const ALERT_REVEALED = ['id', 'kpmId', 'purpose', 'at', 'seq', 'notes'];
const REPORT_REVEALED = ['id', 'purpose', 'at', 'seq', 'state', 'texts', 'gps', 'photos'];
const COMPLAINT_REVEALED = ['id', 'purpose', 'at', 'seq', 'texts'];
const PHOTO_REVEALED = ['sha256', 'id', 'purpose', 'at', 'seq', 'mediaType', 'data'];
const PHOTO_TAKEN = ['sha256', 'status', 'mediaType', 'bytes', 'receivedAt'];
const SUMMARY = [
  ...['area', 'level', 'ancestors', 'areaNow', 'formerly', 'programme', 'cycle', 'available', 'progress', 'total', 'children'],
  'states',
  // codes and numbers; what is said of a village alone the query leaves to those who may see a family
  ...['obstacles', 'utilisation', 'understanding'],
];
/** Whoever may see a family sees what is counted of those with a tag. */
const SUMMARY_BY_TAG = [...SUMMARY, 'tag', 'tags'];
/** Numbers of alerts by rule and verdict. */
const PRECISION = ['area', 'level', 'ancestors', 'programme', 'from', 'to', 'total', 'rules'];

const OPENING = ['id', 'by', 'role', 'areas', 'reason', 'label', 'reference', 'openedAt', 'until', 'open'];
const OPENINGS = [...OPENING.map((field) => `openings.${field}`), 'cursor'];
const FINDINGS = [
  ...['id', 'area', 'kpmId', 'code', 'officer', 'officerKind', 'capturedAt', 'receivedAt', 'clockSuspect'].map(
    (f) => `findings.${f}`,
  ),
  ...['hasNote', 'hasPlace', 'photos'].map((field) => `findings.${field}`),
  'cursor',
];
/** What an agency needs of a complaint in its hands: nobody's family by our id, no alert, and no words. */
const COMPLAINTS_IN_HAND = [
  ...[
    ...['id', 'number', 'channel', 'topic', 'area', 'anonymous', 'fieldCheck', 'programme', 'months', 'state'],
    ...['complainedAt', 'receivedAt', 'source', 'answeredAt', 'closed', 'assigned', 'clocks', 'dueAt', 'overdue'],
    'history',
  ].map((field) => `complaints.${field}`),
  ...['counts', 'at', 'cursor'],
];
const COMPLAINTS = [
  ...[
    ...['id', 'number', 'channel', 'topic', 'area', 'kpmId', 'anonymous', 'fieldCheck', 'programme', 'months', 'state'],
    ...['complainedAt', 'receivedAt', 'source', 'answeredAt', 'closed', 'assigned', 'clocks', 'dueAt', 'overdue'],
    ...['alertId', 'history'],
  ].map((field) => `complaints.${field}`),
  ...['counts', 'at', 'cursor'],
];
/** Codes, counts and who reported when. */
const MONTHLY = [
  'month',
  ...['area', 'state', 'dueAt', 'daysLate', 'corrections', 'report'].map((field) => `reports.${field}`),
  'cursor',
];
/** Counts and rupiah of what one agency announced. */
const BATCH_ROW = [
  ...['id', 'number', 'agency', 'agencyName', 'area', 'programme', 'programmeLabel', 'months', 'completeBy', 'closesAt'],
  ...['state', 'announced', 'told', 'missing', 'beyond', 'papers'],
];
const batches = {
  batches: [...BATCH_ROW.map((field) => `batches.${field}`), 'cursor'],
  batch: [...BATCH_ROW, 'announcedAt', 'by', 'parts', 'goods', 'alerts'],
};
/** What one took out oneself: counts, names of files and their digests. */
const EXTRACT_ROW = [
  ...['id', 'kind', 'area', 'filter', 'asOf', 'askedAt', 'state', 'failure', 'percent', 'rows', 'rupiah', 'files', 'doneAt'],
  ...['expiresAt', 'again'],
];
const extracts = {
  extracts: [...EXTRACT_ROW.map((field) => `extracts.${field}`), 'cursor'],
  extract: [...EXTRACT_ROW, 'withheld', 'list', 'manifest', 'sums'],
};
/** What a partner paid, held against statements. */
const BATCH_MONEY = ['id', 'number', 'agency', 'money'];
/** What families say is an answer to be checked, and no partner's to know: it would be told who complained of it. */
const BATCH_MATCH = [...BATCH_MONEY, 'sums', 'silent', 'families', 'cursor'];
const OFFICERS = ['officers.id', 'officers.person', 'officers.assignments', 'cursor'];
const VACANCIES = ['areas', 'ancestors', 'kind', 'kinds', 'at', 'coverage', 'children', 'posts', 'cursor'];
const WORKLOADS = ['areas', 'ancestors', 'kind', 'kinds', 'at', 'pacePerDay', 'posts', 'cursor'];
const ORGANISATION_ROW = [...['id', 'version', 'name', 'types', 'areas', 'contact', 'active', 'membersNow', 'described']];
const organisations = {
  organisations: [...ORGANISATION_ROW.map((field) => `organisations.${field}`), 'cursor'],
  organisation: [...ORGANISATION_ROW, 'members'],
  history: ['entries', 'cursor'],
};
const ASSIGNMENTS = ['subject', 'assignments'];
const AGENCY_ROW = ['id', 'version', 'name', 'contact', 'areas', 'programmes', 'types', 'active', 'source'];
const PERSON_ROW = ['subject', 'version', 'name', 'role', 'officerId', 'agencyId', 'mandate', 'active'];

/** What senders write, and how people read it. */
const PROGRAMME_CODES = ['code', 'version', 'label', 'aid', 'cycleMonths', 'validity', 'needsList', 'components'];
const PROGRAMME = [...PROGRAMME_CODES, 'pillar', 'tariff', 'desilMax', 'notWith'];
const within = (list: string, fields: readonly string[]): string[] => fields.map((field) => `${list}.${field}`);
const EXPECTED = [
  ...['programme', 'label', 'months', 'components', 'kind', 'amountMin', 'amountMax', 'parts', 'items', 'notCounted'],
  ...['outside', 'missing', 'text'],
];
const SETTING = ['name', 'version', 'label', 'value', 'parameters'];
const HISTORY = ['entries', 'cursor'];
/** Counts and rupiah by rule and village; families by their ids for those who read families anyway. */
const SHADOW_ROW = [
  ...['id', 'setting', 'label', 'area', 'from', 'to', 'askedAt', 'askedBy', 'state', 'endedAt', 'reason', 'progress', 'totals'],
];
const shadowRuns = {
  'shadow-runs': [...within('runs', SHADOW_ROW), 'cursor'],
  'shadow-run': [...SHADOW_ROW, 'value', 'current', 'rules'],
};
const shadowRunsWithFamilies = { ...shadowRuns, 'shadow-run': [...shadowRuns['shadow-run'], 'examples'] };
/** What labels of an agency's system mean; how often which unknown ones came. */
const STATUS_MAPPING = [
  ...['agency', 'version', 'mapping', 'labels', 'shipped', 'unknownComplete'],
  ...within('unknown', ['print', 'events', 'firstSeen', 'lastSeen', 'knownNow']),
];
/** What the sender wrote, where it can name nobody: for who maps it, and who sent it. */
const UNKNOWN_WORDS = within('unknown', ['system', 'label']);
/** Decrees are public; amounts are left to those who compare them. */
const programmeCodes = {
  programmes: [...within('programmes', PROGRAMME_CODES), 'cursor'],
  programme: PROGRAMME_CODES,
  // of codes of observations alone: no other setting is theirs to read
  setting: SETTING,
};
const settings = {
  programmes: [...within('programmes', PROGRAMME), 'cursor'],
  programme: PROGRAMME,
  settings: within('settings', SETTING),
  setting: SETTING,
  expected: EXPECTED,
  history: HISTORY,
  'status-mappings': ['mappings', 'shipped', 'states', 'cursor'],
  'status-mapping': STATUS_MAPPING,
};

const row = [...ALERT_ROW, ...FAMILY, 'proposedByYou'];
const whole = [...ALERT, ...FAMILY, ...COMPARED, ...MONEY, ...SEEN, ...PENDING, ...WITHHELD, ...INPUTS];
/** A partner sees the case of its own payments: whether others reported is an empty list, never what they said. */
const partners = {
  ...programmeCodes,
  ...batches,
  'batch-match': BATCH_MONEY,
  'status-mapping': [...STATUS_MAPPING, ...UNKNOWN_WORDS],
  'alert-row': [...ALERT_ROW, 'payments'],
  alert: [...ALERT, 'payments', ...COMPARED, ...MONEY, 'comparison.reported'],
  'alert-groups': GROUPS,
  complaints: COMPLAINTS_IN_HAND,
  receipt: RECEIPT,
};
const readers = {
  ...settings,
  'kpm-expected': ['id', 'cycle', ...EXPECTED],
  'kpm-match': ['id', 'sets', 'hiddenEvents'],
  'alert-row': row,
  alert: whole,
  'alert-groups': GROUPS_WITH_MONEY,
  summary: SUMMARY_BY_TAG,
  'rule-precision': PRECISION,
  kpm: KPM,
  erasure: ERASURE,
  trail: TRAIL,
  'trail-page': TRAIL_PAGE,
  search: SEARCH,
  'alert-revealed': ALERT_REVEALED,
  'report-revealed': REPORT_REVEALED,
  findings: FINDINGS,
  complaints: COMPLAINTS,
  'complaint-revealed': COMPLAINT_REVEALED,
  'monthly-reports': MONTHLY,
  'photo-revealed': PHOTO_REVEALED,
  ...batches,
  ...extracts,
  'batch-match': BATCH_MATCH,
  officers: OFFICERS,
  vacancies: VACANCIES,
  workloads: WORKLOADS,
  assignments: ASSIGNMENTS,
  ...organisations,
  ...sampling,
};
/** Who opens wider access, and who hears of it. */
const openings = { openings: OPENINGS, opening: OPENING };

const FIELDS: Readonly<Record<Role, Partial<Readonly<Record<View, readonly string[]>>>>> = {
  partner: partners,
  clerk: partners,
  officer: {
    ...programmeCodes,
    'alert-row': row,
    alert: whole,
    'alert-groups': GROUPS_WITH_MONEY,
    summary: SUMMARY,
    'rule-precision': PRECISION,
    receipt: RECEIPT,
    'monthly-reports': [...MONTHLY, 'prefill'],
    tasks: TASKS,
    delegations: [...DELEGATIONS, 'officers'],
    delegation: DELEGATION,
    'photo-taken': PHOTO_TAKEN,
  },
  manager: {
    ...readers,
    ...shadowRunsWithFamilies,
    'alert-acted': ALERT_ACTED,
    'alert-group-acted': GROUP_ACTED,
    revealed: revealedTo('manager'),
    'group-revealed': GROUP_REVEALED,
  },
  inspectorate: {
    ...readers,
    ...shadowRunsWithFamilies,
    ...openings,
    'alert-acted': ALERT_ACTED,
    'alert-group-acted': GROUP_ACTED,
    revealed: revealedTo('inspectorate'),
    'group-revealed': GROUP_REVEALED,
  },
  auditor: { ...readers, ...openings, revealed: revealedTo('auditor') },
  /** Sums of an area. */
  observer: { summary: SUMMARY, 'rule-precision': PRECISION },
  /** Records and who opened what; nothing that shows a family. */
  administrator: {
    ...settings,
    ...shadowRuns,
    'status-mapping': [...STATUS_MAPPING, ...UNKNOWN_WORDS],
    openings: OPENINGS,
    officers: OFFICERS,
    vacancies: VACANCIES,
    assignments: ASSIGNMENTS,
    agencies: [...AGENCY_ROW.map((field) => `agencies.${field}`), 'cursor'],
    agency: [...AGENCY_ROW, 'keys'],
    'agency-keys': ['agency', 'keys'],
    people: [...PERSON_ROW.map((field) => `people.${field}`), 'cursor'],
    person: [...PERSON_ROW, 'assignments'],
    ...organisations,
  },
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
