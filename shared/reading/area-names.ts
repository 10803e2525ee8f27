/** Names of all areas, from files beside the bundle: those of villages a province at a time (DESIGN §5). */
import { childrenOf, isKnownArea } from '#shared/areas/directory.ts';
import { NAMES_FILE, readList, readPackedList, villageFileOf } from '#shared/areas/files.ts';
import { ancestor, COUNTRY, levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { AreaNames } from './area-ref.ts';

let widerLines: ReadonlyMap<string, string> | undefined;
const linesOfProvince = new Map<string, ReadonlyMap<string, string>>();

/** `15.71` → `Kota Jambi|Telanaipura|…`; read when first asked for, not at start. */
function lineOf(code: string): string | undefined {
  widerLines ??= linesByKey(readList(NAMES_FILE), '');
  return widerLines.get(code);
}

/** `15.71.01` → its villages. */
function linesOf(province: AreaCode): ReadonlyMap<string, string> {
  const known = linesOfProvince.get(province);
  if (known) return known;
  const lines = linesByKey(readPackedList(villageFileOf(province)), `${province}.`);
  linesOfProvince.set(province, lines);
  return lines;
}

const linesByKey = (text: string, before: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trimEnd()
      .split('\n')
      .map((line) => [before + line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );

function districtName(district: AreaCode): string | undefined {
  const regency = district.slice(0, 5) as AreaCode;
  const index = childrenOf(regency).indexOf(district);
  return index < 0 ? undefined : lineOf(regency)?.split('|')[index + 1];
}

function villageName(village: AreaCode): string | undefined {
  if (!isKnownArea(village)) return undefined;
  // a village that exists lies in a kecamatan and a province
  const [province, district] = [ancestor(village, 'province') as AreaCode, ancestor(village, 'district') as AreaCode];
  return linesOf(province).get(district)?.split('|')[childrenOf(district).indexOf(village)];
}

function nameOf(area: AreaCode): string | undefined {
  if (area === COUNTRY) return 'Indonesia';
  switch (levelOf(area)) {
    case 'district':
      return districtName(area);
    case 'village':
      return villageName(area);
    default:
      return lineOf(area)?.split('|')[0];
  }
}

/** The directory of names. The first village of a province reads its file (1 to 31 KB, a few ms); after that all is in memory. */
export const areaNames: AreaNames = { nameOf };
