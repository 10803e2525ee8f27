/** Who plays: partners, officers, families and where they are. Every name and number that identifies a person is a canary. */

import { EVENT_TYPES } from '#events/index.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { posted } from '#test/support/door.ts';
import type { Prng } from './prng.ts';

/** Villages of three kecamatan in two kab/kota of Jambi and one of Sulawesi Barat, another zone. */
const VILLAGES = [
  '15.71.01.1001',
  '15.71.01.1002',
  '15.71.02.1002',
  '15.71.02.1003',
  '15.05.01.1003',
  '15.05.01.2002',
  '76.01.01.1001',
] as const;
const OFFICERS = [
  { id: 'tksk-15.71.01', kind: 'TKSK', area: '15.71.01' },
  { id: 'psm-15.71.02.1002', kind: 'PSM', area: '15.71.02.1002' },
  { id: 'tksk-15.05.01', kind: 'TKSK', area: '15.05.01' },
] as const;

export interface Family {
  readonly number: number;
  readonly village: AreaCode;
  /** Where it moves to, if it moves. */
  readonly movesTo?: AreaCode;
  readonly pkhNumber: string;
  readonly nik: string;
  readonly kk: string;
  readonly name: string;
  readonly street: string;
  /** How its senders name it: always by its PKH number, always by NIK and KK, by both, or each time by another name. */
  readonly named: 'ids' | 'nik' | 'both' | 'mixed';
}

export interface Cast {
  /** The list comes from here; then one to three that pay. */
  readonly dinsos: Caller;
  readonly payers: readonly Caller[];
  readonly officers: readonly Caller[];
  readonly families: readonly Family[];
}

export function drawCast(prng: Prng): Cast {
  const payers = prng.shuffled(['bri', 'pos', 'bni']).slice(0, prng.between(1, 3));
  const villages = prng.shuffled(VILLAGES).slice(0, prng.between(2, 5));
  return {
    dinsos: partner('dinsos'),
    payers: payers.map(partner),
    officers: prng.shuffled(OFFICERS).slice(0, prng.between(1, 3)).map(officer),
    families: Array.from({ length: drawSize(prng) }, (_, i) => drawFamily(prng, i + 1, villages)),
  };
}

/** Most bugs need one family or two, and a small history costs a tenth of a large one: most are small, some as full as a village. */
function drawSize(prng: Prng): number {
  const size = prng.unit();
  if (size < 0.8) return prng.between(1, 2);
  return size < 0.98 ? prng.between(3, 6) : prng.between(8, 16);
}

function partner(id: string): Caller {
  return {
    role: 'partner',
    source: `agency:${id}`,
    id,
    areas: ['15', '76'] as AreaCode[],
    kid: `${id}-1`,
    programmes: ['PKH', 'SEMBAKO', 'BLTDD'],
    types: [...EVENT_TYPES],
  };
}

function officer({ id, kind, area }: (typeof OFFICERS)[number]): Caller {
  return { role: 'officer', source: `officer:${id}`, id, kid: 'oidc-1', ...posted(kind, area) };
}

/** All that identifies begins so or is made of these digits: what is searched for in everything that is written. */
const CANARY_NAME = 'Kenari';

export function drawFamily(prng: Prng, number: number, villages: readonly string[]): Family {
  const village = prng.pick(villages) as AreaCode;
  const other = prng.pick(villages) as AreaCode;
  const serial = String(number).padStart(4, '0');
  // One in eight carries a NIK that cannot be: the 32nd of a month.
  const day = prng.chance(0.125) ? '32' : String(prng.between(41, 68));
  return {
    number,
    village,
    ...(prng.chance(0.15) && other !== village && { movesTo: other }),
    pkhNumber: `PKH-${serial}-${prng.between(100000, 999999)}`,
    nik: `157101${day}0885${serial}`,
    // one family in four is on the card of the one before it; nobody draws that, so that histories stay what they were
    kk: `157101200310${number % 4 === 2 ? String(number - 1).padStart(4, '0') : serial}`,
    name: `${CANARY_NAME}${prng.between(10000, 99999)} Contoh`,
    street: `Jl. ${CANARY_NAME}${prng.between(10000, 99999)} No. 7`,
    named: prng.pick(['ids', 'ids', 'nik', 'both', 'mixed', 'mixed'] as const),
  };
}

/** What must be found nowhere in plain outside intake (TRUST §1). */
export const canariesOf = (cast: Cast): string[] => [CANARY_NAME, ...cast.families.flatMap(({ nik, kk }) => [nik, kk])];

export const officersFor = (cast: Cast, area: AreaCode): Caller[] =>
  cast.officers.filter((one) => one.areas.some((assigned) => contains(assigned, area)));
