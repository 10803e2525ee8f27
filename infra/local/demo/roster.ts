/** Who acts in the demonstration: the partner agencies and the officers of each area (DOMAIN §2: 14 TKSK for 11 kecamatan, 68 PSM for 68 kelurahan). */
import { KOTA_JAMBI, type Places } from './places.ts';

export interface DemoOfficer {
  readonly id: string;
  readonly kind: 'TKSK' | 'PSM' | 'PENDAMPING_PKH';
  readonly name: string;
  /** The kecamatan of a TKSK or pendamping, the desa or kelurahan of a PSM. */
  readonly area: string;
}

/** Agencies that post the demonstration's events; each Dinsos speaks for its own kab/kota. */
export const BANK = 'bri';
export const POST = 'pos';
/** Ids of agencies have no dots. */
export const dinsosOf = (regency: string): string => `dinsos-${regency.replace('.', '-')}`;

/** Kota Jambi has three TKSK more than kecamatan. */
const TKSK_IN_JAMBI = 14;

const GIVEN = ['Aulia', 'Bagas', 'Citra', 'Damar', 'Elok', 'Fajar', 'Galih', 'Hesti', 'Indra', 'Jelita', 'Kirana', 'Laras'];
const FAMILY = ['Pratama', 'Kusuma', 'Wibawa', 'Anggraini', 'Saputra', 'Lestari', 'Mahendra', 'Puspita', 'Ramadhan'];
/** Invented, and the same for the same position, so that a name can be recognised on the screen. */
const nameOf = (index: number): string =>
  `${GIVEN[index % GIVEN.length] ?? ''} ${FAMILY[(index * 5 + Math.floor(index / GIVEN.length)) % FAMILY.length] ?? ''}`;

/** Ids carry the area: `tksk-15.71.01-1`, `psm-15.71.01.1001`, `pkh-15.71.01`. */
export function roster(places: Places): DemoOfficer[] {
  const officers: Omit<DemoOfficer, 'name'>[] = [];
  for (const regency of [places.jambi, ...places.others]) {
    const second = regency.code === KOTA_JAMBI ? TKSK_IN_JAMBI - regency.districts.length : 0;
    regency.districts.forEach((district, index) => {
      officers.push({ id: `tksk-${district.code}-1`, kind: 'TKSK', area: district.code });
      if (index < second) officers.push({ id: `tksk-${district.code}-2`, kind: 'TKSK', area: district.code });
      officers.push({ id: `pkh-${district.code}`, kind: 'PENDAMPING_PKH', area: district.code });
      for (const village of district.villages) officers.push({ id: `psm-${village.code}`, kind: 'PSM', area: village.code });
    });
  }
  return officers.map((officer, index) => ({ ...officer, name: nameOf(index) }));
}
