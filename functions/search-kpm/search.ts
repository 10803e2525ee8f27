/**
 * `POST /v1/kpm/search`: a family by one exact number, within the caller's areas; counted before it is answered, limited, and told
 * to whoever watches where it looks like guessing (TRUST §1). A family elsewhere is answered like none, and leaves the same traces.
 */

import { roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import { Problem, tooManyInHour } from '#shared/http/problem.ts';
import type { SearchRequest, SearchResult } from '#shared/http/schemas/search.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { mayOnFamily, presentFamilies, readFamilies } from '#shared/reading/family-access.ts';
import { IDENTITY_LABELS } from '#shared/reading/identity.ts';
import { isFamilyKept } from '#shared/reading/kept.ts';
import { disclosureOf } from '#shared/recording/disclosure.ts';
import { enterAll } from '#shared/recording/enter.ts';
import { plainOwnEvent } from '#shared/recording/own-event.ts';
import type { Clock, Metrics, Random, Vault } from '#shared/runtime/ports.ts';
import { getAliases, getIdentities } from '#shared/store/identities.ts';
import type { Kpm } from '#shared/store/kpms.ts';
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
  readonly settings: Settings;
}

const HOUR_CHARS = 13;

/** @throws Problem `forbidden`, `too-many-requests` */
export async function searchKpm(ports: SearchPorts, caller: Caller, request: SearchRequest): Promise<SearchResult> {
  if (!roleMay(caller.role, 'kpm:search')) throw new Problem('forbidden');
  const at = ports.clock.now();
  const quota = { what: 'search', who: caller.source, window: at.slice(0, HOUR_CHARS) } as const;
  const { searchesPerHour, searchMissesSuspect } = inForce(ports.settings.limits, at);
  const searchesLeft = await takeQuota(ports.table, quota, 1, searchesPerHour);
  if (searchesLeft === undefined) {
    ports.metrics.count('SearchGuessing', 1);
    throw tooManyInHour(at, searchesPerHour);
  }
  const kept = { settings: ports.settings, now: at };
  const named = (await familiesNamed(ports, request)).filter((kpm) => isFamilyKept(kpm, kept));
  const mine = await Promise.all(named.map((kpm) => mayOnFamily(ports.table, caller, 'kpm:search', kpm)));
  const found = named.filter((_, i) => mine[i]);
  if (found.length === 0) {
    ports.metrics.count('SearchMisses', 1);
    if ((await noteMiss(ports.table, quota)) >= searchMissesSuspect) ports.metrics.count('SearchGuessing', 1);
    return { families: [], searchesLeft };
  }
  const identities = await getIdentities(
    ports.keys,
    found.map(({ kpmId }) => kpmId),
  );
  await enterSearch(ports, caller, found, at);
  return { families: found.map((kpm, i) => rowOf(ports.areas, kpm, identities[i]?.nikLast4)), searchesLeft };
}

/**
 * Every family that the number names, wherever it lives. Names lead to what a family is by now (docs/adr/0009), but for the moment
 * in which a link is being recorded: the second read is made always, so that a number that nobody has costs the same reads as one
 * that somebody has, linked or not.
 */
async function familiesNamed({ table, keys, vault }: SearchPorts, { nik, kk, id }: SearchRequest): Promise<Kpm[]> {
  const [scheme, value] = nik !== undefined ? ['NIK', nik] : kk !== undefined ? ['KK', kk] : [id?.scheme ?? '', id?.value ?? ''];
  const aliases = await getAliases(keys, await vault.tokens(scheme, value));
  const named = await readFamilies(table, orNobody(aliases.flatMap((alias) => alias?.kpmIds ?? [])));
  const linked = await readFamilies(table, orNobody(named.flatMap(({ linkedTo }) => linkedTo ?? [])));
  return presentFamilies(table, [...named.filter(({ linkedTo }) => linkedTo === undefined), ...linked]);
}

/** Something to read at any rate. */
const orNobody = (kpmIds: readonly string[]): string[] => (kpmIds.length > 0 ? [...new Set(kpmIds)] : ['none']);

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
