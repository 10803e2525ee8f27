/** Invents families: names, addresses, and NIKs that keep the rules of their form but belong to nobody (serials in 9xxx). */
import type { Dice } from './random.ts';

const WOMEN = [
  'Sri',
  'Siti',
  'Dewi',
  'Rina',
  'Yuni',
  'Nur',
  'Ratna',
  'Wati',
  'Marni',
  'Lilis',
  'Ida',
  'Eni',
  'Tuti',
  'Sumi',
  'Rosmi',
];
const MEN = ['Budi', 'Agus', 'Joko', 'Hendra', 'Slamet', 'Rahmat', 'Yusuf', 'Ahmad', 'Darto', 'Iwan', 'Usman', 'Karno', 'Tono'];
const SECOND = [
  'Lestari',
  'Handayani',
  'Maryani',
  'Suryani',
  'Wulandari',
  'Setiawan',
  'Hidayat',
  'Santoso',
  'Wijaya',
  'Permana',
  'Ningsih',
];
const STREETS = [
  'Jl. Melati',
  'Jl. Kenanga',
  'Jl. Cempaka',
  'Jl. Merpati',
  'Jl. Rajawali',
  'Lr. Damai',
  'Lr. Rukun',
  'Lr. Mandiri',
  'Jl. Pandan',
];

export interface Person {
  readonly name: string;
  readonly nik: string;
  readonly kk: string;
  readonly address: { readonly street: string; readonly rt: string; readonly rw: string };
}

const two = (n: number): string => String(n).padStart(2, '0');
const three = (n: number): string => String(n).padStart(3, '0');

/** Women's days of birth are written plus 40 (DOMAIN §4). */
const FEMALE_DAY_OFFSET = 40;
const SERIAL_FIRST = 9000;
const SERIALS = 1000;

export interface Inventor {
  person(district: string): Person;
}

/** Never gives one NIK or KK twice. */
export function inventor(dice: Dice): Inventor {
  const taken = new Set<string>();
  const fresh = (make: (serial: string) => string): string => {
    const start = dice.between(0, SERIALS - 1);
    for (let i = 0; i < SERIALS; i++) {
      const number = make(String(SERIAL_FIRST + ((start + i) % SERIALS)));
      if (!taken.has(number)) {
        taken.add(number);
        return number;
      }
    }
    throw new Error('no serial left');
  };
  return {
    person: (district) => {
      const area = district.replaceAll('.', '');
      const female = dice.chance(0.7);
      const day = dice.between(1, 28) + (female ? FEMALE_DAY_OFFSET : 0);
      const born = `${two(day)}${two(dice.between(1, 12))}${two(dice.between(50, 92))}`;
      const issued = `${two(dice.between(1, 28))}${two(dice.between(1, 12))}${two(dice.between(5, 22))}`;
      return {
        name: `${dice.pick(female ? WOMEN : MEN)} ${dice.pick(SECOND)}`,
        nik: fresh((serial) => `${area}${born}${serial}`),
        kk: fresh((serial) => `${area}${issued}${serial}`),
        address: {
          street: `${dice.pick(STREETS)} No. ${dice.between(1, 120)}`,
          rt: three(dice.between(1, 24)),
          rw: three(dice.between(1, 6)),
        },
      };
    },
  };
}

/** Four ways in which a NIK of 16 digits cannot exist (DOMAIN §3.2 #1), made from one that can. */
export const SPOILERS: readonly ((nik: string) => string)[] = [
  (nik) => `${nik.slice(0, 6)}32${nik.slice(8)}`,
  (nik) => `${nik.slice(0, 8)}13${nik.slice(10)}`,
  (nik) => `99${nik.slice(2)}`,
  (nik) => `${nik.slice(0, 12)}0000`,
];
