/**
 * Every key of both tables is built here and nowhere else (DESIGN §4, §8).
 * Main table: facts, states, alerts. Keys table: identity links and data keys, with one-day recovery (TRUST §1).
 */
import { hash } from 'node:crypto';
import { ancestor } from '../domain/area/area.ts';
import { type AreaCode, type Instant, invariant } from '../domain/brand.ts';
import type { OwnerKey } from '../domain/rules/rule.ts';
import type { Key } from './table.ts';

/** Hot index partitions are spread over this many shards by hash; the sweeper reads all of them. */
export const DUE_SHARDS = 8;

/** A stable number in [0, count) for a text. */
export function shardOf(text: string, count: number): number {
  return count === 1 ? 0 : hash('sha256', text, 'buffer').readUInt32BE(0) % count;
}

/** Sort keys hold numbers as text; 12 digits outlast any chain here. */
const padded = (n: number): string => String(n).padStart(12, '0');

// ── main table ─────────────────────────────────────────────────────────────────────────────────────────
export const receiptKey = (source: string, id: string): Key => ({ pk: `RECEIPT#${source}#${id}`, sk: 'RECEIPT' });

/** What was taken in together, by when; spread over shards, all of which the sweeper reads. */
export const takenPartition = (shard: number): string => `TAKEN#${shard}`;
export const takenKey = (shard: number, acceptedAt: Instant, print: string): Key => ({
  pk: takenPartition(shard),
  sk: `${acceptedAt}#${print}`,
});

export type SubjectKind = 'kpm' | 'batch' | 'officer' | 'area' | 'agency' | 'setting';
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}
/** IAM denies Update and Delete under this prefix (TRUST §2). */
export const EVENT_PREFIX = 'EVENT#';
export const eventKey = (subject: Subject, seq: number): Key => ({
  pk: `${EVENT_PREFIX}${subject.kind}#${subject.id}`,
  sk: padded(seq),
});
/** The subject and place that an event's key names: they are not stored a second time. */
export function readEventKey(key: Key): { readonly subject: Subject; readonly seq: number } {
  const [, kind, id] = /^EVENT#([a-z]+)#(.+)$/.exec(key.pk) ?? [];
  invariant(kind !== undefined && id !== undefined, `the key of an event: ${key.pk}`);
  return { subject: { kind: kind as SubjectKind, id }, seq: Number(key.sk) };
}
/** The head of a subject's chain: how long it is and the hash of its last leaf. */
export const headKey = (subject: Subject): Key => ({ pk: `HEAD#${subject.kind}#${subject.id}`, sk: 'HEAD' });

export const kpmKey = (kpmId: string): Key => ({ pk: `KPM#${kpmId}`, sk: 'KPM' });
/** All cases of a family lie together: one query gives them all. */
export const CASE_PREFIX = 'CASE#';
export const caseKey = (kpmId: string, programme: string, cycle: string): Key => ({
  pk: `KPM#${kpmId}`,
  sk: `${CASE_PREFIX}${programme}#${cycle}`,
});
/** By the name that the family has of it, `PKH#2026-10` (shared/domain/case/case-name.ts). */
export const namedCaseKey = (kpmId: string, name: string): Key => ({ pk: `KPM#${kpmId}`, sk: `${CASE_PREFIX}${name}` });

/** What the sort key of an alert is. */
export const ALERT_PREFIX = 'ALERT';
export const alertKey = (alertId: string): Key => ({ pk: `ALERT#${alertId}`, sk: ALERT_PREFIX });
/** What an operation on a group did to a member, under whoever did it. */
export const operationPartition = (by: string, operation: string): string => `OPERATION#${by}#${operation}`;
export const operationMemberKey = (by: string, operation: string, alertId: string): Key => ({
  pk: operationPartition(by, operation),
  sk: alertId,
});
/** A pointer for each owner whose alerts no index of a village gives: partners, and organisations of a kab/kota or wider. */
export const ownerPointerKey = (owner: string, open: boolean, dueAt: Instant, alertId: string): Key => ({
  pk: ownerPartition(owner),
  sk: `${openness(open)}#${dueAt}#${alertId}`,
});
export const ownerPartition = (owner: string): string => `OWNER#${owner}`;
export const openness = (open: boolean): 'OPEN' | 'DONE' => (open ? 'OPEN' : 'DONE');

/** Who looked at a family, or followed an area, an agency or an officer: one item a person, under what was looked at. */
export const lookKey = ({ kind, id }: Subject, by: string): Key => ({
  pk: kind === 'kpm' ? `LOOK#${id}` : `LOOK#${kind}#${id}`,
  sk: by,
});
/** What a person has used of what is limited. */
export const quotaKey = (what: string, who: string): Key => ({ pk: `QUOTA#${what}#${who}`, sk: 'QUOTA' });
/** Photos that an officer has sent, by their SHA-256. */
export const photoKey = (officerId: string, sha256: string): Key => ({ pk: `PHOTO#${officerId}`, sk: sha256 });

/** Photos that did not come in time, of one officer; by their first digits and the case that waits. */
export const awaitedPhotos = (officerId: string): string => `PHOTOAWAITED#${officerId}`;
export const awaitedPhotoKey = ({
  officerId,
  digits,
  kpmId,
  programme,
  cycle,
}: Readonly<Record<'officerId' | 'digits' | 'kpmId' | 'programme' | 'cycle', string>>): Key => ({
  pk: awaitedPhotos(officerId),
  sk: `${digits}#${kpmId}#${programme}#${cycle}`,
});

/** What is known of a batch or a kab/kota as such. */
export const DOSSIER_PREFIX = 'DOSSIER';
export const dossierKey = ({ kind, id }: Subject): Key => ({ pk: `${DOSSIER_PREFIX}#${kind}#${id}`, sk: DOSSIER_PREFIX });

/** What has come of a batch: its counts, by bucket of the stream's shards. */
export const batchCountsPartition = (batch: string): string => `BATCHCOUNTS#${batch}`;
export const batchCountsKey = (batch: string, bucket: number): Key => ({ pk: batchCountsPartition(batch), sk: String(bucket) });
/** Families of a batch of whose money partner, statement and family say different things. */
export const batchDifferingPartition = (batch: string): string => `BATCHDIFFERS#${batch}`;
export const batchDifferingKey = (batch: string, kpmId: string, programme: string, cycle: string): Key => ({
  pk: batchDifferingPartition(batch),
  sk: `${kpmId}#${programme}#${cycle}`,
});
/** Announced batches, by the day by which they are to be handed out: under the place (a kab/kota or what is wider), and under who announced them. */
export const batchListPartition = (under: string): string => `BATCHES#${under}`;
export const batchListKey = (under: string, completeBy: string, batch: string): Key => ({
  pk: batchListPartition(under),
  sk: `${completeBy}#${batch}`,
});

/** When it was last looked which kab/kota have cases. */
export const placeWatchKey = (): Key => ({ pk: 'PLACEWATCH', sk: 'PLACEWATCH' });

export const officerKey = (officerId: string): Key => ({ pk: `OFFICER#${officerId}`, sk: 'OFFICER' });
/** Which person signs in as the officer. */
export const officerHolderKey = (officerId: string): Key => ({ pk: `OFFICER#${officerId}`, sk: 'HOLDER' });
/** Officers who were ever assigned somewhere in a kab/kota, or to what is wider. */
export const officerPlacePartition = (place: string): string => `OFFICERS#${place}`;
export const officerPlaceKey = (place: string, officerId: string): Key => ({ pk: officerPlacePartition(place), sk: officerId });
/** What officers of a kind hold in a kab/kota, or in what is wider. */
export const postPartition = (kind: string, place: string): string => `POSTS#${kind}#${place}`;
export const postKey = (kind: string, place: string, officerId: string): Key => ({
  pk: postPartition(kind, place),
  sk: officerId,
});
export const organisationKey = (organisationId: string): Key => ({ pk: `ORGANISATION#${organisationId}`, sk: 'ORGANISATION' });
/** Organisations that were ever at work somewhere in a kab/kota, or in what is wider. */
export const organisationPlacePartition = (place: string): string => `ORGANISATIONS#${place}`;
export const organisationPlaceKey = (place: string, organisationId: string): Key => ({
  pk: organisationPlacePartition(place),
  sk: organisationId,
});
/** What officers have given each other to visit, under the kab/kota: what holds apart from what is over, each by kecamatan. */
export const delegationPartition = (regency: AreaCode): string => `DELEGATIONS#${regency}`;
export const OPEN_DELEGATIONS = 'OPEN#';
export const openDelegationKey = (regency: AreaCode, district: AreaCode, id: string): Key => ({
  pk: delegationPartition(regency),
  sk: `${OPEN_DELEGATIONS}${district}#${id}`,
});
/** The latest that ended comes last. */
export const endedDelegations = (district: AreaCode): string => `DONE#${district}#`;
export const endedDelegationKey = (regency: AreaCode, district: AreaCode, endedAt: string, id: string): Key => ({
  pk: delegationPartition(regency),
  sk: `${endedDelegations(district)}${endedAt}#${id}`,
});

/** A sampling plan, and what it was drawn from and who was drawn, by village; listed under the kab/kota, the latest last. */
export const samplingPlanKey = (id: string): Key => ({ pk: `SAMPLINGPLAN#${id}`, sk: 'PLAN' });
export const FRAMES = 'FRAME#';
export const SAMPLES = 'SAMPLE#';
export const frameKey = (id: string, village: string, part: number): Key => ({
  pk: `SAMPLINGPLAN#${id}`,
  sk: `${FRAMES}${village}#${part}`,
});
export const sampleKey = (id: string, village: string, part: number): Key => ({
  pk: `SAMPLINGPLAN#${id}`,
  sk: `${SAMPLES}${village}#${part}`,
});
export const samplingPlansPartition = (regency: AreaCode): string => `SAMPLINGPLANS#${regency}`;
export const listedSamplingPlanKey = (regency: AreaCode, drawnAt: string, id: string): Key => ({
  pk: samplingPlansPartition(regency),
  sk: `${drawnAt}#${id}`,
});
/** Which plans are open in a kab/kota: one item, so that no two are opened over the same families. */
export const openSamplingPlansKey = (regency: AreaCode): Key => ({ pk: `OPENSAMPLINGPLANS#${regency}`, sk: 'OPEN' });

export const agencyKey = (agencyId: string): Key => ({ pk: `AGENCY#${agencyId}`, sk: 'AGENCY' });
/** Which agency a signing key belongs to, by the key's thumbprint. */
export const keyHolderKey = (thumbprint: string): Key => ({ pk: `AGENCYKEY#${thumbprint}`, sk: 'HOLDER' });
/** Every agency and every person by name, so that they can be listed: one item each, written once. */
export const directoryPartition = (kind: 'agency' | 'person'): string => `DIRECTORY#${kind}`;
export const directoryKey = (kind: 'agency' | 'person', id: string): Key => ({ pk: directoryPartition(kind), sk: id });
/** A person by the issuer's `sub`. */
export const personKey = (issuer: string, sub: string): Key => ({ pk: `PERSON#${issuer}#${sub}`, sk: 'PERSON' });

/** Roll-up rows lie under the parent area, so that one query gives an area's children; its own total is their sum. Those of the families with a tag lie apart. */
export const summaryPartition = (parent: AreaCode, tag?: string): string => `SUM#${parent}${tag === undefined ? '' : `#${tag}`}`;
export const summarySort = (programme: string, cycle: string, child: AreaCode, bucket: number): string =>
  `${programme}#${cycle}#${child}#${bucket}`;
export const summaryKey = (
  parent: AreaCode,
  programme: string,
  cycle: string,
  child: AreaCode,
  bucket: number,
  tag?: string,
): Key => ({
  pk: summaryPartition(parent, tag),
  sk: summarySort(programme, cycle, child, bucket),
});
/** Visits of officers, counted by month and village under the kecamatan. */
export const visitsPartition = (district: AreaCode): string => `VISITS#${district}`;
export function visitsKey(village: AreaCode, month: string, bucket: number): Key {
  const district = ancestor(village, 'district');
  invariant(district !== undefined, `a village lies in a kecamatan: ${village}`);
  return { pk: visitsPartition(district), sk: `${month}#${village}#${bucket}` };
}
/** What families said at visits that they paid for goods, by day and village under the kab/kota. */
export const toldPricesPartition = (regency: AreaCode): string => `PRICES#${regency}`;
export function toldPricesKey(village: AreaCode, day: string, bucket: number): Key {
  const regency = ancestor(village, 'regency');
  invariant(regency !== undefined, `a village lies in a kab/kota: ${village}`);
  return { pk: toldPricesPartition(regency), sk: `${day}#${village}#${bucket}` };
}
/** What windows over the families of a kab/kota come to, by local day; of days on which one is over a limit. */
export const windowsPartition = (regency: AreaCode): string => `WINDOWS#${regency}`;
export const windowsKey = (regency: AreaCode, day: string): Key => ({ pk: windowsPartition(regency), sk: day });
/** On which local days an agency was heard of in a kab/kota. */
export const heardPartition = (regency: AreaCode): string => `HEARD#${regency}`;
export const heardKey = (regency: AreaCode, agency: string, day: string): Key => ({
  pk: heardPartition(regency),
  sk: `${agency}#${day}`,
});
/** How far the journals have been looked through for windows. */
/** When and how far it was last looked which deductions lie near each other. */
export const deductionWatchKey = (): Key => ({ pk: 'DEDUCTIONWATCH', sk: 'DEDUCTIONWATCH' });
export const windowWatchKey = (): Key => ({ pk: 'WINDOWWATCH', sk: 'WINDOWWATCH' });
/** Officers' own findings in a kab/kota, by when they were made. */
export const findingsPartition = (regency: AreaCode): string => `FINDINGS#${regency}`;
export const findingKey = (regency: AreaCode, occurredAt: string, source: string, id: string): Key => ({
  pk: findingsPartition(regency),
  sk: `${occurredAt}#${source}#${id}`,
});
/** All that is told of one complaint, under whose dossier it lies: `LAPOR#LAPOR-8812045`. */
export const complaintKey = ({ kind, id }: Subject, key: string): Key => ({ pk: `COMPLAINT#${kind}#${id}`, sk: key });
/** Complaints of a kab/kota, or in the hands of an agency (`AGENCY@bri`): those that wait by when they were said, those that are closed by when. */
export const complaintsPartition = (place: AreaCode | OwnerKey): string => `COMPLAINTS#${place}`;
/** Monthly reports of the kecamatan of a kab/kota: of one kecamatan and month in canonical order, so that the last one counts. */
export const monthlyPartition = (regency: AreaCode): string => `MONTHLY#${regency}`;
export const monthlyKey = (
  regency: AreaCode,
  of: {
    readonly month: string;
    readonly district: string;
    readonly occurredAt: string;
    readonly source: string;
    readonly id: string;
  },
): Key => ({ pk: monthlyPartition(regency), sk: `${of.month}#${of.district}#${of.occurredAt}#${of.source}#${of.id}` });
/** What an officer was shown of a kecamatan and month, once an hour. */
export const monthlyPrefillKey = (of: {
  readonly officerId: string;
  readonly area: AreaCode;
  readonly month: string;
  readonly at: string;
}): Key => ({ pk: `MONTHLYPREFILL#${of.officerId}`, sk: `${of.area}#${of.month}#${of.at.slice(0, HOUR_CHARS)}` });
/** `2026-11-02T01` */
const HOUR_CHARS = 13;
/** Counts of alerts by group, under a kab/kota (`15.71`) or the partner that owns some of them (`AGENCY@bri`). */
export const groupsPartition = (under: string): string => `GROUPS#${under}`;
export const groupRowKey = (under: string, parts: readonly string[]): Key => ({
  pk: groupsPartition(under),
  sk: parts.join('#'),
});
/** Their sums, under the parent; those that wait for somebody apart from those that do not. */
export const alertSumPartition = (parent: AreaCode, open: boolean): string => `ALERTSUM#${parent}#${openness(open)}`;
export const alertSumKey = (parent: AreaCode, open: boolean, parts: readonly string[]): Key => ({
  pk: alertSumPartition(parent, open),
  sk: parts.join('#'),
});
/** What people said of alerts when they closed them, by month, child and programmes under the country or a province. */
export const precisionPartition = (parent: AreaCode): string => `PRECISION#${parent}`;
export const precisionKey = (parent: AreaCode, month: string, parts: readonly string[]): Key => ({
  pk: precisionPartition(parent),
  sk: [month, ...parts].join('#'),
});
export const streamPositionKey = (shardId: string): Key => ({ pk: `STREAM#${shardId}`, sk: 'POSITION' });

/** The journal of a kab/kota (or of what is wider), by the local day on which things happened; within, by the minute in which we heard of them. */
export const journalPartition = (place: AreaCode, day: string): string => `JOURNAL#${place}#${day}`;
export const journalKey = (place: AreaCode, day: string, minute: string, stretch: string): Key => ({
  pk: journalPartition(place, day),
  sk: `${minute}#${stretch}`,
});
/** Days on which anything happened, with the place, under their province. */
export const journalDayPartition = (group: AreaCode): string => `JOURNALDAYS#${group}`;
export const journalDayKey = (group: AreaCode, day: string, place: AreaCode): Key => ({
  pk: journalDayPartition(group),
  sk: `${day}#${place}`,
});

/** How often an agency sent a label that no table knows, by month and by bucket of the stream's shards. */
export const unknownLabelsPartition = (agencyId: string): string => `LABELS#${agencyId}`;
export const unknownLabelKey = (agencyId: string, print: string, month: string, bucket: number): Key => ({
  pk: unknownLabelsPartition(agencyId),
  sk: `${print}#${month}#${bucket}`,
});

/** What administrators have changed of the settings. */
export const settingsKey = (): Key => ({ pk: 'SETTINGS', sk: 'SETTINGS' });

/** Changes of them after which cases are judged anew, by the version of the settings that each made. */
export const REJUDGINGS_PARTITION = 'REJUDGINGS';
export const rejudgingKey = (settings: number): Key => ({ pk: REJUDGINGS_PARTITION, sk: padded(settings) });

/** Shadow runs: the run, what each of its steps counted, and by rule what all of it came to (docs/adr/0039). */
export const shadowRunKey = (id: string): Key => ({ pk: `SHADOWRUN#${id}`, sk: 'RUN' });
export const SHADOW_STEPS = 'STEP#';
export const shadowStepKey = (id: string, step: number): Key => ({
  pk: shadowRunKey(id).pk,
  sk: SHADOW_STEPS + padded(step),
});
export const SHADOW_RESULTS = 'RESULT#';
export const shadowResultKey = (id: string, rule: string): Key => ({ pk: shadowRunKey(id).pk, sk: SHADOW_RESULTS + rule });
/** Those that are not done with, the oldest first; and all of one setting. */
export const OPEN_SHADOW_RUNS = 'SHADOWRUNS#OPEN';
export const openShadowRunKey = (askedAt: string, id: string): Key => ({ pk: OPEN_SHADOW_RUNS, sk: `${askedAt}#${id}` });
export const shadowRunsPartition = (setting: string): string => `SHADOWRUNS#OF#${setting}`;
export const listedShadowRunKey = (setting: string, askedAt: string, id: string): Key => ({
  pk: shadowRunsPartition(setting),
  sk: `${askedAt}#${id}`,
});

/** What became of a family's request to be erased, and who holds it; what proves its facts once their seals are gone. */
export const erasureKey = (kpmId: string): Key => ({ pk: `ERASURE#${kpmId}`, sk: 'ERASURE' });
export const ERASURE_PROOFS = 'PROOF#';
export const erasureProofKey = (kpmId: string, seq: number): Key => ({
  pk: erasureKey(kpmId).pk,
  sk: `${ERASURE_PROOFS}${padded(seq)}`,
});

/** Wider access that a person has open, or had last. */
export const currentOpeningKey = (source: string): Key => ({ pk: `OPENED#${source}`, sk: 'CURRENT' });
/** All that were ever opened, latest last; there are few. */
export const OPENINGS_PARTITION = 'OPENINGS';
export const openingKey = (openedAt: Instant, id: string): Key => ({ pk: OPENINGS_PARTITION, sk: `${openedAt}#${id}` });

/** What somebody took out as files; with its files, and listed under who asked for it, the latest last. */
export const extractKey = (id: string): Key => ({ pk: `EXTRACT#${id}`, sk: 'EXTRACT' });
export const EXTRACT_FILE_PREFIX = 'FILE#';
export const extractFileKey = (id: string, n: number): Key => ({ pk: `EXTRACT#${id}`, sk: `${EXTRACT_FILE_PREFIX}${padded(n)}` });
export const extractsPartition = (by: string): string => `EXTRACTS#${by}`;
export const listedExtractKey = (by: string, askedAt: string, id: string): Key => ({
  pk: extractsPartition(by),
  sk: `${askedAt}#${id}`,
});

/** What of a family was compared, by kind and in canonical order. */
export const comparisonPartition = (kpmId: string): string => `COMPARISON#${kpmId}`;
export const comparisonKey = (kpmId: string, kind: string, occurredAt: string, source: string, id: string): Key => ({
  pk: comparisonPartition(kpmId),
  sk: `${kind}#${occurredAt}#${source}#${id}`,
});

// ── index attributes of the main table; each index is sparse ──────────────────────────────────────────
/** `byDue`: families, cases and dossiers by their next wake-up, and alerts by when they come back, or go up. */
export const duePartition = (shard: number): string => `CASE#${shard}`;
/** Of a case, of the family itself, or of a dossier: all are woken in the same way. */
export const caseDue = (kpmId: string, wakeAt: Instant | undefined): Record<string, string> =>
  wakeAt === undefined ? {} : { duePk: duePartition(shardOf(kpmId, DUE_SHARDS)), dueSk: `${wakeAt}#${kpmId}` };

export const alertDue = (alertId: string, until: Instant | undefined): Record<string, string> => caseDue(alertId, until);

/** `alertsByArea` (pk: kab/kota) and `alertsByVillage`: open alerts first due first. */
export function alertIndexes(area: AreaCode, open: boolean, dueAt: Instant, alertId: string): Record<string, string> {
  const regency = ancestor(area, 'regency');
  invariant(regency !== undefined, `an alert lies in a kab/kota: ${area}`);
  const sk = `${dueAt}#${alertId}`;
  return { areaPk: alertPartition(regency, open), areaSk: sk, villagePk: alertPartition(area, open), villageSk: sk };
}
export const alertPartition = (area: AreaCode, open: boolean): string => `${area}#${openness(open)}`;

/**
 * `tasksByDistrict`: cases that wait for a verification, by kecamatan, then village, then due; behind what names the case, in a few
 * characters, how pressing it is, so that a list is put in order without reading a case.
 */
export function taskIndex(
  area: AreaCode,
  dueAt: Instant,
  kpmId: string,
  programme: string,
  cycle: string,
  risk = '',
): Record<string, string> {
  const district = ancestor(area, 'district');
  invariant(district !== undefined, `a family lives in a kecamatan: ${area}`);
  return { taskPk: district, taskSk: [area, dueAt, kpmId, programme, cycle, risk].join('#') };
}
/** What a key of `tasksByDistrict` says. */
export function readTaskKey(item: Readonly<Record<string, unknown>>) {
  const [area, dueAt, kpmId, programme, cycle, risk] = String(item['taskSk']).split('#');
  invariant(area && dueAt && kpmId && programme && cycle, 'a key of the task index names a case');
  return { area: area as AreaCode, dueAt: dueAt as Instant, kpmId, programme, cycle, risk };
}

/** Index name → its key attributes: the one place from which the CDK table, the adapters and the memory store take them. */
export const INDEXES = {
  byDue: { pk: 'duePk', sk: 'dueSk', projection: 'KEYS_ONLY' },
  alertsByArea: { pk: 'areaPk', sk: 'areaSk', projection: 'ALL' },
  alertsByVillage: { pk: 'villagePk', sk: 'villageSk', projection: 'ALL' },
  tasksByDistrict: { pk: 'taskPk', sk: 'taskSk', projection: 'KEYS_ONLY' },
} as const;

// ── keys table ─────────────────────────────────────────────────────────────────────────────────────────
/** An identity link: every family that an alias token has named. */
export const aliasKey = (token: string): Key => ({ pk: `ALIAS#${token}`, sk: 'ALIAS' });
/** What identifies one family: its aliases and the last four digits that may be shown. */
export const identityKey = (kpmId: string): Key => ({ pk: `IDENTITY#${kpmId}`, sk: 'IDENTITY' });
/** By which NIK and KK an officer is named (docs/adr/0037). */
export const officerIdentityKey = (officerId: string): Key => ({ pk: `OFFICERIDENTITY#${officerId}`, sk: 'OFFICERIDENTITY' });
/** A key of the whole system, wrapped by the key provider: `token` and `body` (HMAC), `branch:15.71` (wraps data keys). */
export const systemKeyKey = (purpose: string, version: number): Key => ({ pk: `KEY#${purpose}`, sk: padded(version) });
/** All data keys of one holder: a family, an officer, a photo. */
export const dataKeysKey = (kind: string, id: string): Key => ({ pk: `DATAKEYS#${kind}#${id}`, sk: 'DATAKEYS' });
/** One re-indexing at a time. */
export const reindexingKey = (): Key => ({ pk: 'REINDEXING', sk: 'REINDEXING' });
