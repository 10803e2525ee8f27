/**
 * Goal: two families of one NIK, or of one KK, in the same programme and months are told of to both, once, the same in any order, and
 * cleared by what is said later (DOMAIN §3.2 #2 and #3, docs/adr/0034). Method: door, recorder, projector and comparer over memory.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBatch } from '#functions/compare-identity/take.ts';
import { handOver, type Images } from '#functions/project/hand-over.ts';
import { ACTIVE_AFTER_MS, addKeyVersion } from '#shared/privacy/system-keys.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { type Case, caseFacts, caseFamily, putCase, readCase } from '#shared/store/cases.ts';
import { readKpm } from '#shared/store/kpms.ts';
import { CANARY_KK, paid } from '#test/support/door.ts';
import type { Pipeline } from '#test/support/memory-pipeline.ts';
import {
  alertsUnder,
  holdingUnder,
  list,
  NIK,
  OTHER_KK,
  OTHER_NIK,
  on,
  payment,
  SEMBAKO,
  type Sent,
  send,
  THIRD_NIK,
  told,
  update,
} from '#test/support/names-world.ts';
import { WIDE_BANK } from '#test/support/read-world.ts';

const GANDA = ['NIK_GANDA', 'KK_GANDA'];
const alertsIn = (on: Pipeline) => alertsUnder(on, GANDA);
const holding = (on: Pipeline): Promise<string[]> => holdingUnder(on, GANDA);

const FIRST = list('l-1', 1, NIK, CANARY_KK);
const SECOND = list('l-2', 2, NIK, OTHER_KK);
const both = (rule: string, severity: string): string[] => [1, 2].map((n) => `${rule} ${severity} ${n} PKH 2026-10`);

describe('NIK_GANDA', () => {
  it('is raised in both families once lists name both by one NIK, and once', async () => {
    const on = await told([FIRST, SECOND]);
    expect(await holding(on)).toEqual(both('NIK_GANDA', 'tinggi'));
    expect(alertsIn(on)).toHaveLength(2);
  });
  it('is more pressing once both were paid for one month', async () => {
    expect(await holding(await told([FIRST, SECOND, payment('p-1', 1)]))).toEqual(both('NIK_GANDA', 'tinggi'));
    expect(await holding(await told([FIRST, SECOND, payment('p-1', 1), payment('p-2', 2)]))).toEqual(both('NIK_GANDA', 'kritis'));
  });
  it.each<[string, readonly Sent[]]>([
    ['another NIK', [FIRST, list('l-2', 2, OTHER_NIK, OTHER_KK)]],
    ['another programme', [FIRST, list('l-2', 2, NIK, OTHER_KK, SEMBAKO)]],
    ['another cycle', [FIRST, list('l-2', 2, NIK, OTHER_KK, { months: ['2027-01', '2027-02', '2027-03'] })]],
    [
      'other months of the cycle',
      [list('l-1', 1, NIK, CANARY_KK, { months: ['2026-10'] }), list('l-2', 2, NIK, OTHER_KK, { months: ['2026-11'] })],
    ],
  ])('is not raised by %s', async (_, events) => {
    expect(await holding(await told(events))).toEqual([]);
  });
  it('is cleared in both by the corrected NIK of one, and comes back where the next list says the old one again', async () => {
    const corrected = await told([FIRST, SECOND, update('u-2', 2, { nik: OTHER_NIK })]);
    expect(await holding(corrected)).toEqual([]);
    expect(alertsIn(corrected).map(({ condition }) => condition)).toEqual(['cleared', 'cleared']);
    const again = list('l-3', 2, NIK, OTHER_KK, { listNumber: 'SK-3' }, '15');
    expect(await holding(await told([FIRST, SECOND, update('u-2', 2, { nik: OTHER_NIK }), again]))).toEqual(
      both('NIK_GANDA', 'tinggi'),
    );
  });
  it('tells of three to each of the three, in one alert each', async () => {
    const on = await told([FIRST, SECOND, list('l-3', 3, NIK, '1571012003100011')]);
    expect((await holding(on)).map((text) => text.split(' ')[2])).toEqual(['1', '2', '3']);
    for (const { inputs } of alertsIn(on)) expect((JSON.parse(inputs) as { others: unknown[] }).others).toHaveLength(2);
  });
});

describe('KK_GANDA', () => {
  const SAME_CARD = list('l-2', 2, OTHER_NIK, CANARY_KK);
  it('is raised in both, and not where the NIK says it already', async () => {
    expect(await holding(await told([FIRST, SAME_CARD]))).toEqual(both('KK_GANDA', 'tinggi'));
    expect(await holding(await told([FIRST, list('l-2', 2, NIK, CANARY_KK)]))).toEqual(both('NIK_GANDA', 'tinggi'));
  });
  it('is not raised by another programme or cycle, nor by another card', async () => {
    const programme = list('l-2', 2, OTHER_NIK, CANARY_KK, SEMBAKO);
    const cycle = list('l-2', 2, OTHER_NIK, CANARY_KK, { months: ['2027-01', '2027-02', '2027-03'] });
    for (const other of [programme, cycle, list('l-2', 2, OTHER_NIK, OTHER_KK)])
      expect(await holding(await told([FIRST, other]))).toEqual([]);
  });
  it('is cleared by the new card of one, whether an update or a later list says so', async () => {
    expect(await holding(await told([FIRST, SAME_CARD, update('u-2', 2, { kk: OTHER_KK })]))).toEqual([]);
    const later = list('l-3', 2, OTHER_NIK, OTHER_KK, { listNumber: 'SK-3' }, '15');
    expect(await holding(await told([FIRST, SAME_CARD, later]))).toEqual([]);
  });
  it('compares which card both have now: where both got a new one together and one went back, nothing is shared', async () => {
    const together: readonly Sent[] = [
      FIRST,
      SAME_CARD,
      update('u-1', 1, { kk: OTHER_KK }, '12'),
      update('u-2', 2, { kk: OTHER_KK }, '12'),
    ];
    const back = update('u-3', 2, { kk: CANARY_KK }, '14');
    expect(await holding(await told(together))).toEqual(both('KK_GANDA', 'tinggi'));
    expect(await holding(await told([...together, back]))).toEqual([]);
    expect(await holding(await told([...together, back], () => false))).toEqual([]);
    const alsoBack = update('u-4', 1, { kk: CANARY_KK }, '15');
    expect(await holding(await told([...together, back, alsoBack]))).toEqual(both('KK_GANDA', 'tinggi'));
  });
});

it('comes to the same in any order, told together or one after the other, and twice', async () => {
  const events: readonly Sent[] = [
    FIRST,
    SECOND,
    list('l-3', 3, THIRD_NIK, CANARY_KK),
    payment('p-1', 1),
    payment('p-2', 2),
    payment('p-3', 3),
  ];
  const seen = async (on: Pipeline): Promise<unknown> => ({
    holding: await holding(on),
    times: alertsIn(on)
      .map(({ rule, since, cause, dueAt }) => `${rule} ${since} ${dueAt} ${cause.split('#').slice(2).join('#')}`)
      .sort(),
  });
  const straight = await seen(await told(events));
  expect((straight as { holding: string[] }).holding).toEqual([
    'KK_GANDA tinggi 1 PKH 2026-10',
    'KK_GANDA tinggi 3 PKH 2026-10',
    ...both('NIK_GANDA', 'kritis'),
  ]);
  const corrected = await seen(await told([...events, update('u-2', 2, { nik: OTHER_NIK })]));
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...events], { minLength: events.length }),
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      fc.nat(5),
      async (order, drains, twice) => {
        const all = [...order, order[twice] as Sent];
        const on = await told(all, (n) => drains[n] === true);
        expect(await seen(on)).toEqual(straight);
        await send(on, update('u-2', 2, { nik: OTHER_NIK }));
        await on.drain();
        expect(await seen(on)).toEqual({ ...(corrected as object), times: expect.anything() });
      },
    ),
    { numRuns: 8 },
  );
});

it('costs families of names of their own nothing: nothing is handed over, and nothing stands in their cases', async () => {
  const on = await told([FIRST, list('l-2', 2, OTHER_NIK, OTHER_KK), payment('p-1', 1), payment('p-2', 2)]);
  const items = [...on.table.items()];
  expect(items.filter((item) => 'sharing' in item || 'shared' in item)).toEqual([]);
  expect(items.flatMap((item) => readKpm(item.entity === 'kpm' ? item : undefined)?.dossier ?? [])).toEqual([]);
});

it('writes no NIK and no KK anywhere, and of the other family its id, months and kab/kota alone', async () => {
  const on = await told([FIRST, SECOND, list('l-3', 3, THIRD_NIK, CANARY_KK)]);
  const all = JSON.stringify([...on.table.items(), ...on.keys.items()]);
  for (const number of [NIK, OTHER_KK, THIRD_NIK, CANARY_KK]) expect(all).not.toContain(number);
  const facts = [...on.table.items()].flatMap((item) => (item.entity === 'case' ? caseFacts(readCase(item) as never) : []));
  const standings = facts.filter(({ type }) => type === 'shared-name.standing');
  expect(standings).toHaveLength(4);
  for (const fact of standings) expect(fact).toMatchObject({ area: '15.71', months: ['2026-10', '2026-11', '2026-12'] });
});

describe('whatever becomes of the keys', () => {
  const unwrapped = { wrap: async (plain: Uint8Array) => plain, unwrap: async (wrapped: Uint8Array) => wrapped };
  /** A process that starts when the newest keys make what is new, and remembers none. */
  function restarted({ ports, keys }: Pipeline): void {
    const store = { table: keys, provider: unwrapped, random: ports.random };
    Object.assign(ports, { vault: openVault({ ...store, machineMs: () => Date.now() + ACTIVE_AFTER_MS + 1 }) });
  }

  it('two families named under different token keys are found', async () => {
    const on = await told([FIRST]);
    await addKeyVersion({ table: on.keys, provider: unwrapped, random: on.ports.random }, 'token');
    restarted(on);
    await send(on, SECOND);
    await on.drain();
    expect(alertsIn(on).map(({ rule, condition }) => `${rule} ${condition}`)).toEqual(['NIK_GANDA holds', 'NIK_GANDA holds']);
  });

  it('an erased family is not opened, and what stood of it in the other goes on as it was', async () => {
    const on = await told([FIRST, SECOND]);
    const [first] = alertsIn(on).map(({ kpmId }) => kpmId);
    for (const { pk, sk, entity } of [...on.keys.items()])
      if (entity === 'data-keys' && pk.includes(String(first))) await on.keys.write({ op: 'delete', key: { pk, sk } });
    restarted(on);
    const failed = await on.as('compare-identity', (ports) =>
      compareBatch(ports, [{ messageId: '1', body: JSON.stringify({ kpmId: first, names: true }) }]),
    );
    expect(failed).toEqual({ failed: [] });
    expect(alertsIn(on).map(({ condition }) => condition)).toEqual(['holds', 'holds']);
  });
});

it('follows a family that turned out to be another, whichever of its names the other knows it by', async () => {
  const unlisted: Sent = [WIDE_BANK, paid('p-1', { kpm: { nik: NIK, kk: CANARY_KK }, reference: 'ref-p-1' }, on('10'))];
  const cards: readonly Sent[] = [unlisted, list('l-2', 2, OTHER_NIK, CANARY_KK), FIRST];
  for (const order of [cards, cards.toReversed(), [cards[1], cards[0], cards[2]] as Sent[]]) {
    expect(await holding(await told(order))).toEqual(both('KK_GANDA', 'tinggi'));
  }
  // an own number by which nobody knew it, and the card by which the other does, together for the first time
  const apart: readonly Sent[] = [unlisted, payment('p-9', 1, { months: ['2026-11'] }), ...cards.slice(1)];
  expect(await holding(await told(apart))).toEqual(both('KK_GANDA', 'tinggi'));
});

describe('what was kept before names had marks', () => {
  const plain = (text: string): string => text.replace(/"mark":"[^"]*",?/g, '').replaceAll(',}', '}');
  /** As the earlier build kept it: kinds alone. */
  const asBefore = (one: Case): Case => {
    const facts = caseFacts(one).map((fact) => {
      if (fact.type !== 'shared-name.standing') return fact;
      const { names, ...rest } = fact;
      return { ...rest, kinds: names.map(({ kind }) => kind) };
    });
    const family = { ...caseFamily(one), shares: caseFamily(one).shares?.map(({ kind, other }) => ({ kind, other })) };
    const kept = { facts: JSON.stringify(facts), family: JSON.stringify(family), sharing: plain(one.sharing ?? '') };
    return { ...one, ...kept, version: one.version + 1 };
  };
  it('counts as shared, is told again with its marks, and a corrected number clears it as ever', async () => {
    const one = await told([FIRST, SECOND]);
    const casesIn = () => [...one.table.items()].flatMap((item) => (item.entity === 'case' ? (readCase(item) ?? []) : []));
    const before = casesIn().map(asBefore);
    expect(before.map(({ facts, sharing }) => facts.includes('"kinds"') && !`${sharing}`.includes('mark'))).toEqual([true, true]);
    for (const old of before) await one.table.write(putCase(old));
    await one.drain();
    await send(one, payment('p-1', 1));
    await one.drain();
    expect(alertsIn(one).map(({ condition }) => condition)).toEqual(['holds', 'holds']);
    expect(casesIn().map(({ sharing }) => sharing?.includes('"mark"'))).toContain(true);
    await send(one, update('u-1', 1, { nik: OTHER_NIK }));
    await one.drain();
    expect(await holding(one)).toEqual([]);
  });
  it('what cannot be read at all is told, and stops nothing that is handed over with it', async () => {
    const sent: string[] = [];
    const queue = {
      send: async (messages: readonly { readonly body: string }[]) => {
        sent.push(...messages.map(({ body }) => body));
        return { failed: [] };
      },
    };
    const image = (kpmId: string, sharing: string) => {
      const after = { pk: kpmId, sk: 'CASE', entity: 'case', kpmId, programme: 'PKH', cycle: '2026-10', sharing };
      return { before: undefined, after } as unknown as Images;
    };
    const shares = [{ kind: 'nik', other: 'kpm_b' }];
    const readable = JSON.stringify({ shares, area: '15.71', months: [], paid: [] });
    const errors: unknown[] = [];
    const records = [image('kpm_x', '{'), image('kpm_y', '{}'), image('kpm_a', readable)];
    await handOver(queue, records, (error) => errors.push(error));
    expect(errors).toHaveLength(2);
    expect(sent.map((body) => JSON.parse(body))).toContainEqual(expect.objectContaining({ kpmId: 'kpm_a', others: ['kpm_b'] }));
  });
});
