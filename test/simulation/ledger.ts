/** What the senders were told, and what the money must come to by what they sent: known without the program's own folds. */
import canonicalize from 'canonicalize';
import { TYPE_PREFIX } from '#events/index.ts';
import type { Month } from '#shared/domain/brand.ts';
import { cycleOf, type Settings } from '#shared/domain/settings/settings.ts';
import type { Cast } from './cast.ts';
import { type Body, keyOf, type Posting } from './stories.ts';

export type Status = 'accepted' | 'duplicate' | 'conflict' | 'rejected' | 'unavailable';

/** Answers for one (source, id): by body, which statuses were heard. */
interface Told {
  readonly posting: Posting;
  readonly statuses: Set<Status>;
}

export class Ledger {
  readonly #told = new Map<string, Map<string, Told>>();
  readonly #texts = new WeakMap<Body, string>();

  hear(posting: Posting, status: Status): void {
    const bodies = this.#told.get(keyOf(posting)) ?? new Map<string, Told>();
    this.#told.set(keyOf(posting), bodies);
    const text = this.#canonical(posting.body);
    const told = bodies.get(text) ?? { posting, statuses: new Set<Status>() };
    bodies.set(text, told);
    told.statuses.add(status);
  }

  #canonical(body: Body): string {
    const known = this.#texts.get(body);
    if (known !== undefined) return known;
    const text = canonicalize(body) ?? '';
    this.#texts.set(body, text);
    return text;
  }

  /** The posting that was taken under each key. */
  taken(): Map<string, Posting> {
    const taken = new Map<string, Posting>();
    for (const [key, bodies] of this.#told) {
      for (const { posting, statuses } of bodies.values()) {
        if (statuses.has('accepted') || statuses.has('duplicate')) taken.set(key, posting);
      }
    }
    return taken;
  }

  /** Invariant 10: one body is taken under a key; every other is a conflict, always; nothing valid is rejected. */
  faults(): string[] {
    const faults: string[] = [];
    for (const [key, bodies] of this.#told) {
      const said = [...bodies.values()].map(({ statuses }) => [...statuses].filter((status) => status !== 'unavailable').sort());
      const winners = said.filter((statuses) => statuses.includes('accepted') || statuses.includes('duplicate'));
      if (winners.length > 1) faults.push(`invariant 10: ${winners.length} bodies were taken under ${key}`);
      if (said.some((statuses) => statuses.includes('conflict') && statuses.length > 1)) {
        faults.push(`invariant 10: one body under ${key} was told ${said.map((statuses) => statuses.join('+')).join(' / ')}`);
      }
      if (said.some((statuses) => statuses.includes('rejected'))) faults.push(`a valid event was rejected: ${key}`);
      if (winners.length === 0) faults.push(`invariant 10: nothing was taken under ${key}, told ${JSON.stringify(said)}`);
    }
    return faults;
  }
}

interface Money {
  months: readonly string[];
  amount: number;
  standing: 'none' | 'paid' | 'returned';
  /** Whether the last word about it is that it is to be paid. */
  isOrdered: boolean;
  /** What the family drew or signed for under this reference. */
  inHand: number;
}

interface Total {
  paidRupiah: number;
  returnedRupiah: number;
  /** In hand under references that nobody paid. */
  unpaidInHand: number;
  /** Ordered, and nobody said what became of it: what a family drew of those months may be drawn of that, and then all of it was paid. */
  orderedRupiah: number;
}
const NOTHING: Total = { paidRupiah: 0, returnedRupiah: 0, unpaidInHand: 0, orderedRupiah: 0 };

/** `programme#cycle#village` → what is not 0 of it. */
export type Totals = Map<string, Total>;
/** What was paid there, what came back, and the most that may be with the families. */
export function totalIn(totals: Totals, name: string): { paidRupiah: number; returnedRupiah: number; heldRupiahMax: number } {
  const { paidRupiah, returnedRupiah, unpaidInHand, orderedRupiah } = totals.get(name) ?? NOTHING;
  return { paidRupiah, returnedRupiah, heldRupiahMax: paidRupiah + (unpaidInHand > 0 ? unpaidInHand + orderedRupiah : 0) };
}

/**
 * Invariant 8: what was paid and what came back, by programme, cycle and the village where each family lives at the end.
 * The stories let times only grow within one payment, so the last word about it is the latest by time.
 */
export function totalsOf(taken: Iterable<Posting>, cast: Cast, settings: Settings): Totals {
  const facts = [...taken].filter(({ body }) => String(body.type).startsWith(`${TYPE_PREFIX}distribution.`));
  facts.sort((a, b) => Date.parse(String(a.body.time)) - Date.parse(String(b.body.time)));
  const payments = new Map<string, Money & { readonly data: Body }>();
  for (const { caller, body } of facts) {
    const data = body.data as Body;
    const key = `${caller.source}#${String(data.reference)}`;
    const payment = payments.get(key) ?? {
      data,
      months: data.months as string[],
      amount: Number(data.amount),
      standing: 'none' as const,
      isOrdered: false,
      inHand: 0,
    };
    payments.set(key, { ...payment, ...moved(payment, String(body.type).slice(TYPE_PREFIX.length), data) });
  }
  const homes = new Map(
    cast.families.flatMap((family) => [family.pkhNumber, family.nik].map((id) => [id, family.movesTo ?? family.village])),
  );
  const totals: Totals = new Map();
  for (const payment of payments.values()) addShares(totals, payment, homeOf(payment.data, homes), settings);
  return totals;
}

function moved(payment: Money, type: string, data: Body): Partial<Money> {
  switch (type) {
    case 'distribution.ordered.v1':
      return { isOrdered: true };
    case 'distribution.disbursed.v1':
      return { standing: 'paid', months: data.months as string[], amount: Number(data.amount) };
    case 'distribution.failed.v1':
    case 'distribution.frozen.v1':
    case 'distribution.remitted.v1':
      return { standing: 'none', isOrdered: false };
    case 'distribution.received.v1':
      return { inHand: payment.inHand + Number(data.amount) };
    case 'distribution.returned.v1':
      return { standing: 'returned' };
    default:
      return payment;
  }
}

function homeOf(data: Body, homes: ReadonlyMap<string, string>): string {
  const kpm = data.kpm as { ids?: readonly { value: string }[]; nik?: string };
  return homes.get(kpm.ids?.[0]?.value ?? kpm.nik ?? '') ?? String(data.area);
}

/** A bundle across cycles counts in each by its months, what the division leaves over in the earliest. */
function addShares(totals: Totals, payment: Money & { readonly data: Body }, home: string, settings: Settings): void {
  if (payment.standing === 'none' && payment.inHand === 0 && !payment.isOrdered) return;
  const code = String(payment.data.programme);
  const programme = settings.programmes[code];
  if (!programme) throw new Error(`no such programme: ${code}`);
  const counts = new Map<string, number>();
  for (const month of payment.months) {
    const cycle = cycleOf(programme, month as Month);
    counts.set(cycle, (counts.get(cycle) ?? 0) + 1);
  }
  let left = payment.amount;
  for (const [cycle, count] of [...counts].sort().reverse()) {
    const share =
      counts.size === 1 || cycle === [...counts.keys()].sort()[0]
        ? left
        : Math.floor((payment.amount * count) / payment.months.length);
    left -= share;
    const key = `${code}#${cycle}#${home}`;
    const total = totals.get(key) ?? { ...NOTHING };
    if (payment.standing === 'none') {
      total.unpaidInHand += payment.inHand;
      if (payment.isOrdered) total.orderedRupiah += share;
    } else if (payment.standing === 'paid') total.paidRupiah += share;
    else total.returnedRupiah += share;
    totals.set(key, total);
  }
}
