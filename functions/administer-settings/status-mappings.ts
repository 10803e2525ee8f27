/** What labels of partners' systems mean: read by who works with settings and by the agency itself, changed by administrators of the country (DOMAIN §1.2, docs/adr/0024). */
import { isDeepStrictEqual } from 'node:util';
import { type Changed, commitStep } from '#shared/administration/change.ts';
import { refuseIfAny } from '#shared/administration/checks.ts';
import { fault } from '#shared/administration/settings/faults.ts';
import { recordStep, requireAccess, type SettingsPorts } from '#shared/administration/settings/records.ts';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { COUNTRY } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { reasonsOf } from '#shared/domain/case/state-reasons.ts';
import { CASE_STATES, type CaseStateName, STATE_WORDS } from '#shared/domain/case/states.ts';
import { shortNameOf } from '#shared/domain/organisation/agency-name.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { dayOf } from '#shared/domain/settings/since.ts';
import { labelKey, mappingVersion, readLabel, type StatusLabel } from '#shared/domain/settings/status-labels.ts';
import { mergeSettings, type StoredSettings, type Versioned } from '#shared/domain/settings/stored.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { type FieldError, notFound, Problem } from '#shared/http/problem.ts';
import { agencyId } from '#shared/http/schemas/common.ts';
import type { StatusMapping, StatusMappingChange, StatusMappingPage } from '#shared/http/schemas/status-mappings.ts';
import { codedOf } from '#shared/reading/field-words.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { getAgency, readAgency } from '#shared/store/agencies.ts';
import { listedAfter } from '#shared/store/directory.ts';
import { agencyKey } from '#shared/store/keys.ts';
import { readStoredSettings } from '#shared/store/settings.ts';
import { type UnknownLabelCount, unknownLabelsOf } from '#shared/store/unknown-labels.ts';

type Own = readonly StatusLabel[];
type Kept = Versioned<Own>;

export const mappingRecord = (agency: string): string => `status-mapping:${agency}`;

/** Version 0 and nothing of its own where nobody has mapped anything for the agency. */
const keptOf = ({ statusLabels = {} }: StoredSettings, agency: string): Kept =>
  (Object.hasOwn(statusLabels, agency) ? statusLabels[agency] : undefined) ?? { version: 0, value: [] };

/** @throws Problem `forbidden` by role, `not-found` for another agency than the caller's and for one that is not there */
export async function requireMapping({ table }: SettingsPorts, caller: Caller, agency: string): Promise<void> {
  if (!roleMay(caller.role, 'status-labels:read')) throw new Problem('forbidden');
  if (!allow(caller, 'status-labels:read', { area: COUNTRY, source: `agency:${agency}` })) throw notFound();
  if (!agencyId.safeParse(agency).success || (await getAgency(table, agency)) === undefined) throw notFound();
}

/** An agency's table with what it did not know; the version is its own. */
interface MappingRead {
  readonly version: number;
  readonly shown: StatusMapping;
}
export async function mappingOf(ports: SettingsPorts, caller: Caller, agency: string): Promise<MappingRead> {
  await requireMapping(ports, caller, agency);
  const stored = await readStoredSettings(ports.table, { consistent: true });
  return { version: keptOf(stored, agency).version, shown: await showMapping(ports, stored, agency) };
}

/** Unknown labels shown: the most frequent are mapped first. */
const UNKNOWN_SHOWN_MAX = 200;

async function showMapping(ports: SettingsPorts, stored: StoredSettings, agency: string): Promise<StatusMapping> {
  const now = ports.clock.now();
  const settings = mergeSettings(ports.shipped, stored);
  const { version, value } = keptOf(stored, agency);
  const { labels, complete } = await unknownLabelsOf(ports.table, agency);
  return {
    agency,
    version,
    mapping: mappingVersion(settings, agency, now),
    labels: value.map((one) => ({ ...one })),
    shipped: shippedTable(settings, now),
    unknown: labels.slice(0, UNKNOWN_SHOWN_MAX).map((one) => ({ ...one, ...knownNow(settings, agency, now, one) })),
    unknownComplete: complete && labels.length <= UNKNOWN_SHOWN_MAX,
  };
}

/** Of a label whose words are shown, what a table says by now. */
function knownNow(settings: Settings, agency: string, now: Instant, { system, label }: UnknownLabelCount) {
  if (system === undefined || label === undefined) return {};
  const { state, reason } = readLabel(settings, agency, now, { system, status: label });
  return { ...(state !== undefined && { knownNow: state }), ...(reason !== undefined && { reasonNow: reason }) };
}

/** What a label of a state may say of the cause. */
function causesOf(state: CaseStateName): Pick<StatusMappingPage['states'][number], 'reasons'> {
  const list = reasonsOf(state);
  const reasons = Object.keys(list).map((code) => codedOf(list, code));
  return reasons.length === 0 ? {} : { reasons };
}

function shippedTable({ statusLabels }: Settings, now: Instant): StatusMapping['shipped'] {
  const row = statusLabels.findLast(({ from }) => from <= now) ?? statusLabels[0];
  if (row === undefined) throw new Error('a setting without any value');
  return {
    number: row.value.number,
    from: dayOf(row.from),
    source: row.source,
    labels: row.value.labels.map((one) => ({ ...one })),
  };
}

/**
 * Agencies by their names, with how much of their words is mapped. As with their records one is in reach when all its areas are
 * (docs/adr/0012), and of the others a list tells nothing: a page may hold fewer than asked, because reach is judged after reading.
 */
export async function listMappings(
  ports: SettingsPorts,
  caller: Caller,
  query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): Promise<StatusMappingPage> {
  requireAccess(caller, 'settings:read');
  const shape = { route: 'status-mappings', source: caller.source };
  const after = query.cursor === undefined ? undefined : openCursor(query.cursor, shape, agencyId);
  const { ids, more } = await listedAfter(ports.table, 'agency', query.limit ?? PAGE_ROWS_DEFAULT, after);
  const stored = await readStoredSettings(ports.table, { consistent: true });
  const items = ids.length === 0 ? [] : await ports.table.getMany(ids.map(agencyKey));
  const inReach = items
    .flatMap((item) => readAgency(item) ?? [])
    .filter(({ areas }) => allow(caller, 'status-labels:list', { areas: areas as AreaCode[] }));
  const mappings = await mapLimited(inReach, async ({ agencyId: agency, name }) => {
    const { version, value } = keptOf(stored, agency);
    const { labels } = await unknownLabelsOf(ports.table, agency);
    return { agency, name: calledOf(agency, name), version, labels: value.length, unknown: labels.length };
  });
  const last = ids.at(-1);
  return {
    mappings,
    shipped: shippedTable(mergeSettings(ports.shipped, stored), ports.clock.now()),
    states: CASE_STATES.map((state) => ({ state, ...STATE_WORDS[state], ...causesOf(state) })),
    ...(more && last !== undefined && { cursor: sealCursor(last, shape) }),
  };
}

/** Where people do not know it by the capitals of its id, by the name on its record, as in `shared/reading/agency-names.ts`. */
const calledOf = (id: string, name: string): string => (shortNameOf(id) === id ? name : shortNameOf(id));

/** What comes from now on is read by it; nothing that was recorded is judged anew. @param matches whether the caller read this version */
export async function changeMapping(
  ports: SettingsPorts,
  caller: Caller,
  agency: string,
  { labels }: StatusMappingChange,
  matches: (version: number) => boolean,
): Promise<Changed<Kept>> {
  requireAccess(caller, 'settings:edit');
  await requireMapping(ports, caller, agency);
  refuseIfAny(twice(labels));
  return commitStep(ports, caller, async () => {
    const stored = await readStoredSettings(ports.table, { consistent: true });
    const before = keptOf(stored, agency);
    if (!matches(before.version)) return { stale: before.version };
    if (isDeepStrictEqual(labels, before.value)) return { same: before };
    const after = { version: before.version + 1, value: labels };
    const records = { ...stored, statusLabels: { ...stored.statusLabels, [agency]: after } };
    const name = mappingRecord(agency);
    const change = { name, type: 'setting.changed.v1', before: before.value, after, reason: undefined, concern: undefined };
    return recordStep(stored, { ...change, records }, ports.clock.now());
  });
}

/** As it stands after the change. */
export const shownMapping = async (ports: SettingsPorts, agency: string): Promise<StatusMapping> =>
  showMapping(ports, await readStoredSettings(ports.table, { consistent: true }), agency);

/** One label of one system means one thing. */
function twice(labels: Own): FieldError[] {
  return labels.flatMap((one, i) =>
    labels.findIndex((other) => labelKey(other) === labelKey(one)) === i
      ? []
      : fault(
          `/labels/${i}/label`,
          'Label sistem ini sudah disebut; huruf besar dan spasi tidak membedakan',
          'This label of the system is named before; case and spaces make no difference',
          'Hapus salah satu',
          'Remove one of the two',
        ),
  );
}
