/** What the rules about a NIK or a KK of two families have in common: which families share it, and for which months both stand there. */
import * as z from 'zod';
import { ancestor } from '../area/area.ts';
import type { AreaCode, Instant, Month } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { standingOf } from '../case/standing.ts';
import { isSameMark, type SharedKind, type SharedName } from '../dossier/shares.ts';
import type { Settings } from '../settings/settings.ts';
import { later } from '../time/instant.ts';
import { ownerAt } from './owners.ts';
import { isHere } from './payments.ts';
import type { CaseContext, InputLabel, OwnerKey } from './rule.ts';
import { monthsInput, tellingAuthorities } from './telling.ts';

/** One other family; which, is shown only to who may read where it lives (shared/reading/others-named.ts). */
interface Other {
  readonly family: string;
  /** Its kab/kota. */
  readonly area: AreaCode;
  readonly months: readonly Month[];
  readonly bothPaid?: readonly Month[];
}
interface Shared {
  readonly others: readonly Other[];
  /** By the data, when the second of the two came to stand there; and when we had heard of both. */
  readonly since: Instant;
  readonly heardAt: Instant;
}

/** Families that have the name now, and stand in the same programme for the same months; `undefined` where there is none. */
export function sharedBy(
  kind: SharedKind,
  context: CaseContext,
  state: CaseState,
  family: Family,
  settings: Settings,
): Shared | undefined {
  const own = standingOf(state, isHere(context, settings));
  const found = (state.shared ?? []).flatMap((other) => {
    const months = own.months.filter((month) => other.months.includes(month));
    if (!isShared(kind, other, family) || months.length === 0) return [];
    const bothPaid = own.paid.filter((month) => other.paid.includes(month));
    return [{ other, months, bothPaid }];
  });
  const [first] = found;
  if (first === undefined || own.since === undefined || own.heardAt === undefined) return undefined;
  const [since, heardAt] = [own.since, own.heardAt];
  // of several others the first with whom it was so
  const times = found.map(({ other }) => ({
    since: later(since, other.since ?? since),
    heardAt: later(heardAt, other.heardAt ?? heardAt),
  }));
  const others = found.map(
    ({ other, months, bothPaid }): Other => ({
      family: other.other,
      area: other.area,
      months,
      ...(bothPaid.length > 0 && { bothPaid }),
    }),
  );
  return {
    others,
    since: times.map((time) => time.since).sort()[0] as Instant,
    heardAt: times.map((time) => time.heardAt).sort()[0] as Instant,
  };
}

/** Both have one and the same number now: each may have had several in common with the other, one after the other. */
const isShared = (
  kind: SharedKind,
  { other, names }: { readonly other: string; readonly names: readonly SharedName[] },
  { shares = [] }: Family,
): boolean =>
  names.some(
    (name) =>
      name.kind === kind &&
      shares.some((share) => share.kind === kind && share.other === other && isSameMark(share.mark, name.mark)),
  );

/** One NIK is mostly one KK as well, and that is said once: as the NIK. */
export const withoutNik = (state: CaseState, family: Family): CaseState => ({
  ...state,
  ...(state.shared && { shared: state.shared.filter((other) => !isShared('nik', other, family)) }),
});

/** The Dinsos of the kab/kota; where another kab/kota has the other family, the province, which may read both. */
export function ownersOf({ area }: CaseContext, others: readonly Other[]): OwnerKey[] {
  const home = ancestor(area, 'regency');
  const regency = ownerAt('DINSOS', area, 'regency');
  return others.every((other) => other.area === home) ? [regency] : [regency, ownerAt('DINSOS', area, 'province')].sort();
}

export const SHARED_INPUTS = {
  family: ['Keluarga lain', 'The other family', 'text'],
  area: ['Kab/kota keluarga lain', 'Kab/kota of the other family', 'area'],
  bothPaid: ['Bulan yang dibayar pada keduanya', 'Months paid to both', 'months'],
} as const satisfies Readonly<Record<string, InputLabel>>;

/** How many others and for which months; which families they are, is in the inputs alone. */
export const tellingShared = (name: string) =>
  tellingAuthorities(
    () => z.object({ others: z.array(z.object({ months: monthsInput, bothPaid: monthsInput.optional() })) }),
    ({ others }, w) => {
      const months = [...new Set(others.flatMap((other) => other.months))].sort();
      const paid = [...new Set(others.flatMap(({ bothPaid = [] }) => bothPaid))].sort();
      const count = others.length;
      const also = w.say(
        `${name} yang sama tercatat pada ${count} keluarga lain untuk ${w.months(months)} (perlu dicek)`,
        `the same ${name} is recorded for ${count} other ${count === 1 ? 'family' : 'families'} for ${w.months(months)} (to be checked)`,
      );
      if (paid.length === 0) return also;
      return `${also}${w.say(`; ${w.months(paid)} tercatat disalurkan pada keduanya`, `; ${w.months(paid)} recorded as disbursed to both`)}`;
    },
  );
