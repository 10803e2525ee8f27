/** What changes of a family's comparisons: which are new, and which come to another score, by name and by place. Writes nothing. */
import { distanceM } from '#shared/domain/comparison/distance.ts';
import { nameSimilarity } from '#shared/domain/comparison/name-similarity.ts';
import { openProfile } from '#shared/privacy/profile.ts';
import { SealBroken, type Vault } from '#shared/runtime/ports.ts';
import { type Comparison, comparisonsOf } from '#shared/store/comparisons.ts';
import { getKpm, type Kpm } from '#shared/store/kpms.ts';
import type { Scored } from './cases.ts';
import type { ComparePorts } from './ports.ts';
import type { Reading } from './reading.ts';

/** A phone that knows less says nothing about where a family lives (DOMAIN §3.2 #27). */
const ACCURACY_M_MAX = 100;

/** A comparison as it is now, and its score where it has one that it did not have. */
export interface Change {
  readonly comparison: Comparison;
  readonly scored?: Scored;
}

/** Known ones, with the event's own where it is new; in canonical order. */
function withOwn(known: readonly Comparison[], kpmId: string, own: Comparison | undefined): Comparison[] {
  if (own === undefined || known.some((one) => one.source === own.source && one.id === own.id)) return [...known];
  return [...known, { ...own, kpmId }].sort((a, b) => (position(a) < position(b) ? -1 : 1));
}

const position = ({ occurredAt, source, id }: Pick<Comparison, 'occurredAt' | 'source' | 'id'>): string =>
  `${occurredAt}#${source}#${id}`;

/**
 * A payment is compared with the family's name as the data have it. One that was found alike stays so; one that was not, or that
 * came before any name, is compared again when the family is named anew.
 */
export async function changedNames(
  ports: ComparePorts,
  read: Reading,
  kpmId: string,
  own: Comparison | undefined,
): Promise<Change[]> {
  const known = await comparisonsOf(ports.table, kpmId, 'name');
  const all = withOwn(known, kpmId, own);
  if (all.every((one) => one.nameSimilarity === 1)) return [];
  const kpm = await getKpm(ports.table, kpmId);
  const name = kpm && (await nameOf(ports.vault, kpm));
  const against = kpm?.nameAsOf;
  const changed: Change[] = [];
  for (const one of all) {
    const isNew = !known.includes(one);
    if (name === undefined || against === undefined) {
      // kept without a score, so that the name finds it when it comes
      if (isNew) changed.push({ comparison: one });
      continue;
    }
    if (one.nameSimilarity === 1 || one.against === against) continue;
    const { event, said } = await read(one);
    const { holderName } = said;
    if (holderName === undefined) continue;
    const score = nameSimilarity(holderName, name);
    const comparison = { ...one, version: isNew ? 1 : one.version + 1, against, nameSimilarity: score };
    const forCase = score < 1 || one.nameSimilarity !== undefined;
    changed.push({ comparison, ...(score !== one.nameSimilarity && { scored: { comparison, event, forCase } }) });
  }
  return changed;
}

async function nameOf(vault: Vault, kpm: Kpm): Promise<string | undefined> {
  try {
    return (await openProfile(vault, kpm.kpmId, kpm)).name;
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** The first home visit by the data whose phone knew where it was fixes the place; an earlier one that comes later fixes it anew. */
export async function changedPlaces(ports: ComparePorts, read: Reading, kpmId: string, own: Comparison): Promise<Change[]> {
  const known = await comparisonsOf(ports.table, kpmId, 'place');
  const all = withOwn(known, kpmId, own);
  const isNew = (one: Comparison): boolean => !known.includes(one);
  const fixed = all.find((one) => (one.accuracyM ?? Number.POSITIVE_INFINITY) <= ACCURACY_M_MAX);
  const place = fixed && (await read(fixed)).said.place;
  const changed: Change[] = [];
  for (const one of all) {
    const against = fixed && position(fixed);
    if (one === fixed || place === undefined || against === undefined) {
      if (isNew(one)) changed.push({ comparison: one });
      continue;
    }
    if (one.against === against) continue;
    const { event, said } = await read(one);
    if (said.place === undefined) continue;
    const metres = distanceM(place, said.place);
    const comparison = { ...one, version: isNew(one) ? 1 : one.version + 1, against, distanceM: metres };
    // what lies within the phone's own error says nothing
    const forCase = metres > (one.accuracyM ?? 0) || one.distanceM !== undefined;
    changed.push({ comparison, ...(metres !== one.distanceM && { scored: { comparison, event, forCase } }) });
  }
  return changed;
}
