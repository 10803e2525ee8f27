/** What a case of a family that shares its NIK or KK tells of itself in one text, so that the projector sees a change without unpacking it. */
import * as z from 'zod';
import { ancestor } from '../domain/area/area.ts';
import type { AreaCode, Instant, Month } from '../domain/brand.ts';
import type { CaseState } from '../domain/case/fold.ts';
import { type Standing, standingOf } from '../domain/case/standing.ts';
import { SHARED_KINDS, type Share, UNKNOWN_MARK } from '../domain/dossier/shares.ts';

/** Months and areas are what the case had: checked when they came in. */
const month = z.custom<Month>((value) => typeof value === 'string');
const at = z.custom<Instant>((value) => typeof value === 'string');
const text = z.object({
  shares: z.array(z.object({ kind: z.enum(SHARED_KINDS), other: z.string(), mark: z.string().default(UNKNOWN_MARK) })),
  /** Its kab/kota. */
  area: z.custom<AreaCode>((value) => typeof value === 'string'),
  months: z.array(month),
  paid: z.array(month),
  since: at.exactOptional(),
  heardAt: at.exactOptional(),
});
export interface Sharing extends Standing {
  readonly shares: readonly Share[];
  readonly area: AreaCode;
}

export function writeSharing(
  shares: readonly Share[],
  area: AreaCode,
  state: CaseState,
  isOwn: Parameters<typeof standingOf>[1],
): string {
  const sharing: Sharing = { shares, area: ancestor(area, 'regency') ?? area, ...standingOf(state, isOwn) };
  return JSON.stringify(sharing);
}

export const readSharing = (sharing: string): Sharing => text.parse(JSON.parse(sharing));

/** The other families that it names. */
export const othersIn = ({ shares }: Sharing): string[] => [...new Set(shares.map(({ other }) => other))];
