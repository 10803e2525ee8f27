/** The three zones of Indonesia, by province; fixed offsets, no daylight saving (Keppres 41/1987). */
import { ancestor, COUNTRY } from '../area/area.ts';
import type { AreaCode } from '../brand.ts';

export interface Zone {
  readonly name: 'WIB' | 'WITA' | 'WIT';
  readonly offsetMinutes: number;
}
export const WIB: Zone = { name: 'WIB', offsetMinutes: 420 };
export const WITA: Zone = { name: 'WITA', offsetMinutes: 480 };
export const WIT: Zone = { name: 'WIT', offsetMinutes: 540 };

/** Bali, Nusa Tenggara, South, East and North Kalimantan, Sulawesi. West and Central Kalimantan (61, 62) keep WIB. */
const WITA_PROVINCES = new Set(['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76']);

/** The zone in which an area counts its days; the country as a whole counts in that of its capital. */
export function zoneOf(area: AreaCode): Zone {
  if (area === COUNTRY) return WIB;
  const province = ancestor(area, 'province') ?? area;
  if (WITA_PROVINCES.has(province)) return WITA;
  // 81, 82 Maluku; 91 to 96 Papua.
  return province >= '81' ? WIT : WIB;
}
