/** A batch as answers show it, and who may see it: by where it lies, or as the agency that announced it. */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { type Filling, fillingOf, fillingState, isByPapers } from '#shared/domain/batch/filling.ts';
import { goodsBalances } from '#shared/domain/batch/stock.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { inOrder } from '#shared/domain/case/order.ts';
import type { DossierFact } from '#shared/domain/dossier/dossier.ts';
import { shortNameOf } from '#shared/domain/organisation/agency-name.ts';
import { batchClosesAt } from '#shared/domain/rules/batch-tidak-penuh.ts';
import { ownerOfAgency } from '#shared/domain/rules/owners.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { BatchRow } from '#shared/http/schemas/batches.ts';
import { type AgencyNames, agencyNames } from '#shared/reading/agency-names.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import type { Clock } from '#shared/runtime/ports.ts';
import { type BatchCounts, batchAgency, batchCounts, type Declared, declaredOf } from '#shared/store/batches.ts';
import { type Dossier, dossierFacts, readDossier } from '#shared/store/dossiers.ts';
import { dossierKey } from '#shared/store/keys.ts';
import type { Item, Table } from '#shared/store/table.ts';

export interface BatchPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly areas: AreaNames;
  readonly settings: Settings;
}

/** One that was announced. */
export interface Batch {
  readonly dossier: Dossier;
  readonly declared: Declared;
}

export function batchOf(item: Item | undefined): Batch | undefined {
  const dossier = readDossier(item);
  const declared = dossier && declaredOf(dossierFacts(dossier));
  return dossier && declared && { dossier, declared };
}

/** @param id who announced it, `~`, and its number @throws Problem `forbidden` by role, `not-found` for one out of reach */
export async function reachableBatch({ table }: Pick<BatchPorts, 'table'>, caller: Caller, id: string): Promise<Batch> {
  if (!roleMay(caller.role, 'batches:read')) throw new Problem('forbidden');
  const key = dossierKey({ kind: 'batch', id: id.replace('~', '/') });
  const batch = batchOf(await table.get(key, { consistent: false }));
  if (batch === undefined || !maySee(caller, batch)) throw notFound();
  return batch;
}

export const maySee = (caller: Caller, { dossier, declared: { data } }: Batch): boolean =>
  allow(caller, 'batches:read', {
    area: data.area as AreaCode,
    programmes: [data.programme],
    source: `agency:${batchAgency(dossier.id)}`,
  });

export interface Seen {
  readonly row: BatchRow;
  readonly counts: BatchCounts;
}

/** What of a batch that goes by papers is not told by family: neither come nor missing. */
const NONE = { families: 0, rupiah: 0 };
const BY_PAPERS: Filling = { told: NONE, missing: NONE, beyond: NONE };

/** What those who announced them are called. */
export const namesOf = ({ table }: BatchPorts, batches: readonly Batch[]): Promise<AgencyNames> =>
  agencyNames(
    table,
    batches.map(({ dossier }) => ownerOfAgency(batchAgency(dossier.id))),
  );

export async function seenOf(ports: BatchPorts, names: AgencyNames, { dossier, declared }: Batch): Promise<Seen> {
  const { table, clock, areas, settings } = ports;
  const { data } = declared;
  const counts = await batchCounts(table, dossier.id);
  const facts = inOrder(dossierFacts(dossier));
  const byPapers = isByPapers(data, counts, facts);
  const filling = byPapers ? BY_PAPERS : fillingOf(data, counts);
  const closesAt = batchClosesAt(declared, dossier.firstSeenAt as Instant, settings);
  const agency = batchAgency(dossier.id);
  const number = dossier.id.slice(agency.length + 1);
  return {
    counts,
    row: {
      ...{ id: `${agency}~${number}`, number, agency, agencyName: names.get(agency) ?? shortNameOf(agency) },
      area: areaRefOf(areas, data.area),
      programme: data.programme,
      programmeLabel: settings.programmes[data.programme]?.label ?? { id: data.programme, en: data.programme },
      months: [...data.months],
      completeBy: data.completeBy,
      closesAt,
      state: byPapers ? 'papers' : fillingState(filling, clock.now() >= closesAt),
      announced: { families: data.families, ...(data.rupiah !== undefined && { rupiah: data.rupiah }) },
      ...filling,
      ...(byPapers && { papers: papersOf(areas, facts) }),
    },
  };
}

const papersOf = (areas: AreaNames, facts: readonly DossierFact[]): NonNullable<BatchRow['papers']> =>
  goodsBalances(facts).map((goods) => ({
    ...goods,
    areas: goods.areas.map((one) => ({ ...one, area: areaRefOf(areas, one.area) })),
  }));
