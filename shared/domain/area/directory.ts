/** Which areas exist: every Kemendagri code of the 2025 list, decoded from a compact text when first asked for (DESIGN §5). */
import { type AreaCode, invariant } from '../brand.ts';
import { type AreaLevel, ancestor, COUNTRY, levelOf, lineage } from './area.ts';
import { PAST_REGENCIES } from './past-regencies.ts';
import { placeOf } from './places.ts';

/** Villages of a kecamatan as runs of numbers, both ends included. */
type Runs = readonly (readonly [first: number, last: number])[];

/** Below every desa/kelurahan number: kelurahan begin at 1001, desa at 2001 (DOMAIN §4). */
const BEFORE_FIRST_VILLAGE = 1000;

export interface AreaDirectory {
  /** Whether the code (or `ID`) is an area of the list. */
  readonly isKnownArea: (code: AreaCode) => boolean;
  /** The areas directly inside one, by code; empty for a village and for what does not exist. */
  readonly childrenOf: (code: AreaCode) => AreaCode[];
  /** All areas of a level inside one, by code; of a level wider than the area, the one that it lies in: a village's kecamatan. */
  readonly areasOfLevel: (code: AreaCode, level: AreaLevel) => AreaCode[];
  /** Every place under which something may be listed that touches these areas: all above, the kab/kota, and of what is wider all within. */
  readonly placesOf: (areas: readonly AreaCode[]) => AreaCode[];
  /** Kab/kota of today and of the past: those that a NIK may begin with. */
  readonly nikRegencies: () => ReadonlySet<string>;
}

/** Over the text that scripts/area-directory.ts writes: a line for each kab/kota. It is read when first needed, and once. */
export function areaDirectory(readCodes: () => string): AreaDirectory {
  const list = once(() => encodedByRegency(readCodes()));
  const provinces = once(() => [...new Set([...list().keys()].map((regency) => regency.slice(0, 2)))].sort() as AreaCode[]);
  const decoded = new Map<string, Districts>();

  /** Decoded once per kab/kota, so that memory follows use. */
  function districtsOf(regency: string): Districts | undefined {
    const known = decoded.get(regency);
    if (known) return known;
    const encoded = list().get(regency);
    if (encoded === undefined) return undefined;
    const districts = decodeRegency(regency, encoded);
    decoded.set(regency, districts);
    return districts;
  }

  function isKnownArea(code: AreaCode): boolean {
    if (code === COUNTRY) return true;
    const level = levelOf(code);
    if (level === 'province') return provinces().includes(code);
    const districts = districtsOf(code.slice(0, 5));
    if (level === 'regency') return districts !== undefined;
    const villages = districts?.get(code.slice(0, 8));
    if (level === 'district') return villages !== undefined;
    const number = Number(code.slice(9));
    return villages?.some(([first, last]) => first <= number && number <= last) ?? false;
  }

  function childrenOf(code: AreaCode): AreaCode[] {
    if (code === COUNTRY) return [...provinces()];
    switch (levelOf(code)) {
      case 'province':
        return [...list().keys()].filter((regency) => regency.startsWith(`${code}.`)) as AreaCode[];
      case 'regency':
        return [...(districtsOf(code)?.keys() ?? [])] as AreaCode[];
      case 'district':
        return (districtsOf(code.slice(0, 5))?.get(code) ?? []).flatMap(([first, last]) =>
          Array.from({ length: last - first + 1 }, (_, i) => `${code}.${first + i}` as AreaCode),
        );
      default:
        invariant(code.length > 8, 'what is no country, province, kab/kota or kecamatan is a village');
        return [];
    }
  }

  function areasOfLevel(code: AreaCode, level: AreaLevel): AreaCode[] {
    const wider = ancestor(code, level);
    return wider === undefined ? childrenOf(code).flatMap((child) => areasOfLevel(child, level)) : [wider];
  }

  function placesOf(areas: readonly AreaCode[]): AreaCode[] {
    const within = (code: AreaCode): AreaCode[] =>
      levelOf(code) === 'country' || levelOf(code) === 'province' ? childrenOf(code).flatMap((one) => [one, ...within(one)]) : [];
    return [...new Set(areas.flatMap((area) => [...lineage(area).map(placeOf), ...within(area)]))].sort();
  }

  return {
    isKnownArea,
    childrenOf,
    areasOfLevel,
    placesOf,
    nikRegencies: once(() => new Set([...list().keys(), ...Object.keys(PAST_REGENCIES)])),
  };
}

/** The kecamatan of a kab/kota with their villages. */
type Districts = ReadonlyMap<string, Runs>;

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** `1571…` → `15.71` and what follows. */
const encodedByRegency = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split('\n')
      .map((line) => [`${line.slice(0, 2)}.${line.slice(2, 4)}`, line.slice(4)]),
  );

function decodeRegency(regency: string, encoded: string): Districts {
  const districts = new Map<string, Runs>();
  let number = 0;
  for (const part of encoded.split(',')) {
    const [head, tail] = part.split(':') as [string, string?];
    number = tail === undefined ? number + 1 : Number(head);
    districts.set(`${regency}.${String(number).padStart(2, '0')}`, runsOf(tail ?? head));
  }
  return districts;
}

/** Runs are written as the gap to the one before in base 36 (0–9, a–z), then how many follow in base 26 (A–Z). */
function runsOf(text: string): Runs {
  let last = BEFORE_FIRST_VILLAGE;
  return [...text.matchAll(/([0-9a-z]+)([A-Z]+)/g)].map((match) => {
    const [, gap, more] = match as unknown as [string, string, string];
    const first = last + Number.parseInt(gap, 36);
    last = first + [...more].reduce((sum, letter) => sum * 26 + (letter.charCodeAt(0) - 65), 0);
    return [first, last] as const;
  });
}
