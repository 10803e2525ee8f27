/** Who is posted to a kecamatan as the officer that reports of it. */
import { contains } from '#web/areas/codes.ts';
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
