/**
 * Goal: no complaint that is open is ever lost from a dossier, whatever else is told and in which order, and complaints push nothing else
 * out. Method: properties over facts, against a naive reading of all of them.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '#shared/domain/brand.ts';
import { canonicalOrder } from '#shared/domain/case/order.ts';
import {
  type ComplaintFact,
  isComplaint,
  isComplaintsFull,
  OPEN_COMPLAINTS_MAX,
  OTHER_COMPLAINTS_MAX,
  openComplaints,
  saidOfPayments,
  waitingComplaints,
} from '#shared/domain/dossier/complaints.ts';
import { DOSSIER_FACTS_MAX, type DossierFact, insertDossierFact } from '#shared/domain/dossier/dossier.ts';
import { pack } from '#shared/store/packed.ts';

const at = (minute: number): Instant => new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString() as Instant;
const TYPES = ['complaint.received', 'complaint.assigned', 'complaint.answered', 'complaint.closed'] as const;
const RESULTS = ['TERBUKTI', 'TIDAK_TERBUKTI', 'DITERUSKAN', 'DICABUT'] as const;
const TOPICS = ['BELUM_MENERIMA', 'HARGA'] as const;

function told(n: number, type: (typeof TYPES)[number], number: number, minute: number, pick = 0): ComplaintFact {
  const base = { source: 'agency:lapor', id: `c-${n}`, occurredAt: at(minute), receivedAt: at(minute) };
  const complaint = `LAPOR-${String(number).padStart(4, '0')}`;
  const about = { ...base, key: `LAPOR#${complaint}` };
  const named = { complaint, channel: 'LAPOR' as const };
  switch (type) {
    case 'complaint.received': {
      const topic = TOPICS[pick % TOPICS.length] as (typeof TOPICS)[number];
      const data = { ...named, area: '15.71.01.1001', topic, anonymous: true, programme: 'PKH', months: ['2026-10'] };
      return { ...about, type, data };
    }
    case 'complaint.assigned':
      return { ...about, type, data: { ...named, agency: 'dinsos-15-71' } };
    case 'complaint.answered':
      return { ...about, type, data: named };
    default:
      return { ...about, type, data: { ...named, result: RESULTS[pick % RESULTS.length] as (typeof RESULTS)[number] } };
  }
}
function observed(n: number): DossierFact {
  const base = { source: 'agency:dinsos', id: `p-${n}`, occurredAt: at(n), receivedAt: at(n) };
  const area = '15.71.01.1001';
  return {
    ...base,
    type: 'observation.recorded',
    key: `${area}#X_${n}`,
    data: { area, code: `X_${n}`, value: n, asOf: '2026-11-10' },
  };
}
const dossierOf = (facts: readonly DossierFact[]): readonly DossierFact[] =>
  facts.reduce<readonly DossierFact[]>(insertDossierFact, []);

const fact = fc
  .tuple(fc.nat(500), fc.constantFrom(...TYPES), fc.nat(6), fc.nat(12), fc.nat(3))
  .map(([n, type, number, minute, pick]) => told(n, type, number, minute, pick));
const facts = fc.uniqueArray(fact, { maxLength: 60, selector: ({ id }) => id });
const shuffled = facts.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
);

/** Of all that was told: which are open, by the last of receipt and closing. */
function openOf(all: readonly ComplaintFact[]): string[] {
  const lastOf = (key: string, type: string) =>
    all
      .filter((one) => one.key === key && one.type === type)
      .sort(canonicalOrder)
      .at(-1);
  return [...new Set(all.map(({ key }) => key))]
    .filter((key) => {
      const [received, closed] = [lastOf(key, 'complaint.received'), lastOf(key, 'complaint.closed')];
      return received !== undefined && (closed === undefined || canonicalOrder(received, closed) > 0);
    })
    .sort();
}

describe('complaints in a dossier', () => {
  it('are the same in any order and however often each is told, and so is what they say of payments', () => {
    fc.assert(
      fc.property(shuffled, ([all, again]) => {
        expect(dossierOf(again)).toEqual(dossierOf(all));
        expect(saidOfPayments(dossierOf(again))).toEqual(saidOfPayments(dossierOf(all)));
      }),
    );
  });

  it('say nothing anew where a receipt that another one followed is told again after the closing', () => {
    const [first, last] = [told(1, 'complaint.received', 1, 1, 0), told(2, 'complaint.received', 1, 2, 1)];
    const closed = told(3, 'complaint.closed', 1, 5);
    expect(dossierOf([first, last, closed, first])).toEqual(dossierOf([first, last, closed]));
    expect(saidOfPayments(dossierOf([last, closed, first]))).toEqual([]);
  });

  it('wait for somebody exactly where the last that was told is their receipt', () => {
    fc.assert(
      fc.property(facts, (all) => {
        expect(
          waitingComplaints(dossierOf(all))
            .map(({ key }) => key)
            .sort(),
        ).toEqual(openOf(all));
      }),
    );
  });

  it('say of payments what was received last, unless it was closed since as not found to be so, or withdrawn', () => {
    const says = (...all: DossierFact[]) => saidOfPayments(dossierOf(all)).length;
    const received = told(1, 'complaint.received', 1, 1);
    for (const [pick, stands] of [1, 0, 1, 0].entries()) {
      const closed = told(2, 'complaint.closed', 1, 5, pick);
      expect([RESULTS[pick], says(received, closed), says(closed, received)]).toEqual([RESULTS[pick], stands, stands]);
    }
    expect(says(received, told(2, 'complaint.closed', 1, 5, 1), told(3, 'complaint.received', 1, 9))).toBe(1);
    // prices are no matter of payments
    expect(says(told(1, 'complaint.received', 1, 1, 1))).toBe(0);
  });

  it('are pushed out by nothing while they are open, and push nothing out', () => {
    const open = Array.from({ length: OPEN_COMPLAINTS_MAX }, (_, n) => told(n, 'complaint.received', n, n));
    const closed = Array.from({ length: OTHER_COMPLAINTS_MAX + 50 }, (_, n) =>
      told(10_000 + n, 'complaint.closed', 5_000 + n, 10_000 + n),
    );
    const others = Array.from({ length: DOSSIER_FACTS_MAX + 40 }, (_, n) => observed(20_000 + n));
    for (const all of [
      [...open, ...closed, ...others],
      [...others, ...closed, ...open],
    ]) {
      const kept = dossierOf(all);
      expect(kept.filter((one) => !isComplaint(one))).toEqual(others.slice(-DOSSIER_FACTS_MAX));
      expect(openComplaints(kept)).toBe(OPEN_COMPLAINTS_MAX);
      // closed ones give way first, the oldest before others
      expect(kept.filter(({ type }) => type === 'complaint.closed')).toEqual(closed.slice(-OTHER_COMPLAINTS_MAX));
      // far below the 400 KB that an item holds
      expect(pack(JSON.stringify(kept)).byteLength).toBeLessThan(40_000);
    }
    const full = dossierOf(open);
    const more = told(99_000, 'complaint.received', 9_000, 99_000);
    expect(isComplaintsFull(full, insertDossierFact(full, more), more)).toBe(true);
    const [first] = open as [ComplaintFact];
    // one that is open already may be corrected, and closing one makes room
    const again = { ...first, id: 'again', occurredAt: at(99_001) };
    expect(isComplaintsFull(full, insertDossierFact(full, again), again)).toBe(false);
    const room = insertDossierFact(full, told(99_002, 'complaint.closed', 0, 99_002));
    expect(isComplaintsFull(room, insertDossierFact(room, more), more)).toBe(false);
  });
});
