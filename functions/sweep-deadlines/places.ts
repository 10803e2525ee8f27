/**
 * What the rules about a kab/kota or a batch need beside its dossier. Once a day every kab/kota that has cases is looked at, for who was
 * paid there, who works there and what families paid for goods is told elsewhere: so a kecamatan is seen of which nobody ever told
 * anything (DOMAIN §3.2 #30, #34). Where nothing has come of it nothing is written.
 */
import { ancestor, COUNTRY, levelOf } from '#shared/domain/area/area.ts';
import { touches } from '#shared/domain/area/places.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { weeksWithReference } from '#shared/domain/observation/prices.ts';
import { type PaidIn, SENDING_DAYS_MAX, type Sender } from '#shared/domain/rules/rule.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import { addHours } from '#shared/domain/time/instant.ts';
import { getAll } from '#shared/reading/source-names.ts';
import { type DossierStep, emptyDossier, judgeDossier, type Surroundings } from '#shared/recording/dossier-step.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { readAgency } from '#shared/store/agencies.ts';
import { batchCounts, declaredOf } from '#shared/store/batches.ts';
import { type Dossier, dossierFacts, putDossier, readDossier } from '#shared/store/dossiers.ts';
import { heardIn } from '#shared/store/heard.ts';
import { agencyKey, dossierKey } from '#shared/store/keys.ts';
import { postedIn } from '#shared/store/officer-places.ts';
import { lastPlaceWatch, putPlaceWatch } from '#shared/store/place-watch.ts';
import { rowsUnder } from '#shared/store/summaries.ts';
import { ConditionFailed, GET_MANY_MAX, type Table } from '#shared/store/table.ts';
import { toldIn } from '#shared/store/told-prices.ts';
import { windowsIn } from '#shared/store/windows.ts';

const WATCH_HOURS = 24;

export interface PlacePorts {
  readonly table: Table;
  readonly settings: Settings;
}

/** A dossier as the rules see it by now: a batch with what has come of it; of a kab/kota with who was paid, who works there, and what families paid in weeks with a reference. */
export async function judged(ports: PlacePorts, before: Dossier, now: Instant): Promise<DossierStep> {
  const { table, settings } = ports;
  const { monthlyReportBy } = inForce(settings.fieldWork, now);
  if (before.kind === 'batch') {
    // of one of which only goods are told no payment is counted
    const counts = declaredOf(dossierFacts(before)) === undefined ? {} : await batchCounts(table, before.id);
    return judgeDossier(before, { kind: 'batch', counts }, settings, now);
  }
  if (!isRegency(before)) return judgeDossier(before, { kind: 'nothing' }, settings, now);
  const regency = before.id as AreaCode;
  const compared = weeksWithReference(dossierFacts(before), settings);
  const told = await mapLimited(compared, (days) => toldIn(table, regency, days));
  const places = await placesOf(table, regency, monthlyReportBy);
  const windows = await windowsIn(table, regency);
  const senders = await sendersIn(table, regency);
  return judgeDossier(before, { kind: 'area', ...places, told: told.flat(), windows, senders }, settings, now);
}

const isRegency = ({ kind, id }: Dossier): boolean => kind === 'area' && levelOf(id as AreaCode) === 'regency';

/** Where somebody was paid in a kab/kota, and who holds or held its kecamatan. @param kind such as TKSK */
async function placesOf(table: Table, regency: AreaCode, kind: string): Promise<Pick<Surroundings, 'paid' | 'posted'>> {
  const paid = new Map<string, PaidIn>();
  for await (const row of rowsUnder(table, regency)) {
    const { programme, cycle, child } = row;
    if (row.paid > 0) paid.set(`${child}#${programme}#${cycle}`, { area: child as AreaCode, programme, cycle });
  }
  // whoever is assigned to a whole province or the country holds its kecamatan too
  const places = [regency, ancestor(regency, 'province') as AreaCode, COUNTRY];
  const posted = await Promise.all(places.map((place) => postedIn(table, place, kind)));
  return { paid: [...paid.values()], posted: posted.flat() };
}

/** Who was ever heard of in a kab/kota, when last, and whether more may be expected. */
async function sendersIn(table: Table, regency: AreaCode): Promise<Sender[]> {
  const heard = await heardIn(table, regency, SENDING_DAYS_MAX);
  const items = await getAll(
    table,
    heard.map(({ agency }) => agencyKey(agency)),
  );
  return heard.map((one, i) => {
    const agency = readAgency(items[i]);
    const isHere = agency?.areas.some((area) => touches(area as AreaCode, regency)) === true;
    return { ...one, maySend: agency?.active === true && agency.types.length > 0 && isHere };
  });
}

/** Once a day sees to it that every kab/kota of which the rules have something else to say than before is due. */
export async function watchPlaces(ports: PlacePorts, now: Instant): Promise<void> {
  const { table } = ports;
  const last = await lastPlaceWatch(table);
  if (last !== undefined && now < addHours(last, WATCH_HOURS)) return;
  for (const province of await childrenWithCases(table, COUNTRY)) {
    const regencies = await childrenWithCases(table, province);
    for (let i = 0; i < regencies.length; i += GET_MANY_MAX) {
      const page = regencies.slice(i, i + GET_MANY_MAX);
      const items = await table.getMany(
        page.map((id) => dossierKey({ kind: 'area', id })),
        { consistent: false },
      );
      await mapLimited(page, (regency, n) => setDueWhereChanged(ports, regency, readDossier(items[n]), now));
    }
  }
  await table.write(putPlaceWatch(now));
}

/** What lies in an area and has cases. */
export async function childrenWithCases(table: Table, area: AreaCode): Promise<AreaCode[]> {
  const children = new Set<AreaCode>();
  for await (const { child } of rowsUnder(table, area)) children.add(child as AreaCode);
  return [...children].sort();
}

async function setDueWhereChanged(ports: PlacePorts, regency: AreaCode, known: Dossier | undefined, now: Instant): Promise<void> {
  if (known?.wakeAt !== undefined && known.wakeAt <= now) return;
  const before = known ?? emptyDossier(regency, now);
  const { next, changes } = await judged(ports, before, now);
  if (changes.length === 0 && next.wakeAt === known?.wakeAt) return;
  const due = known === undefined ? before : { ...known, version: known.version + 1, wakeAt: now };
  try {
    await ports.table.write(putDossier(due));
  } catch (error) {
    // whoever was first has set it due as well, or has just looked at it
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
