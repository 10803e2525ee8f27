/** Who is posted to a kecamatan as the officer that reports of it, and what officers are called. */
import { contains } from '#web/areas/codes.ts';
import { isWithin } from '#web/areas/reach.ts';
import type { Officer } from './queries.ts';

export interface Holder {
  readonly id: string;
  /** The name where somebody signs in as this officer. */
  readonly name: string | undefined;
}

/** Those who hold the post now: an assignment that is still to begin is none yet. */
export const holdersOf = (officers: readonly Officer[], kind: string, district: string): Holder[] =>
  officers
    .filter(({ assignments }) => assignments.some((one) => one.inForce && one.kind === kind && contains(one.area.code, district)))
    .map(({ id, person }) => ({ id, name: person?.name }));

const REGENCY = '15.71'.length;

/** Where officers of a kecamatan or village are asked for: one call for all of its kab/kota, where the reader sees all of that. */
export function askedAt(reach: readonly { readonly code: string }[], area: string): string {
  const regency = area.slice(0, REGENCY);
  if (isWithin(reach, regency)) return regency;
  return reach.find(({ code }) => contains(code, area))?.code ?? area;
}

/** The name where somebody signs in as this officer and the officer has a post still, else the id. */
export const nameOf = (officers: readonly Officer[], id: string): string =>
  officers.find((officer) => officer.id === id)?.person?.name ?? id;
