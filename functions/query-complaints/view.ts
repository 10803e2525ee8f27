/** One complaint as it is shown: codes, its clocks with who must act by when, who has it, what was done, and the alert that it is overdue. */
import { COMPLAINT_CHANNELS, COMPLAINT_RESULTS, COMPLAINT_TOPICS } from '#events/field-codes.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import {
  COMPLAINT_STEPS,
  type ComplaintStanding,
  type ComplaintStep,
  standingOf,
} from '#shared/domain/dossier/complaint-story.ts';
import { alertIdOf } from '#shared/domain/rules/alert-id.ts';
import { familyCause } from '#shared/domain/rules/cause.ts';
import { clocksOf, complaintCause, ladderOf } from '#shared/domain/rules/pengaduan-lewat-batas.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { ComplaintView } from '#shared/http/schemas/complaints.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { complaintIdOf } from '#shared/reading/complaint-id.ts';
import { codedOf } from '#shared/reading/field-words.ts';
import { ownedByOf } from '#shared/reading/owners.ts';
import type { Clock, Vault } from '#shared/runtime/ports.ts';
import { readAgency } from '#shared/store/agencies.ts';
import { type ComplaintLine, complaintSteps } from '#shared/store/complaints.ts';
import { agencyKey, alertKey, organisationKey } from '#shared/store/keys.ts';
import { readOrganisation } from '#shared/store/organisations.ts';
import { GET_MANY_MAX, type Item, type Key, type Table } from '#shared/store/table.ts';

export interface ViewPorts {
  readonly table: Table;
  readonly areas: AreaNames;
  readonly clock: Clock;
  readonly settings: Settings;
  /** Seals the ids and cursors that are handed out. */
  readonly vault: Pick<Vault, 'sealName' | 'openName'>;
}

/** A complaint with where it stands now. */
export interface Known {
  readonly line: ComplaintLine;
  readonly steps: readonly ComplaintStep[];
  readonly standing: ComplaintStanding;
  readonly clocks: ReturnType<typeof clocksOf>;
  /** The first of its clocks to run out; none once it is closed. */
  readonly dueAt?: Instant;
  readonly overdue: boolean;
}

export function knownOf(line: ComplaintLine, settings: Settings, now: Instant): Known | undefined {
  const steps = complaintSteps(line);
  const standing = standingOf(steps);
  if (standing === undefined) return undefined;
  const clocks = standing.waiting ? clocksOf(standing.waiting, settings) : [];
  const [dueAt] = clocks.map(({ by }) => by).sort();
  return { line, steps, standing, clocks, ...(dueAt && { dueAt }), overdue: dueAt !== undefined && dueAt <= now };
}

/** Names and alerts that a page shows, read together. */
interface Around {
  readonly agencies: ReadonlyMap<string, string>;
  readonly organisations: ReadonlyMap<string, string>;
  readonly alerts: ReadonlySet<string>;
}

export async function viewsOf(ports: ViewPorts, rows: readonly Known[], now: Instant): Promise<ComplaintView[]> {
  const around = await aroundOf(ports.table, rows);
  return Promise.all(rows.map((known) => viewOf(ports, known, around, now)));
}

async function aroundOf(table: Table, rows: readonly Known[]): Promise<Around> {
  const given = rows.flatMap(({ steps }) => steps).flatMap(({ fact }) => (fact.type === 'complaint.assigned' ? [fact.data] : []));
  const agencies = given.flatMap(({ agency }) => agency ?? []);
  const organisations = [
    ...given.flatMap(({ organisation }) => organisation ?? []),
    ...rows.flatMap(({ steps }) => steps.flatMap(actedFor)),
  ];
  const items = await readAll(table, [
    ...agencies.map(agencyKey),
    ...organisations.map(organisationKey),
    ...rows.map((known) => alertKey(alertOf(known))),
  ]);
  const at = (key: Key): Item | undefined => items.get(nameOf(key));
  return {
    agencies: new Map(agencies.flatMap((id) => [[id, readAgency(at(agencyKey(id)))?.name ?? id] as const])),
    organisations: new Map(organisations.map((id) => [id, readOrganisation(at(organisationKey(id)))?.name ?? id] as const)),
    alerts: new Set(rows.map(alertOf).filter((id) => at(alertKey(id)) !== undefined)),
  };
}

const nameOf = ({ pk, sk }: Key): string => `${pk}|${sk}`;

async function readAll(table: Table, keys: readonly Key[]): Promise<Map<string, Item | undefined>> {
  const asked = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  const found = new Map<string, Item | undefined>();
  for (let i = 0; i < asked.length; i += GET_MANY_MAX) {
    const page = asked.slice(i, i + GET_MANY_MAX);
    const items = await table.getMany(page);
    for (const [n, key] of page.entries()) found.set(nameOf(key), items[n]);
  }
  return found;
}

const alertOf = ({ line: { subjectKind, subjectId, key } }: Known): string =>
  alertIdOf('PENGADUAN_LEWAT_BATAS', complaintCause(subjectKind === 'kpm' ? familyCause(subjectId) : subjectId, key));

async function viewOf(ports: ViewPorts, known: Known, around: Around, now: Instant): Promise<ComplaintView> {
  const { line, steps, standing, dueAt, overdue } = known;
  const { received, answered, assigned, closed, state } = standing;
  const { complaint, channel, topic, area, anonymous, programme, months, fieldCheck = false } = received.data;
  const alertId = alertOf(known);
  return {
    id: await complaintIdOf(ports.vault, { kind: line.subjectKind, id: line.subjectId }, line.key),
    number: complaint,
    channel: codedOf(COMPLAINT_CHANNELS, channel),
    topic: codedOf(COMPLAINT_TOPICS, topic),
    area: areaRefOf(ports.areas, area),
    ...(line.subjectKind === 'kpm' && { kpmId: line.subjectId }),
    anonymous,
    fieldCheck,
    ...(programme !== undefined && { programme }),
    ...(months !== undefined && { months: [...months] }),
    state,
    complainedAt: received.occurredAt,
    receivedAt: received.receivedAt,
    source: received.source,
    ...(answered && { answeredAt: answered.occurredAt }),
    ...(closed && { closed: { at: closed.occurredAt, result: codedOf(COMPLAINT_RESULTS, closed.data.result) } }),
    ...(assigned && {
      assigned: { ...handsOf(assigned.data, around), at: assigned.occurredAt, by: assigned.source },
    }),
    clocks: clocksShown(ports, known, now),
    ...(dueAt && { dueAt }),
    overdue,
    ...(around.alerts.has(alertId) && { alertId }),
    history: steps.map((step) => stepShown(step, around)),
  };
}

/** Who must act by each: the first of the ladder, and once that one has let it pass, the next. */
function clocksShown({ areas }: ViewPorts, { standing, clocks }: Known, now: Instant): ComplaintView['clocks'] {
  const { waiting } = standing;
  if (waiting === undefined) return [];
  const ladder = ladderOf(waiting);
  return clocks.map(({ missing, by, escalatesAt }) => {
    const owner = (escalatesAt <= now ? ladder[1] : undefined) ?? ladder[0] ?? `DINSOS@${waiting.area as AreaCode}`;
    return {
      waitsFor: missing === 'TANGGAPAN' ? 'answer' : 'closing',
      dueAt: by,
      overdue: by <= now,
      next: escalatesAt,
      by: ownedByOf(areas, owner).label,
    };
  });
}

type Hands = { readonly agency?: string | undefined; readonly organisation?: string | undefined };

function handsOf({ agency, organisation }: Hands, around: Around) {
  return {
    ...(agency !== undefined && { agency: { id: agency, name: around.agencies.get(agency) ?? agency } }),
    ...(organisation !== undefined && {
      organisation: { id: organisation, name: around.organisations.get(organisation) ?? organisation },
    }),
  };
}

/** In whose name somebody answered or closed it. */
const actedFor = ({ fact }: ComplaintStep): string[] =>
  fact.type === 'complaint.answered' || fact.type === 'complaint.closed' ? [fact.data.onBehalfOf ?? []].flat() : [];

function stepShown(step: ComplaintStep, around: Around): ComplaintView['history'][number] {
  const { fact } = step;
  const [organisation] = actedFor(step);
  return {
    what: COMPLAINT_STEPS[fact.type],
    at: fact.occurredAt,
    by: fact.source,
    ...(fact.type === 'complaint.assigned' && handsOf(fact.data, around)),
    ...(organisation !== undefined && {
      onBehalfOf: { id: organisation, name: around.organisations.get(organisation) ?? organisation },
    }),
    ...(fact.type === 'complaint.closed' && { result: codedOf(COMPLAINT_RESULTS, fact.data.result) }),
  };
}
