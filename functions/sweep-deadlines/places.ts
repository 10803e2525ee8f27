/**
 * What the rules about a kab/kota need beside its dossier; and once a day those that have cases are set due, for who was paid there
 * and who works there is told elsewhere: so a kecamatan is seen of which nobody ever told anything (DOMAIN §3.2 #30).
 */
import { ancestor, COUNTRY } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { PaidIn } from '#shared/domain/rules/rule.ts';
import { addHours } from '#shared/domain/time/instant.ts';
import { emptyDossier, type Surroundings } from '#shared/recording/dossier-step.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { type Dossier, putDossier, readDossier } from '#shared/store/dossiers.ts';
import { dossierKey } from '#shared/store/keys.ts';
import { postedIn } from '#shared/store/officer-places.ts';
import { lastPlaceWatch, putPlaceWatch } from '#shared/store/place-watch.ts';
import { rowsUnder } from '#shared/store/summaries.ts';
import { ConditionFailed, GET_MANY_MAX, type Table } from '#shared/store/table.ts';

const WATCH_HOURS = 24;

/** Where somebody was paid in a kab/kota, and who holds or held its kecamatan. @param kind such as TKSK */
export async function surroundingsOf(table: Table, regency: AreaCode, kind: string): Promise<Surroundings> {
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

/** Sees to it that every kab/kota that has cases has a dossier, and is looked at once a day. */
export async function watchPlaces(table: Table, now: Instant): Promise<void> {
  const last = await lastPlaceWatch(table);
  if (last !== undefined && now < addHours(last, WATCH_HOURS)) return;
  for (const province of await childrenWithCases(table, COUNTRY)) {
    const regencies = await childrenWithCases(table, province);
    for (let i = 0; i < regencies.length; i += GET_MANY_MAX) {
      const page = regencies.slice(i, i + GET_MANY_MAX);
      const items = await table.getMany(page.map((id) => dossierKey({ kind: 'area', id })));
      await mapLimited(page, (regency, n) => setDue(table, regency, readDossier(items[n]), now));
    }
  }
  await table.write(putPlaceWatch(now));
}

async function childrenWithCases(table: Table, area: AreaCode): Promise<AreaCode[]> {
  const children = new Set<AreaCode>();
  for await (const { child } of rowsUnder(table, area)) children.add(child as AreaCode);
  return [...children].sort();
}

async function setDue(table: Table, regency: AreaCode, known: Dossier | undefined, now: Instant): Promise<void> {
  if (known?.wakeAt !== undefined && known.wakeAt <= now) return;
  const due = known === undefined ? emptyDossier(regency, now) : { ...known, version: known.version + 1, wakeAt: now };
  try {
    await table.write(putDossier(due));
  } catch (error) {
    // whoever was first has set it due as well, or has just looked at it
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
