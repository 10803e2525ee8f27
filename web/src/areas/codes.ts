/** Kemendagri codes as the console needs them: `15` province, `15.71` kab/kota, `15.71.01` kecamatan, `15.71.01.1001` village, `ID` the country. */
export const COUNTRY = 'ID';
const LEVELS = ['country', 'province', 'regency', 'district', 'village'] as const;
export type AreaLevel = (typeof LEVELS)[number];

const segments = (code: string): string[] => (code === COUNTRY ? [] : code.split('.'));

export const levelOf = (code: string): AreaLevel => LEVELS[segments(code).length] ?? 'village';

/** By whole segments, as the API matches them: `15.7` is no parent of `15.71`. */
export function contains(outer: string, inner: string): boolean {
  const [a, b] = [segments(outer), segments(inner)];
  return a.length <= b.length && a.every((segment, i) => segment === b[i]);
}

/** The area directly around; none around the country. */
export function parentOf(code: string): string | undefined {
  const parts = segments(code);
  if (parts.length === 0) return undefined;
  return parts.length === 1 ? COUNTRY : parts.slice(0, -1).join('.');
}
