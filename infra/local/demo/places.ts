/** The real kecamatan and desa/kelurahan of the demonstration, from the list of Kemendagri 2025 (npm `idn-area-data`, ODbL). */
import { getDistricts, getVillages } from 'idn-area-data';

export interface District {
  /** `15.71.01` */
  readonly code: string;
  readonly name: string;
  readonly villages: readonly { readonly code: string; readonly name: string }[];
}
export interface Regency {
  readonly code: string;
  readonly districts: readonly District[];
  /** Minutes east of UTC: Jambi keeps WIB, Sulawesi Barat WITA. */
  readonly zoneMinutes: number;
}
/** Kota Jambi whole; of the other two, the part where officers stand. */
export interface Places {
  readonly jambi: Regency;
  readonly others: readonly Regency[];
}

/** Kota Jambi: 11 kecamatan, 68 kelurahan. */
export const KOTA_JAMBI = '15.71';
const MUARO_JAMBI = '15.05';
const PASANGKAYU = '76.01';

/** In the smaller regions two kecamatan with five villages each are enough for 100 families. */
const DISTRICTS_ELSEWHERE = 2;
const VILLAGES_ELSEWHERE = 5;

const WIB_MINUTES = 7 * 60;
const WITA_MINUTES = 8 * 60;

export async function loadPlaces(): Promise<Places> {
  const [districts, villages] = await Promise.all([getDistricts(), getVillages()]);
  const regency = (code: string, zoneMinutes: number): Regency => ({
    code,
    zoneMinutes,
    districts: districts
      .filter((district) => district.code.startsWith(`${code}.`))
      .map((district) => ({
        code: district.code,
        name: district.name,
        villages: villages
          .filter((village) => village.code.startsWith(`${district.code}.`))
          .map((village) => ({ code: village.code, name: village.name })),
      })),
  });
  const part = (whole: Regency): Regency => ({
    ...whole,
    districts: whole.districts
      .slice(0, DISTRICTS_ELSEWHERE)
      .map((district) => ({ ...district, villages: district.villages.slice(0, VILLAGES_ELSEWHERE) })),
  });
  return {
    jambi: regency(KOTA_JAMBI, WIB_MINUTES),
    others: [part(regency(MUARO_JAMBI, WIB_MINUTES)), part(regency(PASANGKAYU, WITA_MINUTES))],
  };
}
