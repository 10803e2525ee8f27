/**
 * Goal: what is sealed is compared as soon as both sides are there, whichever came first, once, and leaves only scores (TRUST §1,
 * docs/adr/0013). Method: door, recorder and comparer over memory; every order of arrival.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { acceptReports } from '#functions/accept-reports/accept.ts';
import { compareBatch } from '#functions/compare-identity/take.ts';
import { handOver, type Images } from '#functions/project/hand-over.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { type ComparedFact, chainOf, factsOf } from '#shared/store/events.ts';
import { putOfficer } from '#shared/store/officers.ts';
import type { Table } from '#shared/store/table.ts';
import { BANK, DINSOS, FAMILY, listed, NOW, paid, report, TKSK } from '#test/support/door.ts';
import { memoryPipeline, type Pipeline } from '#test/support/memory-pipeline.ts';

const HOLDER = 'SITI KENARI';
const NAME = 'Hj. Siti Kenari, S.Pd.';
const OTHER = 'Budi Santoso';
const MONAS = { lat: -1.6101, lon: 103.6131, accuracyM: 12 };
const FAR = { lat: -1.6101, lon: 103.6331, accuracyM: 9.5 };
const CANARIES = [HOLDER, NAME, OTHER, String(MONAS.lat), String(MONAS.lon), String(FAR.lon)];

interface Stage extends Pipeline {
  readonly handed: { messageId: string; body: string }[];
  /** Compares all that was handed over; with `twice`, everything is delivered again. */
  compare(twice?: boolean): Promise<void>;
}

function stage(): Stage {
  const pipeline = memoryPipeline();
  pipeline.setTime(Date.parse(NOW));
  const images: Images[] = [];
  pipeline.table.onChange(({ oldImage, newImage }) => void images.push({ before: oldImage, after: newImage }));
  const handed: Stage['handed'] = [];
  const queue = {
    send: async (messages: readonly { readonly body: string }[]) => {
      for (const { body } of messages) handed.push({ messageId: String(handed.length), body });
      return { failed: [] };
    },
  };
  const compare = async (twice = false): Promise<void> => {
    await pipeline.drain();
    await handOver(queue, images.splice(0), (error) => expect.fail(String(error)));
    const due = handed.splice(0);
    for (const messages of twice ? [due, due] : [due]) {
      const { failed } = await pipeline.as('compare-identity', (ports) => compareBatch(ports, messages));
      expect(failed).toEqual([]);
    }
  };
  return { ...pipeline, handed, compare };
}

type Send = (stage: Stage) => Promise<void>;
const send =
  (body: JsonValue): Send =>
  async ({ ports }) => {
    const caller = JSON.stringify(body).includes('distribution.') ? BANK : DINSOS;
    expect((await acceptEvents(ports, caller, [body])).map(({ outcome }) => outcome.status)).toEqual(['accepted']);
  };
const visit =
  (id: string, capturedAt: string, gps: JsonValue, fields: Record<string, JsonValue> = {}): Send =>
  async ({ ports }) => {
    const { kpm } = { kpm: { ids: (FAMILY as Record<string, JsonValue>)['ids'] ?? [] } };
    const outcomes = await acceptReports(ports, TKSK, [report(id, { capturedAt, gps, kpm, ...fields })]);
    expect(outcomes.map(({ outcome }) => outcome.status)).toEqual(['accepted']);
  };
const posted: Send = async ({ table }) => {
  const assignments = [{ area: '15.71.01', kind: 'TKSK', from: '2026-01-01T00:00:00.000Z' }];
  await table.write(putOfficer({ officerId: TKSK.id, version: 1, kind: 'TKSK', facts: '[]', assignments }));
};

/** Of each event the last score that was computed. */
async function scores({ table }: Stage): Promise<Record<string, Omit<ComparedFact, 'source' | 'id'>>> {
  const last: Record<string, Omit<ComparedFact, 'source' | 'id'>> = {};
  const heads = [...table.items()].filter(({ entity }) => entity === 'head');
  for (const { pk } of heads) {
    const id = pk.replace(/^HEAD#kpm#/, '');
    for await (const event of chainOf(table, { kind: 'kpm', id }))
      for (const { source: _, id: of, ...score } of factsOf(event).comparisons ?? []) last[of] = score;
  }
  return last;
}
const computedIn = ({ table }: Stage): number =>
  [...table.items()].filter((item) => item.entity === 'event' && item['type'] === 'comparison.computed.v1').length;

it('a list that nothing waits for costs one read, of the family’s comparisons alone', async () => {
  const on = stage();
  await send(listed('l-1', { name: NAME }))(on);
  await on.drain();
  const kpmId = String([...on.table.items()].find(({ entity }) => entity === 'kpm')?.kpmId);
  const asked: string[] = [];
  const refuse = async (): Promise<never> => {
    throw new Error('nothing else is to be asked');
  };
  const table: Table = {
    get: refuse,
    getMany: refuse,
    write: refuse,
    createMany: refuse,
    transact: refuse,
    query: (query) => {
      asked.push(query.pk);
      return on.table.query(query);
    },
  };
  const body = JSON.stringify({ kpmId, seq: 1, type: 'entitlement.declared.v1' });
  const { failed } = await on.as('compare-identity', (ports) => compareBatch({ ...ports, table }, [{ messageId: '1', body }]));
  expect([failed, asked]).toEqual([[], [`COMPARISON#${kpmId}`]]);
});

describe('the name of an account’s holder', () => {
  const list = send(listed('l-1', { name: NAME }));
  const payment = send(paid('p-1', { holderName: HOLDER }));
  const strangers = send(paid('p-2', { holderName: OTHER, reference: 'ref-p-2' }));

  it('is compared with the family’s, whichever of the two came first, and however often it is told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([list, payment, strangers], { minLength: 3 }),
        fc.boolean(),
        fc.boolean(),
        async (order, together, twice) => {
          const on = stage();
          for (const one of order) {
            await one(on);
            if (!together) await on.compare(twice);
          }
          await on.compare(twice);
          const found = await scores(on);
          expect(found['p-1']).toMatchObject({ nameSimilarity: 1 });
          expect(found['p-2']?.nameSimilarity).toBeLessThan(0.85);
          expect(found['p-1']?.against).toMatch(/#agency:dinsos-jambi#l-1$/);
          expect(computedIn(on)).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 24 },
    );
  });

  it('that was not alike is compared again when the family is named anew; one that was stays', async () => {
    const on = stage();
    for (const one of [list, payment, strangers]) await one(on);
    await on.compare();
    const renamed = { kpm: FAMILY, area: '15.71.01.1001', changes: { name: OTHER } };
    const update = {
      ...listed('u-1', {}, { time: '2026-11-20T10:00:00+07:00' }),
      type: 'id.kawal-bansos.kpm.updated.v1',
      data: renamed,
    };
    await send(update)(on);
    await on.compare();
    expect(await scores(on)).toMatchObject({ 'p-1': { nameSimilarity: 1 }, 'p-2': { nameSimilarity: 1 } });
  });

  it('a list that nothing waits for opens no seal and writes nothing', async () => {
    const on = stage();
    await list(on);
    await on.drain();
    const costs = on.costs.filter(({ by }) => by === 'compare-identity');
    expect(costs.filter(({ term }) => term.kind === 'write')).toEqual([]);
    expect(costs.reduce((sum, { term }) => sum + term.units, 0)).toBeLessThanOrEqual(2);
  });
});

describe('where a home visit was made', () => {
  const first = visit('v-1', '2026-11-18T09:00:00+07:00', MONAS);
  const second = visit('v-2', '2026-11-19T09:00:00+07:00', FAR);
  const vague = visit('v-3', '2026-11-17T09:00:00+07:00', { ...FAR, accuracyM: 900 });
  const elsewhere = visit('v-4', '2026-11-16T09:00:00+07:00', FAR, { method: 'KOMUNITAS' });

  it('is compared with the earliest one whose phone knew where it was, in any order of arrival', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([first, second, vague, elsewhere], { minLength: 4 }),
        fc.boolean(),
        async (order, twice) => {
          const on = stage();
          await posted(on);
          await send(listed('l-1'))(on);
          await on.compare();
          for (const one of order) {
            await one(on);
            await on.compare(twice);
          }
          const found = await scores(on);
          expect(found['v-2']).toMatchObject({ distanceM: 2223, accuracyM: 10 });
          expect(found['v-3']).toMatchObject({ distanceM: 2223, accuracyM: 900 });
          expect(found['v-2']?.against).toMatch(/#v-1$/);
          expect(found['v-4']).toBeUndefined();
        },
      ),
      { numRuns: 16 },
    );
  });
});

it('nothing of what was compared stands anywhere in plain: not in the table, not in the queue', async () => {
  const on = stage();
  for (const one of [
    posted,
    send(listed('l-1', { name: NAME })),
    send(paid('p-1', { holderName: OTHER })),
    visit('v-1', '2026-11-18T09:00:00+07:00', MONAS),
    visit('v-2', '2026-11-19T09:00:00+07:00', FAR),
  ])
    await one(on);
  await on.drain();
  await on.compare();
  expect(computedIn(on)).toBe(2);
  const kept = JSON.stringify([...on.table.items(), ...on.keys.items()]) + JSON.stringify(on.handed);
  for (const canary of CANARIES) expect(kept).not.toContain(canary);
});

it('a message that cannot be read is left to the dead letters, and holds up no other', async () => {
  const on = stage();
  await send(listed('l-1', { name: NAME }))(on);
  await on.drain();
  const ports = { ...on.ports, log: { ...on.ports.log, error: () => undefined } };
  const { failed } = await compareBatch(ports, [
    { messageId: 'a', body: '{' },
    { messageId: 'b', body: JSON.stringify({ kpmId: 'kpm_none', seq: 1, type: 'distribution.disbursed.v1' }) },
  ]);
  expect(failed).toEqual(['a', 'b']);
});

describe('what rules find of the scores', () => {
  const alertsIn = ({ table }: Stage): string[] =>
    [...table.items()]
      .flatMap((item) => (item.entity === 'alert' ? (readAlert(item) ?? []) : []))
      .filter(({ rule }) => rule === 'DATA_TIDAK_PADAN' || rule === 'LOKASI_TIDAK_WAJAR')
      .map(({ rule, condition, cause }) => `${rule} ${condition} ${cause.split('#').at(-1)}`)
      .sort();
  const list = send(listed('l-1', { name: NAME }));
  const strangers = send(paid('p-2', { holderName: OTHER, reference: 'ref-p-2' }));
  const payment = send(paid('p-1', { holderName: HOLDER, reference: 'ref-p-1' }));
  const visits = [
    visit('v-1', '2026-11-18T09:00:00+07:00', MONAS),
    visit('v-2', '2026-11-19T09:00:00+07:00', FAR),
    visit('v-3', '2026-11-19T10:00:00+07:00', { ...FAR, accuracyM: 900 }),
  ];

  it('is raised once per payment and visit, in any order of arrival, however often it is told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([list, strangers, payment, ...visits], { minLength: 6 }),
        fc.boolean(),
        async (order, twice) => {
          const on = stage();
          await posted(on);
          for (const one of order) {
            await one(on);
            await on.compare(twice);
          }
          expect(alertsIn(on)).toEqual(
            expect.arrayContaining(['DATA_TIDAK_PADAN holds ref-p-2', 'LOKASI_TIDAK_WAJAR holds v-2']),
          );
          expect(alertsIn(on).filter((alert) => alert.includes(' holds '))).toHaveLength(2);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('clears when the family turns out to bear the name', async () => {
    const on = stage();
    for (const one of [list, strangers]) await one(on);
    await on.compare();
    expect(alertsIn(on)).toEqual(['DATA_TIDAK_PADAN holds ref-p-2']);
    const data = { kpm: FAMILY, area: '15.71.01.1001', changes: { name: OTHER } };
    await send({
      ...listed('u-1', {}, { time: '2026-11-20T10:00:00+07:00' }),
      type: 'id.kawal-bansos.kpm.updated.v1',
      data,
    })(on);
    await on.compare();
    expect(alertsIn(on)).toEqual(['DATA_TIDAK_PADAN cleared ref-p-2']);
  });
});
