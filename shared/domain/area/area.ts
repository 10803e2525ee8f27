/** Areas by Kemendagri code: `15` province, `15.71` kab/kota, `15.71.01` kecamatan, `15.71.01.1001` desa/kelurahan (DESIGN §5). */
import type { AreaCode } from '../brand.ts';

export const COUNTRY = 'ID' as AreaCode;
/** Widest first, as many as a code has segments. */
export const AREA_LEVELS = ['country', 'province', 'regency', 'district', 'village'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

const PATTERN = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;

/** Whether the text has the form of an area code (or is `ID`); says nothing about whether the area exists. */
export function isAreaCode(text: string): text is AreaCode {
  return text === COUNTRY || PATTERN.test(text);
}

function segments(code: AreaCode): string[] {
  return code === COUNTRY ? [] : code.split('.');
}

export function levelOf(code: AreaCode): AreaLevel {
  return AREA_LEVELS[segments(code).length] as AreaLevel;
}

/** Whether `outer` is `inner` or one of its parents, by whole segments: `15.7` is no parent of `15.71` (DESIGN §10). */
export function contains(outer: AreaCode, inner: AreaCode): boolean {
  const a = segments(outer);
  const b = segments(inner);
  return a.length <= b.length && a.every((segment, i) => segment === b[i]);
}

/** The area of the given level that `code` lies in; `undefined` where `code` itself is wider. */
export function ancestor(code: AreaCode, level: AreaLevel): AreaCode | undefined {
  const depth = AREA_LEVELS.indexOf(level);
  const parts = segments(code);
  if (parts.length < depth) return undefined;
  return depth === 0 ? COUNTRY : (parts.slice(0, depth).join('.') as AreaCode);
}

/** `[ID, 15, 15.71, 15.71.01, 15.71.01.1001]` for a village: the area and all its parents, widest first. */
export function lineage(code: AreaCode): AreaCode[] {
  const parts = segments(code);
  return [COUNTRY, ...parts.map((_, i) => parts.slice(0, i + 1).join('.') as AreaCode)];
}

export function parentOf(code: AreaCode): AreaCode | undefined {
  const line = lineage(code);
  return line[line.length - 2];
}
