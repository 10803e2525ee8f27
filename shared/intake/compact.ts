/** What an event comes to: the compact facts of the cases, the family or the officer that it is about (DESIGN §3, §6). Pure. */
import type { PlainEvent } from '#events/define.ts';
import { type DataOf, type DossierEventType, isCaseEvent, isPlain, PLAIN_EVENTS, type PlainEventType } from '#events/index.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant, Month, Rupiah } from '#shared/domain/brand.ts';
import type {
  CaseFact,
  Component,
  Evidence,
  FactBase,
  FamilyFact,
  Received,
  Recipient,
  VerificationReported,
} from '#shared/domain/case/fact.ts';
import type { DossierFact } from '#shared/domain/dossier/dossier.ts';
import { assignedAt, coversAt } from '#shared/domain/officer/assignments.ts';
import { kindVerifies } from '#shared/domain/officer/kinds.ts';
import type { FindingFact } from '#shared/domain/report/finding.ts';
import type { MonthlyFact } from '#shared/domain/report/monthly.ts';
import { photoDigits } from '#shared/domain/rules/photos.ts';
import type { Programme, Settings } from '#shared/domain/settings/settings.ts';
import { addMs, type Day, localDay, startOfDay } from '#shared/domain/time/instant.ts';
import { addMonths, byCycle } from '#shared/domain/time/months.ts';
import { WIB, type Zone, zoneOf } from '#shared/domain/time/zone.ts';
import type { OfficerFact } from '#shared/domain/trail/recordable.ts';
import { fieldProblem, type Problem } from '#shared/http/problem.ts';
import {
  areaOf,
  batchOf,
  type Candidate,
  type Content,
  dataPointer,
  isReport,
  type Report,
  type ReportType,
} from './candidate.ts';
import { monthlyFactOf, monthlyReportedOf } from './monthly-facts.ts';
import { observationOf, tagOf } from './observation-fact.ts';
import { officerFactOf } from './officer-fact.ts';
import type { IntakePorts } from './ports.ts';
import { askedOf, saidOf } from './report-facts.ts';
import { rawMarks } from './sender-words.ts';

/** How far ahead of ours a sender's clock may be. */
export const CLOCK_AHEAD_MAX_MS = 15 * 60_000;
/** Before this no phone that runs the field application existed: its clock was never set. */
const PHONE_CLOCK_FROM = '2020-01-01T00:00:00.000Z' as Instant;
/** Cases that one event may touch: the recorder's transaction is bounded. */
export const CASES_MAX = 12;
/** A bundle is paid for a year at most, and looked into for five: months further off are slips, and would crowd out a family's cases. */
const MONTHS_AHEAD_MAX = 12;
const MONTHS_BACK_MAX = 60;

export interface CaseEntry {
  readonly programme: string;
  readonly cycle: string;
  readonly fact: CaseFact;
}
export interface Compact {
  readonly occurredAt: Instant;
  readonly cases: readonly CaseEntry[];
  readonly family?: FamilyFact;
  readonly officer?: OfficerFact;
  readonly dossier?: DossierFact;
  readonly finding?: FindingFact;
  readonly monthly?: MonthlyFact;
}
export type CompactContext = Pick<IntakePorts, 'settings' | 'register'>;

/** @throws Problem `invalid-fields` where a programme, a kind of officer or a code of an observation is unknown, or too many cases are named */
export function compact(candidate: Candidate, receivedAt: Instant, context: CompactContext): Compact {
  const at = baseOf(candidate, receivedAt);
  const base = { ...at, ...rawMarks(candidate, at, context.settings) };
  const cases = casesOf(candidate, base, context.settings);
  if (cases.length > CASES_MAX) throw tooManyCases(candidate.content);
  const family = familyOf(candidate.content, base, context);
  const officer = officerFactOf(candidate.content, base, context.settings);
  const dossier = dossierOf(candidate.content, base, context.settings);
  const finding = findingOf(candidate, base);
  const monthly = monthlyOf(candidate, base, context.settings);
  return {
    occurredAt: base.occurredAt,
    cases,
    ...(family && { family }),
    ...(officer && { officer }),
    ...(dossier && { dossier }),
    ...(finding && { finding }),
    ...(monthly && { monthly }),
  };
}

/** Whether a phone's clock cannot be believed: ahead of ours, or never set (DESIGN §6). */
export const isClockSuspect = (capturedAt: Instant, receivedAt: Instant): boolean =>
  capturedAt > addMs(receivedAt, CLOCK_AHEAD_MAX_MS) || capturedAt < PHONE_CLOCK_FROM;

/** When a report counts as made: as the phone says, or on receipt where its clock cannot be believed. */
export const reportedAt = (capturedAt: Instant, receivedAt: Instant): Instant =>
  isClockSuspect(capturedAt, receivedAt) ? receivedAt : capturedAt;

function baseOf({ source, id, time, content }: Candidate, receivedAt: Instant): FactBase {
  const zone = zoneOf(areaOf(content));
  if (isReport(content.type)) return { source, id, occurredAt: reportedAt(time, receivedAt), receivedAt };
  if ('precision' in content.data && content.data.precision === 'day') {
    return { source, id, occurredAt: startOfDay(localDay(time, zone), zone), precision: 'day', receivedAt };
  }
  return { source, id, occurredAt: time, receivedAt };
}

// ── cases ──────────────────────────────────────────────────────────────────────────────────────────────
function casesOf(candidate: Candidate, base: FactBase, settings: Settings): CaseEntry[] {
  const { content } = candidate;
  switch (content.type) {
    case 'kpm.updated.v1':
    case 'officer.assigned.v1':
    case 'officer.unassigned.v1':
    case 'finding.reported.v1':
    case 'monthly-report.submitted.v1':
      return [];
    case 'verification.reported.v1':
      return reportCases(content.data, base, candidate, settings);
    default:
      if (content.type === 'entitlement.declared.v1') refuseUnknownComponents(content.data, settings);
      return isBundle(content)
        ? perCycle(
            content.data,
            settings,
            dataPointer(content),
            base,
            (cycle) => bundleFact(content, base, cycle),
            zoneOf(areaOf(content)),
          )
        : [];
  }
}

/** Whatever is neither a report nor about a family or an officer as such names months of a programme. */
const isBundle = (content: Exclude<Content, NoBundle>): content is Bundle => !isPlain(content.type) || isCaseEvent(content.type);

type NoBundle = { type: 'kpm.updated.v1' | 'officer.assigned.v1' | 'officer.unassigned.v1' | ReportType };
type Bundle = Exclude<Content, NoBundle | { type: DossierEventType }>;

/** A bundle that crosses cycles is one fact in each: all its months and the whole amount, so that each case can tell its share. */
function bundleFact(content: Bundle, base: FactBase, cycle: Month): CaseFact {
  const months = content.data.months as Month[];
  switch (content.type) {
    case 'entitlement.declared.v1': {
      const { listNumber, listedOn, components, channel, desil, goods } = content.data;
      const listedAt = startOfDay(listedOn as Day, zoneOf(areaOf(content)));
      return {
        ...base,
        type: 'entitlement.declared',
        months,
        listNumber,
        listedAt,
        ...(components && { components: components.map((one) => componentOf(one, cycle)) }),
        ...(channel && { channel }),
        ...(desil !== undefined && { desil }),
        ...(goods && { goods }),
      };
    }
    case 'distribution.ordered.v1':
      return { ...paymentOf(content, base), type: 'distribution.ordered' };
    case 'distribution.disbursed.v1':
      return {
        ...paymentOf(content, base),
        ...handedOver(content.data),
        type: 'distribution.disbursed',
        channel: content.data.channel,
      };
    case 'distribution.received.v1':
      return {
        ...paymentOf(content, base),
        ...handedOver(content.data),
        type: 'distribution.received',
        kind: content.data.kind,
        ...(content.data.agent !== undefined && { agent: content.data.agent }),
        ...(content.data.agentArea !== undefined && { agentArea: content.data.agentArea as AreaCode }),
      };
    case 'distribution.failed.v1':
      return { ...paymentOf(content, base), type: 'distribution.failed', reason: content.data.reason };
    case 'distribution.returned.v1':
      return { ...paymentOf(content, base), type: 'distribution.returned', reason: content.data.reason };
    case 'distribution.repaired.v1':
      return { ...paymentOf(content, base), type: 'distribution.repaired', letterNumber: content.data.letterNumber };
    case 'account.status-reported.v1': {
      // what the event says itself goes before what its sender's words mean
      const status = content.data.status ?? base.rawState;
      return { ...base, type: 'account.status-reported', months, ...(status !== undefined && { status }) };
    }
    default:
      // type and data come from the same entry of the registry, which TypeScript cannot follow
      return { ...base, type: factName(content.type), ...plainData(content) } as CaseFact;
  }
}

/** `distribution.frozen.v1` → `distribution.frozen`. */
const factName = (type: PlainEventType): string => type.slice(0, type.lastIndexOf('.'));

/** The fields that the event's schema names as plain, as they were sent. */
function plainData({ type, data }: Extract<Content, { readonly type: PlainEventType }>): Record<string, unknown> {
  const fields: readonly string[] = PLAIN_EVENTS[type].facts;
  return Object.fromEntries(Object.entries(data).filter(([name, value]) => value !== undefined && fields.includes(name)));
}

/** Birthdays stay in the seal: what is judged is how old they are when the cycle begins (TRUST §1). */
function componentOf(
  { code, count, bornOn }: { code: string; count: number; bornOn?: readonly string[] | undefined },
  cycle: Month,
): Component {
  return { code, count, ...(bornOn && { ages: bornOn.map((day) => yearsOld(day as Day, cycle)).sort((a, b) => a - b) }) };
}

/** Whole years on the first day of a month; not yet born is 0. */
function yearsOld(bornOn: Day, month: Month): number {
  const years = Number(month.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return Math.max(0, `${month.slice(5)}-01` < bornOn.slice(5) ? years - 1 : years);
}

/** What a handing-over says of itself, beside the money. */
function handedOver({
  goods,
  evidence,
  recipient,
}: Pick<DataOf<'distribution.received.v1'>, 'goods' | 'evidence' | 'recipient'>): Pick<
  Received,
  'goods' | 'evidence' | 'recipient'
> {
  return {
    ...(goods && { goods }),
    ...(evidence && { evidence: evidence as Evidence }),
    ...(recipient && { recipient: recipient as Recipient }),
  };
}

function paymentOf(content: Extract<Bundle, { readonly data: { readonly reference: string } }>, base: FactBase) {
  // the sender's own words for the state are free text, which may name anybody: they stay in the seal (TRUST §1)
  const { months, amount, reference } = content.data;
  const batch = 'batch' in content.data ? batchOf(base.source, content.data) : undefined;
  return { ...base, months: months as Month[], amount: amount as Rupiah, reference, ...(batch !== undefined && { batch }) };
}

function perCycle(
  of: { programme: string; months: readonly string[] },
  settings: Settings,
  pointer: string,
  base: FactBase,
  fact: (cycle: Month) => CaseFact,
  zone: Zone,
): CaseEntry[] {
  const programme = programmeOf(of.programme, settings, `${pointer}/programme`);
  const month = localDay(base.occurredAt, zone).slice(0, 7) as Month;
  const [first, last] = [addMonths(month, -MONTHS_BACK_MAX), addMonths(month, MONTHS_AHEAD_MAX)];
  if (of.months.some((one) => one < first || one > last)) throw monthsFarOff(pointer);
  return byCycle(programme, of.months as Month[]).map(({ cycle }) => ({ programme: programme.code, cycle, fact: fact(cycle) }));
}

/** One fact per item; two items about one case would be two facts under one id, of which a case keeps one. */
function reportCases(report: Report, base: FactBase, candidate: Candidate, settings: Settings): CaseEntry[] {
  const common = reportFact(report, base, candidate, settings);
  const entries: CaseEntry[] = [];
  for (const [index, item] of report.items.entries()) {
    const zone = zoneOf(areaOf(candidate.content));
    if (item.receivedOn !== undefined && item.receivedOn > localDay(base.receivedAt, zone)) throw notReceivedYet(index);
    const fact: VerificationReported = { ...common, months: item.months as Month[], ...saidOf(item) };
    for (const entry of perCycle(item, settings, `/items/${index}`, base, () => fact, zone)) {
      if (entries.some((known) => known.programme === entry.programme && known.cycle === entry.cycle)) throw itemTwice(index);
      entries.push(entry);
    }
  }
  return entries;
}

function reportFact(
  report: Report,
  base: FactBase,
  { source, time, assignments = [] }: Candidate,
  settings: Settings,
): Omit<VerificationReported, 'months'> {
  const inForce = assignments.filter((a) => assignedAt([a], base.occurredAt).length > 0);
  const covering = inForce.filter((a) => contains(a.area as AreaCode, report.area as AreaCode));
  // whoever is two things there came as the one whose visit counts
  const came = covering.find(({ kind }) => kindVerifies(settings, kind, base.occurredAt)) ?? covering[0];
  return {
    ...base,
    type: 'verification.reported',
    ...(isClockSuspect(time, base.receivedAt) && { clockSuspect: true as const }),
    officerId: source.slice(source.indexOf(':') + 1),
    officerKind: came?.kind ?? '',
    assignedTo: inForce.map((a) => a.area as AreaCode),
    outcome: report.outcome,
    method: report.method,
    evidence: (report.photos?.length ?? 0) > 0,
    ...(report.photos?.length && { photos: [...new Set(report.photos.map(photoDigits))] }),
    ...askedOf(report),
  };
}

function findingOf({ content, time, assignments = [] }: Candidate, base: FactBase): FindingFact | undefined {
  if (content.type !== 'finding.reported.v1') return undefined;
  const { code, note, gps, photos = [], area } = content.data;
  const covering = assignments.find((a) => coversAt([a], area as AreaCode, base.occurredAt));
  return {
    code,
    ...(isClockSuspect(time, base.receivedAt) && { clockSuspect: true as const }),
    officerKind: covering?.kind ?? '',
    ...(photos.length > 0 && { photos: new Set(photos).size }),
    ...(note !== undefined && { note: true as const }),
    ...(gps && { gps: true as const }),
  };
}

/** What a TKSK reports of a month. */
const monthlyOf = ({ content, time, shown }: Candidate, base: FactBase, settings: Settings): MonthlyFact | undefined =>
  content.type === 'monthly-report.submitted.v1'
    ? monthlyFactOf(content.data, shown, base, isClockSuspect(time, base.receivedAt), settings)
    : undefined;

function programmeOf(code: string, settings: Settings, pointer: string): Programme {
  const programme = Object.hasOwn(settings.programmes, code) ? settings.programmes[code] : undefined;
  if (programme !== undefined) return programme;
  const known = Object.keys(settings.programmes).join(', ');
  throw fieldProblem(
    'invalid-fields',
    pointer,
    { id: 'Program ini tidak dikenal', en: 'This programme is not known' },
    { id: `Pakai salah satu: ${known}`, en: `Use one of: ${known}` },
  );
}

/** A component that no tariff of the programme knows would leave the family without an expected amount; where it goes by none, they are only kept. */
function refuseUnknownComponents(
  { programme: code, components = [] }: DataOf<'entitlement.declared.v1'>,
  settings: Settings,
): void {
  const { components: known } = programmeOf(code, settings, '/data/programme');
  const index = known === undefined ? -1 : components.findIndex((one) => !Object.hasOwn(known, one.code));
  if (known === undefined || index < 0) return;
  const list = Object.keys(known).join(', ');
  throw fieldProblem(
    'invalid-fields',
    `/data/components/${index}/code`,
    { id: 'Program ini tidak mengenal komponen ini', en: 'The programme does not know this component' },
    { id: `Pakai salah satu: ${list}`, en: `Use one of: ${list}` },
  );
}

// ── family ─────────────────────────────────────────────────────────────────────────────────────────────
function familyOf(content: Content, base: FactBase, context: CompactContext): FamilyFact | undefined {
  switch (content.type) {
    case 'entitlement.declared.v1':
      return { ...base, type: 'entitlement.declared', area: areaOf(content), ...nikCheckOf(content.data.kpm.nik, base, context) };
    case 'kpm.updated.v1': {
      const { area, nik, diedOn, heirRecorded } = content.data.changes;
      return {
        ...base,
        type: 'kpm.updated',
        ...(area !== undefined && { area: area as AreaCode }),
        ...nikCheckOf(nik, base, context),
        ...deathOf(diedOn, heirRecorded, areaOf(content)),
      };
    }
    case 'verification.reported.v1': {
      const { outcome, diedOn, heirRecorded } = content.data;
      if (outcome === 'ADA_SESUAI' || outcome === 'ADA_BERMASALAH') return { ...base, type: 'verification.reported', met: true };
      if (outcome !== 'MENINGGAL' || (diedOn === undefined && heirRecorded !== true)) return undefined;
      return { ...base, type: 'verification.reported', ...deathOf(diedOn, heirRecorded, areaOf(content)) };
    }
    case 'observation.recorded.v1': {
      const tag = tagOf(content.data, context.settings);
      return tag && { ...base, type: 'observation.recorded', tag };
    }
    default:
      return undefined;
  }
}

/** A birth may not lie ahead of the day on which we took the event in, in WIB. */
const nikCheckOf = (nik: string | undefined, { receivedAt }: FactBase, { register }: CompactContext) =>
  nik === undefined ? {} : { nikCheck: register.checkNik(nik, localDay(receivedAt, WIB)) };

function deathOf(diedOn: string | undefined, heirRecorded: boolean | undefined, area: AreaCode) {
  return {
    ...(diedOn !== undefined && { diedAt: startOfDay(diedOn as Day, zoneOf(area)) }),
    ...(heirRecorded === true && { heirRecorded: true as const }),
  };
}

// ── dossiers ───────────────────────────────────────────────────────────────────────────────────────────
function dossierOf(content: Content, base: FactBase, settings: Settings): DossierFact | undefined {
  if (content.type === 'monthly-report.submitted.v1') return monthlyReportedOf(content.data, base);
  if (content.type === 'observation.recorded.v1') return observationOf(content.data, base, settings);
  if (!isPlain(content.type) || isCaseEvent(content.type)) return undefined;
  // type and data come from the same entry of the registry, which TypeScript cannot follow
  const said = content as Extract<Content, { readonly type: DossierEventType }>;
  const { key } = PLAIN_EVENTS[said.type] as PlainEvent;
  return { ...base, type: factName(said.type), key: key(said.data), data: plainData(said) } as DossierFact;
}

const tooManyCases = (content: Content): Problem =>
  fieldProblem(
    'invalid-fields',
    content.type === 'verification.reported.v1' ? '/items' : '/data/months',
    { id: `Menyangkut lebih dari ${CASES_MAX} daur program`, en: `Concerns more than ${CASES_MAX} programme cycles` },
    { id: 'Bagi menjadi beberapa kiriman', en: 'Split it into several' },
  );
const monthsFarOff = (pointer: string): Problem =>
  fieldProblem(
    'invalid-fields',
    `${pointer}/months`,
    {
      id: `Lebih dari ${MONTHS_AHEAD_MAX} bulan sesudah, atau ${MONTHS_BACK_MAX} bulan sebelum, waktu peristiwa`,
      en: `More than ${MONTHS_AHEAD_MAX} months after, or ${MONTHS_BACK_MAX} months before, the time of the event`,
    },
    { id: 'Periksa tahun dan bulannya', en: 'Check year and month' },
  );
const itemTwice = (index: number): Problem =>
  fieldProblem(
    'invalid-fields',
    `/items/${index}/programme`,
    { id: 'Program dan daur ini sudah disebut di butir lain', en: 'Another item already speaks of this programme and cycle' },
    { id: 'Gabungkan bulannya dalam satu butir', en: 'Put their months into one item' },
  );
const notReceivedYet = (index: number): Problem =>
  fieldProblem(
    'invalid-fields',
    `/items/${index}/receivedOn`,
    { id: 'Hari ini belum tiba saat laporan diterima', en: 'This day had not come when the report was received' },
    { id: 'Isi hari bantuan sampai di tangan keluarga', en: 'Give the day on which the aid came into the family’s hands' },
  );
