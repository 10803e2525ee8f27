/** Who acts in the demonstration: the partner agencies and the officers of each area (DOMAIN §2: 14 TKSK for 11 kecamatan, 68 PSM for 68 kelurahan). */
import { KOTA_JAMBI, type Places } from './places.ts';

export interface DemoOfficer {
  readonly id: string;
  readonly kind: 'TKSK' | 'PSM' | 'PENDAMPING_PKH' | 'PENDAMPING_PPKS';
  readonly name: string;
  /** The kecamatan of a TKSK or pendamping PKH, the desa or kelurahan of a PSM, the kab/kota of a pendamping PPKS. */
  readonly area: string;
  /** Left so many days ago, before anything of the demonstration happened. */
  readonly leftDaysAgo?: number;
}

/** Agencies that post the demonstration's events; each Dinsos speaks for its own kab/kota. */
export const BANK = 'bri';
export const POST = 'pos';
/** Hands out rice. */
export const BULOG = 'bulog';
/** Ids of agencies have no dots. */
export const dinsosOf = (regency: string): string => `dinsos-${regency.replace('.', '-')}`;

/** Tell of markets; each of its own kab/kota. */
export const marketOfficeOf = (regency: string): string => `disdag-${regency.replace('.', '-')}`;
export const WEEKLY_MARKET = 'pasar-angso-duo';
export const RARE_MARKET = 'pasar-talang-banjar';
export const RETURNED_MARKET = 'pasar-aur-duri';

/** In Kota Jambi 14 TKSK stand in ten of the eleven kecamatan: two in each of the first four, none in the last. */
const TKSK_IN_JAMBI = 14;
/** Assigned since long before the first payment. */
export const ASSIGNED_DAYS_AGO = 120;
/** The one who was there left before the first payment, and before the first month of which a report is missed. */
const LEFT_DAYS_AGO = 100;

const GIVEN = ['Aulia', 'Bagas', 'Citra', 'Damar', 'Elok', 'Fajar', 'Galih', 'Hesti', 'Indra', 'Jelita', 'Kirana', 'Laras'];
const FAMILY = ['Pratama', 'Kusuma', 'Wibawa', 'Anggraini', 'Saputra', 'Lestari', 'Mahendra', 'Puspita', 'Ramadhan'];
/** Invented, and the same for the same position, so that a name can be recognised on the screen. */
const nameOf = (index: number): string =>
  `${GIVEN[index % GIVEN.length] ?? ''} ${FAMILY[(index * 5 + Math.floor(index / GIVEN.length)) % FAMILY.length] ?? ''}`;

/** Kecamatan that have no TKSK now: the last of each kab/kota. Families there are watched over by the PSM of their village. */
export const withoutTksk = ({ jambi, others }: Places): string[] =>
  [jambi, ...others].flatMap(({ districts }) => districts.at(-1)?.code ?? []);

/** Ids carry the area: `tksk-15.71.01-1`, `psm-15.71.01.1001`, `pkh-15.71.01`, `ppks-15.71`. */
export function roster(places: Places): DemoOfficer[] {
  const vacant = withoutTksk(places);
  const officers: Omit<DemoOfficer, 'name'>[] = [];
  for (const regency of [places.jambi, ...places.others]) {
    const isJambi = regency.code === KOTA_JAMBI;
    const second = isJambi ? TKSK_IN_JAMBI - (regency.districts.length - 1) : 0;
    regency.districts.forEach((district, index) => {
      const isVacant = vacant.includes(district.code);
      const first = { id: `tksk-${district.code}-1`, kind: 'TKSK', area: district.code } as const;
      if (!isVacant) officers.push(first);
      else if (isJambi) officers.push({ ...first, leftDaysAgo: LEFT_DAYS_AGO });
      if (index < second) officers.push({ id: `tksk-${district.code}-2`, kind: 'TKSK', area: district.code });
      officers.push({ id: `pkh-${district.code}`, kind: 'PENDAMPING_PKH', area: district.code });
      for (const village of district.villages) officers.push({ id: `psm-${village.code}`, kind: 'PSM', area: village.code });
    });
    if (isJambi) officers.push({ id: `ppks-${regency.code}`, kind: 'PENDAMPING_PPKS', area: regency.code });
  }
  return officers.map((officer, index) => ({ ...officer, name: nameOf(index) }));
}
