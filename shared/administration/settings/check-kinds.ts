/** What a schema cannot say of kinds of officers and types of organisations: beside what holds for all that is listed, their levels in order and their post at the narrowest. */
import { AREA_LEVELS, type AreaLevel } from '#shared/domain/area/area.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { Dated } from '#shared/domain/settings/settings.ts';
import type { FieldError } from '#shared/http/problem.ts';
import { type Entries, type Entry, notItsKey, type Rows, takenAway, twiceNamed } from './check-listed.ts';
import { fault } from './faults.ts';

interface Kind extends Entry {
  readonly levels: readonly AreaLevel[];
  readonly post?: AreaLevel | undefined;
}

const IN_USE = [
  'Tidak dapat dihapus: petugas atau organisasi mungkin memakainya',
  'Cannot be removed: officers or organisations may be of it',
] as const;

/** @param before what stands there, by the moments at which it holds */
export function kindFaults(before: Dated<unknown>, sent: Rows<Kind>, now: Instant): FieldError[] {
  return [
    ...sent.flatMap(({ value }, i) => [
      ...Object.entries(value).flatMap(([code, kind]) => ownFaults(code, kind, `/value/${i}/value/${code}`)),
      ...twiceNamed(value, `/value/${i}/value`),
    ]),
    // each kind holds what its form says: it shipped so, or was checked when it was sent
    ...takenAway(before as Dated<Entries>, sent, now, IN_USE),
  ];
}

const depth = (level: AreaLevel): number => AREA_LEVELS.indexOf(level);

function ownFaults(code: string, kind: Kind, at: string): FieldError[] {
  const { levels, post } = kind;
  const faults: FieldError[] = notItsKey(code, kind, at);
  levels.forEach((level, i) => {
    const wider = levels[i - 1];
    if (wider === undefined || depth(wider) < depth(level)) return;
    const says = ['Tingkat disebut sekali, dari yang terluas', 'Levels are named once, the widest first'] as const;
    faults.push(fault(`${at}/levels/${i}`, ...says, `Urutkan: ${inOrder(levels)}`, `In this order: ${inOrder(levels)}`));
  });
  const narrowest = levels.toSorted((a, b) => depth(a) - depth(b)).at(-1);
  if (post !== undefined && post !== narrowest) {
    const says = ['Pos ada di tingkat tersempit penugasannya', 'A post is at the narrowest of its levels'] as const;
    faults.push(fault(`${at}/post`, ...says, `Tulis ${narrowest}, atau hapus`, `Write ${narrowest}, or remove it`));
  }
  return faults;
}

const inOrder = (levels: readonly AreaLevel[]): string => [...new Set(levels)].toSorted((a, b) => depth(a) - depth(b)).join(', ');
