/** What must come of comparing, by what the senders said: known without the program's own comparisons (docs/adr/0013). */
import { nameSimilarity } from '#shared/domain/comparison/name-similarity.ts';
import type { StoredEvent } from '#shared/store/events.ts';
import type { Cast, Family } from './cast.ts';
import type { Dump } from './invariants.ts';
import { type Body, keyOf, type Posting } from './stories.ts';

/** What is told of compared events is told by this one. */
export const COMPARED = 'comparison.computed.v1';

/**
 * Every payment that names its account's holder, of a family that a list names, has the score of the two names, and has it once. Families
 * that are two until somebody says so are left out: what waited with one of them stays with it.
 */
export function comparisonFaults({ items, chains }: Dump, taken: ReadonlyMap<string, Posting>, cast: Cast): string[] {
  const faults: string[] = [];
  const scores = new Map<string, unknown[]>();
  for (const item of items) {
    if (item.entity !== 'comparison' || item.kind !== 'name') continue;
    const key = `${item.source}#${item.id}`;
    scores.set(key, [...(scores.get(key) ?? []), item.nameSimilarity]);
  }
  const listed = new Set([...chains].flatMap(([, events]) => (events.some(isList) ? events.map(keyOfEvent) : [])));
  for (const posting of taken.values()) {
    const { kpm, holderName } = (posting.body.data ?? {}) as { readonly kpm?: Body; readonly holderName?: string };
    const family = kpm === undefined ? undefined : familyOf(kpm, cast);
    if (holderName === undefined || family === undefined || family.named === 'mixed') continue;
    const key = keyOf(posting);
    const want = JSON.stringify([listed.has(key) ? nameSimilarity(holderName, family.name) : undefined]);
    const is = JSON.stringify(scores.get(key) ?? []);
    if (is !== want) faults.push(`comparisons: the names of ${key} are ${is} alike, what was said makes it ${want}`);
  }
  return faults;
}

const isList = ({ type }: StoredEvent): boolean => type === 'entitlement.declared.v1';
const keyOfEvent = ({ source, id }: StoredEvent): string => `${source}#${id}`;

const familyOf = (kpm: Body, { families }: Cast): Family | undefined => {
  const [id] = (kpm.ids ?? []) as readonly { readonly value: string }[];
  return families.find(({ pkhNumber, nik }) => (id === undefined ? nik === kpm.nik : pkhNumber === id.value));
};
