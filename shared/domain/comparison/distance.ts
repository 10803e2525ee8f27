/** How far two places are from each other along the ground (DOMAIN §3.2 #27). Pure. */

/** Degrees, WGS 84. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** IUGG mean radius: the error of a sphere, half a percent, is less than that of a phone within a kabupaten. */
const EARTH_RADIUS_M = 6_371_008.8;

/** Haversine, whole metres. */
export function distanceM(a: Place, b: Place): number {
  const [latA, latB] = [radians(a.lat), radians(b.lat)];
  const half = (x: number): number => Math.sin(x / 2) ** 2;
  const chord = half(latB - latA) + Math.cos(latA) * Math.cos(latB) * half(radians(b.lon - a.lon));
  return Math.round(2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord))));
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
