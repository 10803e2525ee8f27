/** Names of all areas down to desa and kelurahan; villages come from files beside the bundle, a province at a time (DESIGN §5). */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { ancestor, levelOf } from '#shared/domain/area/area.ts';
import { childrenOf, isKnownArea } from '#shared/domain/area/directory.ts';
import { areaName } from '#shared/domain/area/names.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { AreaNames } from './area-ref.ts';

/**
 * All 83,762 names are 0.9 MB of text, 340 KB packed: too much to parse at every cold start. The same words find the folder
 * from the sources and, where bundle.ts has put a copy beside index.mjs, from the bundle.
 */
const FOLDER = new URL('./villages/', import.meta.url);
/** Of one province: a line for each kecamatan, `71.01 Telanaipura|…`, its villages in the order of their codes. */
export const villageFileOf = (province: string): string => `${province}.br`;

const linesOfProvince = new Map<string, ReadonlyMap<string, string>>();

function linesOf(province: AreaCode): ReadonlyMap<string, string> {
  const known = linesOfProvince.get(province);
  if (known) return known;
  const text = brotliDecompressSync(readFileSync(new URL(villageFileOf(province), FOLDER))).toString();
  const lines = new Map(text.split('\n').map((line) => [`${province}.${line.slice(0, 5)}`, line.slice(6)]));
  linesOfProvince.set(province, lines);
  return lines;
}

function villageName(village: AreaCode): string | undefined {
  if (!isKnownArea(village)) return undefined;
  // a village that exists lies in a kecamatan and a province
  const [province, district] = [ancestor(village, 'province') as AreaCode, ancestor(village, 'district') as AreaCode];
  return linesOf(province).get(district)?.split('|')[childrenOf(district).indexOf(village)];
}

/** The directory of names. The first village of a province reads its file (1 to 31 KB, a few ms); after that all is in memory. */
export const areaNames: AreaNames = {
  nameOf: (area) => (levelOf(area) === 'village' ? villageName(area) : areaName(area)),
};
