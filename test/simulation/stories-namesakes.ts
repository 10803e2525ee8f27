/** Two families of one NIK, or on one card, in some histories: lists name both by it, updates give one of them another number, and back. */
import type { Cast } from './cast.ts';
import type { Prng } from './prng.ts';
import { DAY_MS, MINUTE_MS } from './scheduler.ts';
import { type Body, event, type Posting } from './stories.ts';

/** In so many histories: most of what can go wrong needs none. */
const TOLD_IN = 1 / 12;
/** Of two kab/kota and two zones. */
const VILLAGES = ['15.71.01.1001', '15.71.02.1003', '15.05.01.1003', '76.01.01.1001'] as const;
const PER_MONTH = 75_000;
/** By then the door knows both by their lists: a NIK of a list fills a gap, and is not believed where there is another (docs/adr/0009). */
const KNOWN_DAYS = 4;

type Numbers = { readonly nik: string; readonly kk: string };

export interface Namesake {
  readonly pkhNumber: string;
  readonly village: string;
  /** Nobody else's. */
  readonly own: Numbers;
  /** By which every list names it. */
  readonly listed: Numbers;
  /** For which every list names it. */
  readonly months: readonly string[];
}
export interface Namesakes {
  readonly shared: Numbers;
  readonly families: readonly [Namesake, Namesake];
}

/** Their serials lie beyond those of all other families. */
const numbersOf = (n: number): Numbers => ({ nik: `157101450885${8000 + n}`, kk: `157101200310${8000 + n}` });

export function drawNamesakes(prng: Prng, months: readonly string[]): Namesakes | undefined {
  if (!prng.chance(TOLD_IN)) return undefined;
  const shared = numbersOf(0);
  const by = prng.pick(['nik', 'nik', 'kk', 'both'] as const);
  const first = prng.between(0, 1);
  const family = (n: number, from: number): Namesake => {
    const own = numbersOf(n);
    return {
      pkhNumber: `PKH-${8000 + n}-${prng.between(100_000, 999_999)}`,
      village: prng.pick(VILLAGES),
      own,
      listed: { nik: by === 'kk' ? own.nik : shared.nik, kk: by === 'nik' ? own.kk : shared.kk },
      months: months.slice(from, from + 3),
    };
  };
  // mostly for the same months, else for some of them, or for none
  return { shared, families: [family(1, first), family(2, first + prng.pick([0, 0, 1, 3]))] };
}

/** What must be found nowhere in plain. */
export const canariesOfNamesakes = ({ shared, families }: Namesakes): string[] =>
  [shared, ...families.map(({ own }) => own)].flatMap(({ nik, kk }) => [nik, kk]);

export function namesakesTold(prng: Prng, { shared, families }: Namesakes, cast: Cast, startMs: number): Posting[] {
  const told: Posting[] = [];
  const send = (caller: Cast['dinsos'], type: string, occurredMs: number, atMs: number, data: Body): void =>
    void told.push(event(caller, `sama-${told.length + 1}`, type, occurredMs, atMs, data, prng));
  for (const family of families) {
    const { months, village: area } = family;
    const kpm = { ids: [{ scheme: 'PKH', value: family.pkhNumber }] };
    const listedMs = startMs - prng.between(0, 5 * DAY_MS);
    send(cast.dinsos, 'entitlement.declared', listedMs, startMs + prng.between(MINUTE_MS, 2 * DAY_MS), listOf(prng, family));
    for (let sayings = prng.between(0, 3); sayings > 0; sayings--) {
      const occurredMs = startMs + prng.between(-3 * DAY_MS, 12 * DAY_MS);
      const atMs = Math.max(occurredMs, startMs + KNOWN_DAYS * DAY_MS) + prng.between(MINUTE_MS, 5 * DAY_MS);
      const { type, data } = laterOf(prng, family, shared);
      send(cast.dinsos, type, occurredMs, atMs, { kpm, area, ...data });
    }
    if (!prng.chance(0.6)) continue;
    const paidFor = months.slice(0, prng.between(1, months.length));
    const paidMs = startMs + prng.between(-DAY_MS, 10 * DAY_MS);
    send(
      prng.pick(cast.payers),
      'distribution.disbursed',
      paidMs,
      Math.max(startMs, paidMs) + prng.between(MINUTE_MS, 3 * DAY_MS),
      {
        kpm,
        area,
        programme: 'PKH',
        months: paidFor,
        amount: PER_MONTH * paidFor.length,
        reference: `SAMA-${family.pkhNumber}`,
        channel: 'KKS',
      },
    );
  }
  return told;
}

/** Whom the list names by the number that is two families', though one of them may have been given another since. */
const listOf = (prng: Prng, { pkhNumber, listed, village, months }: Namesake): Body => ({
  kpm: { ids: [{ scheme: 'PKH', value: pkhNumber }], ...listed },
  name: `Kenari${prng.between(10_000, 99_999)} Contoh`,
  address: { street: `Jl. Kenari${prng.between(10_000, 99_999)} No. 7`, rt: '03', rw: '01' },
  area: village,
  programme: 'PKH',
  months,
  listNumber: `SK-${prng.between(1, 99)}/2026`,
  listedOn: '2026-01-05',
  components: [{ code: 'SD', count: 1 }],
  channel: 'KKS',
});

/** Of a NIK only one that a list gave it already goes back to it: no update makes one NIK two families' (docs/adr/0034). */
function laterOf(prng: Prng, family: Namesake, shared: Numbers): { readonly type: string; readonly data: Body } {
  const update = (changes: Body) => ({ type: 'kpm.updated', data: { changes } });
  switch (prng.pick(['corrected', 'corrected', 'back', 'own card', 'shared card', 'listed', 'off'] as const)) {
    case 'corrected':
      return update({ nik: family.own.nik });
    case 'back':
      return update({ nik: family.listed.nik });
    case 'own card':
      return update({ kk: family.own.kk });
    case 'shared card':
      return update({ kk: shared.kk });
    case 'listed':
      return { type: 'entitlement.declared', data: listOf(prng, family) };
    case 'off': {
      const months = family.months.slice(prng.between(0, family.months.length - 1));
      return { type: 'entitlement.excluded', data: { programme: 'PKH', months, reason: 'LAINNYA' } };
    }
  }
}
