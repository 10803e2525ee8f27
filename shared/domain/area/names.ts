/** Names of provinces, kab/kota and kecamatan, apart from the codes so that only what shows names bundles them; villages are in reading/area-names.ts. */
import type { AreaCode } from '../brand.ts';
import { COUNTRY } from './area.ts';
import { childrenOf } from './directory.ts';
import { AREA_NAMES } from './names.generated.ts';

let linesByCode: ReadonlyMap<string, string> | undefined;

/** `15.71` → `Kota Jambi|Telanaipura|…`; split when first asked for, not at start. */
function lineOf(code: string): string | undefined {
  linesByCode ??= new Map(
    AREA_NAMES.trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );
  return linesByCode.get(code);
}

/** The name of an area (`Kota Jambi`, `Telanaipura`); `undefined` for villages and for what does not exist. */
export function areaName(code: AreaCode): string | undefined {
  if (code === COUNTRY) return 'Indonesia';
  const line = lineOf(code.slice(0, 5));
  if (line === undefined || code.length <= 5) return line?.split('|')[0];
  if (code.length > 8) return undefined;
  const index = childrenOf(code.slice(0, 5) as AreaCode).indexOf(code);
  return index < 0 ? undefined : line.split('|')[index + 1];
}

/** The name of the kab/kota that an area lies in. */
export const regencyName = (code: AreaCode): string | undefined =>
  code.length < 5 ? undefined : areaName(code.slice(0, 5) as AreaCode);
