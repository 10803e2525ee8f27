/** Where something is, as people say it: `Kel. Murni, Kec. Danau Sipin, Kota Jambi`. The same in both languages: these are names. */
import { ancestor, levelOf } from '#shared/domain/area/area.ts';
import { type AreaCode, unreachable } from '#shared/domain/brand.ts';
import type { AreaNames } from './area-ref.ts';

/** Numbers of kelurahan begin with 1, of desa with 2 (DOMAIN §4); some names (`Desa Adat …`, with 3) say it themselves. */
function villageText(village: AreaCode, name: string): string {
  if (/^(Desa|Kelurahan) /.test(name)) return name;
  return `${village.charAt(9) === '1' ? 'Kel.' : 'Desa'} ${name}`;
}

/** From the area up to its kab/kota; a province and the country stand alone. What the directory does not know is its code. */
export function placeText(areas: AreaNames, code: string): string {
  // areas come from our own table: they are codes
  const area = code as AreaCode;
  const name = areas.nameOf(area) ?? area;
  const level = levelOf(area);
  switch (level) {
    case 'country':
      return name;
    case 'province':
      return /^Daerah /.test(name) ? name : `Provinsi ${name}`;
    case 'regency':
      return name.replace(/^Kabupaten /, 'Kab. ');
    case 'district':
      return `Kec. ${name}, ${placeText(areas, ancestor(area, 'regency') ?? area)}`;
    case 'village':
      return `${villageText(area, name)}, ${placeText(areas, ancestor(area, 'district') ?? area)}`;
    default:
      return unreachable(level);
  }
}
