/** The zone in which an area counts its days (Keppres 41/1987), by province, as the browser names it. */
const WITA_PROVINCES = new Set(['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76']);

/** @param code Kemendagri code; the country as a whole counts in the zone of its capital */
export function zoneOf(code: string): string {
  const province = code.slice(0, 2);
  if (!/^\d\d$/.test(province)) return 'Asia/Jakarta';
  if (WITA_PROVINCES.has(province)) return 'Asia/Makassar';
  return province >= '81' ? 'Asia/Jayapura' : 'Asia/Jakarta';
}
