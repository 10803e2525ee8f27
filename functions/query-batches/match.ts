/** The three-way match of a batch: how many payments agree, differ or wait for somebody, and the families that differ, page after page. */
import * as z from 'zod';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { type BatchShare, DIFFERING, type MatchCount } from '#shared/domain/case/batch-counts.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import type { BatchMatch, BatchMatchQuery } from '#shared/http/schemas/match.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { presentFamilies, readFamilies } from '#shared/reading/family-access.ts';
import { type BatchCounts, batchAgency, batchCounts, differingFamilies } from '#shared/store/batches.ts';
import { type BatchPorts, reachableBatch } from './view.ts';

const position = z.string().max(200);

/** Who may see no family sees none: a partner gets what it paid held against statements, and nothing of what families say. @throws Problem */
export async function showBatchMatch(ports: BatchPorts, caller: Caller, id: string, query: BatchMatchQuery): Promise<BatchMatch> {
  const { dossier } = await reachableBatch(ports, caller, id);
  const { limit = PAGE_ROWS_DEFAULT, cursor } = query;
  const shape = { route: 'batch-match', source: caller.source, id };
  const start = cursor === undefined ? undefined : openCursor(cursor, shape, position);
  const [counts, page] = await Promise.all([
    batchCounts(ports.table, dossier.id),
    roleMay(caller.role, 'kpm:read') ? familiesOf(ports, caller, dossier.id, limit, start) : undefined,
  ]);
  const agency = batchAgency(dossier.id);
  return {
    id: `${agency}~${dossier.id.slice(agency.length + 1)}`,
    number: dossier.id.slice(agency.length + 1),
    agency,
    ...sumsOf(counts),
    ...(page && { families: page.families }),
    ...(page?.last !== undefined && { cursor: sealCursor(page.last, shape) }),
  };
}

/** What was paid against what statements show: the same whatever families say. `wordDiffersNoMoney` is of words alone. */
export const moneyOf = (counts: BatchShare): BatchMatch['money'] => {
  const sets = (...states: MatchCount[]): number => states.reduce((total, state) => total + (counts[state] ?? 0), 0);
  return {
    agree: sets('agree', 'wordDiffers', 'noFamily'),
    differ: { sets: sets('moneyDiffers'), rupiah: counts.moneyDiffersRupiah ?? 0 },
    noStatement: sets('noStatement', 'onlyPartner', 'wordDiffersNoStatement'),
    noPartner: sets('noPartner', 'onlyStatement', 'wordDiffersNoPartner'),
  };
};

function sumsOf(counts: BatchCounts): Pick<BatchMatch, 'money' | 'sums' | 'silent'> {
  const sets = (...states: MatchCount[]): number => states.reduce((total, state) => total + counts[state], 0);
  const sum = (...states: MatchCount[]) => ({
    sets: sets(...states),
    rupiah: states.reduce((total, state) => total + counts[`${state}Rupiah`], 0),
  });
  return {
    money: moneyOf(counts),
    sums: {
      agree: sum('agree'),
      differ: sum(...DIFFERING),
      waiting: sum('noFamily', 'noStatement', 'noPartner', 'onlyPartner', 'onlyStatement'),
    },
    silent: {
      partner: sum('noPartner', 'onlyStatement'),
      statement: sum('noStatement', 'onlyPartner'),
      family: sum('noFamily', 'onlyPartner', 'onlyStatement'),
    },
  };
}

/** By where each family lives now; of those that were linked since, the one that they are. */
async function familiesOf({ table, areas }: BatchPorts, caller: Caller, batch: string, limit: number, start: string | undefined) {
  const { families, last } = await differingFamilies(table, batch, limit, start);
  const present = await presentFamilies(table, await readFamilies(table, [...new Set(families.map(({ kpmId }) => kpmId))]));
  const areaOf = new Map(present.map(({ kpmId, area }) => [kpmId, area]));
  const shown = families.flatMap(({ kpmId, programme, cycle, rupiah }) => {
    const area = areaOf.get(kpmId);
    const isSeen = area !== undefined && allow(caller, 'kpm:read', { area: area as AreaCode, programmes: [programme] });
    return isSeen ? [{ kpmId, area: areaRefOf(areas, area), programme, cycle, rupiah }] : [];
  });
  return { families: shown, ...(last !== undefined && { last }) };
}
