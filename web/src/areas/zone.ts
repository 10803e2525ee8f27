/** The zone in which an area counts its days, by the name that the browser's own clocks know. */
import type { AreaCode } from '#shared/domain/brand.ts';
import { zoneOf as zoneIn } from '#shared/domain/time/zone.ts';

const NAMES = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' } as const;

/** @param code Kemendagri code, as the API gives it; the country as a whole counts in the zone of its capital */
export const zoneOf = (code: string): string => NAMES[zoneIn(code as AreaCode).name];
