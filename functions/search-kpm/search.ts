/**
 * `POST /v1/kpm/search`: a family by one exact number, within the caller's areas; counted before it is answered, limited, and told
 * to whoever watches where it looks like guessing (TRUST §1). A family elsewhere is answered like none, and leaves the same traces.
 */

import { roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { Problem, tooManyInHour } from '#shared/http/problem.ts';
import type { SearchRequest, SearchResult } from '#shared/http/schemas/search.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { mayOnFamily } from '#shared/reading/family-access.ts';
import { IDENTITY_LABELS } from '#shared/reading/identity.ts';
import { disclosureOf } from '#shared/recording/disclosure.ts';
import { enterAll } from '#shared/recording/enter.ts';
import { plainOwnEvent } from '#shared/recording/own-event.ts';
import type { Clock, Metrics, Random, Vault } from '#shared/runtime/ports.ts';
import { getAliases, getIdentities } from '#shared/store/identities.ts';
import { kpmKey } from '#shared/store/keys.ts';
import { type Kpm, readKpm } from '#shared/store/kpms.ts';
import { noteMiss, takeQuota } from '#shared/store/quotas.ts';
import type { Table } from '#shared/store/table.ts';

export interface SearchPorts {
  readonly table: Table;
  readonly keys: Table;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly areas: AreaNames;
  readonly metrics: Metrics;
}

/** More than anybody looks up by hand from letters and cards; at this rate guessing one NIK of a known birthday takes weeks. */
export const SEARCHES_PER_HOUR = 30;
/** Misses of one person within an hour from which on it is no longer a slip of the pen. */
export const MISSES_SUSPECT = 5;
const HOUR_CHARS = 13;

/** @throws Problem `forbidden`, `too-many-requests` */
export async function searchKpm(ports: SearchPorts, caller: Caller, request: SearchRequest): Promise<SearchResult> {
  if (!roleMay(caller.role, 'kpm:search')) throw new Problem('forbidden');
  const at = ports.clock.now();
  const quota = { what: 'search', who: caller.source, window: at.slice(0, HOUR_CHARS) } as const;
  const searchesLeft = await takeQuota(ports.table, quota, 1, SEARCHES_PER_HOUR);
  if (searchesLeft === undefined) {
    ports.metrics.count('SearchGuessing', 1);
    throw tooManyInHour(at, SEARCHES_PER_HOUR);
  }
  const named = await familiesNamed(ports, request);
  const mine = await Promise.all(named.map((kpm) => mayOnFamily(ports.table, caller, 'kpm:search', kpm)));
  const found = named.filter((_, i) => mine[i]);
  if (found.length === 0) {
    ports.metrics.count('SearchMisses', 1);
    if ((await noteMiss(ports.table, quota)) >= MISSES_SUSPECT) ports.metrics.count('SearchGuessing', 1);
    return { families: [], searchesLeft };
  }
  const identities = await getIdentities(
    ports.keys,
    found.map(({ kpmId }) => kpmId),
  );
  await enterSearch(ports, caller, found, at);
  return { families: found.map((kpm, i) => rowOf(ports.areas, kpm, identities[i]?.nikLast4)), searchesLeft };
}

/** Every family that the number names, wherever it lives. A number that nobody has costs the same reads as one that somebody has. */
async function familiesNamed({ table, keys, vault }: SearchPorts, { nik, kk, id }: SearchRequest): Promise<Kpm[]> {
  const [scheme, value] = nik !== undefined ? ['NIK', nik] : kk !== undefined ? ['KK', kk] : [id?.scheme ?? '', id?.value ?? ''];
  const aliases = await getAliases(keys, await vault.tokens(scheme, value));
  const kpmIds = [...new Set(aliases.flatMap((alias) => alias?.kpmIds ?? []))];
  const named = await readFamilies(table, kpmIds.length > 0 ? kpmIds : [NOBODY]);
  return presentOf(table, named);
}
const NOBODY = 'none';
/** A family that was linked may have been linked again; so often it was not. */
const LINKS_MAX = 8;

/** Of a family that is known by another id since, that one, once. */
async function presentOf(table: Table, named: readonly Kpm[]): Promise<Kpm[]> {
  const present = new Map<string, Kpm>();
  let left = named;
  for (let hop = 0; hop <= LINKS_MAX && left.length > 0; hop++) {
    for (const kpm of left) if (kpm.linkedTo === undefined) present.set(kpm.kpmId, kpm);
    const next = new Set(left.flatMap(({ linkedTo }) => linkedTo ?? []));
    left = next.size === 0 ? [] : await readFamilies(table, [...next]);
  }
  return [...present.values()];
}

const readFamilies = async (table: Table, kpmIds: readonly string[]): Promise<Kpm[]> =>
  (await table.getMany(kpmIds.map(kpmKey))).flatMap((item) => readKpm(item) ?? []);

/** What is entered is that somebody searched, not for what: nothing of it needs a seal. */
async function enterSearch(
  ports: SearchPorts,
  caller: Caller,
  found: readonly Kpm[],
  at: ReturnType<Clock['now']>,
): Promise<void> {
  const events = found.map(({ kpmId, area }) => {
    const shown = { purpose: 'CARI', fields: ['nikLast4'], kpmIds: [kpmId] } as const;
    return plainOwnEvent(
      ports.random,
      disclosureOf(ports.random, { caller, subject: { kind: 'kpm', id: kpmId }, area, at, shown }),
    );
  });
  await enterAll(ports, events);
}

const rowOf = (areas: AreaNames, kpm: Kpm, nikLast4: string | undefined): SearchResult['families'][number] => ({
  id: kpm.kpmId,
  area: areaRefOf(areas, kpm.area),
  // a linked family is answered by the one that it is
  identity: { status: kpm.identity === 'confirmed' ? 'confirmed' : 'provisional', label: IDENTITY_LABELS[kpm.identity] },
  ...(nikLast4 !== undefined && { nikLast4 }),
});
