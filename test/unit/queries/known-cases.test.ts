/** Goal: what is known now beside what was known then differs exactly where something was heard of or came due since. Method: cases and fast-check; the story world by its page. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '#functions/query-kpm-trail/answer.ts';
import type { KnownCase } from '#shared/http/schemas/kpm.ts';
import { kpmTrail } from '#shared/http/schemas/kpm.ts';
import { differenceOf } from '#shared/reading/known-cases.ts';
import { call, JAMBI_VILLAGE, kpmIdIn, person, storyWorld } from '#test/support/read-world.ts';

const known: fc.Arbitrary<KnownCase> = fc.record(
  {
    programme: fc.constantFrom('PKH', 'SEMBAKO'),
    cycle: fc.constantFrom('2026-07', '2026-10'),
    state: fc.constantFrom('TERDAFTAR', 'DISALURKAN', 'DITERIMA'),
    paidRupiah: fc.nat(1_000_000),
    verified: fc.boolean(),
    verifyBy: fc.constantFrom('2026-11-08T00:00:00.000Z', '2026-11-15T00:00:00.000Z'),
    holding: fc.subarray(['BAYAR_GANDA', 'POTONGAN', 'BELUM_DIVERIFIKASI']),
  },
  { requiredKeys: ['programme', 'cycle', 'state', 'paidRupiah', 'verified', 'holding'] },
);
const cases = fc.uniqueArray(known, { selector: ({ programme, cycle }) => `${programme}#${cycle}` });

describe('the difference', () => {
  it('of something and itself is none, in whichever order it stands', () => {
    fc.assert(
      fc.property(cases, (some) => {
        expect(differenceOf(some, some.toReversed())).toEqual([]);
      }),
    );
  });

  it('seen from the other side is the same, turned round', () => {
    fc.assert(
      fc.property(cases, cases, (then, now) => {
        const turned = differenceOf(now, then).map(({ before, now: is, ...rest }) => ({ ...rest, before: is, now: before }));
        const sorted = (list: readonly object[]) => list.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();
        expect(sorted(turned)).toEqual(sorted(differenceOf(then, now)));
      }),
    );
  });

  it('leads from one to the other: nothing that differs is left out', () => {
    fc.assert(
      fc.property(cases, cases, (then, now) => {
        const found = new Set(differenceOf(then, now).map(({ programme, cycle, field }) => `${programme}#${cycle}#${field}`));
        for (const one of now) {
          const past = then.find(({ programme, cycle }) => programme === one.programme && cycle === one.cycle);
          for (const field of ['state', 'paidRupiah', 'verified'] as const)
            expect(found.has(`${one.programme}#${one.cycle}#${field}`)).toBe(past?.[field] !== one[field]);
        }
        for (const past of then) {
          const is = now.some(({ programme, cycle }) => programme === past.programme && cycle === past.cycle);
          expect(is || found.has(`${past.programme}#${past.cycle}#state`)).toBe(true);
        }
      }),
    );
  });
});

describe('a family through time', () => {
  const trail = async (asOf: string) => {
    const world = await storyWorld();
    const request = call({
      route: '/v1/kpm/{id}/trail',
      caller: person('auditor', '15'),
      params: { id: kpmIdIn(world, JAMBI_VILLAGE) },
      query: { asOf: asOf === 'now' ? world.now : asOf },
    });
    return kpmTrail.parse(JSON.parse((await answer(world, request)).body));
  };

  it('as of now differs in nothing', async () => {
    const { cases: now } = await trail('now');
    expect(now.asOf).toEqual(now.present);
    expect(now.difference).toEqual([]);
  });

  it('as of a day before something was heard of says what came since, rules that hold of it among it', async () => {
    const { cases: then, entries } = await trail('2026-11-10T00:00:00.000Z');
    expect(entries.some(({ id }) => id === 'r-1')).toBe(false);
    const holding = then.difference?.find(({ field }) => field === 'holding');
    expect(holding?.before).not.toContain('POTONGAN');
    expect(holding?.now).toContain('POTONGAN');
  });
});
