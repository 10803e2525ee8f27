/**
 * Families that turn out to be one. Goal: docs/adr/0009, DESIGN §6 "linked, never merged": whatever came first and whatever came
 * twice, the same cases, conditions and roll-ups as if all had named one family from the start; both trails stay.
 * Method: the real door, recorder, projector and sweeper over tables in memory, in every order that fast-check draws.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Family } from '#shared/domain/case/fact.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { caseFacts, caseFamily, readCase } from '#shared/store/cases.ts';
import { type Kpm, readKpm } from '#shared/store/kpms.ts';
import { COUNTS } from '#shared/store/summaries.ts';
import { BANK, CANARY_NIK, DINSOS, listed, paid } from '#test/support/door.ts';
import { memoryPipeline, type Pipeline } from '#test/support/memory-pipeline.ts';

const PKH = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] };
const NIK = { nik: CANARY_NIK };
const BOTH = { ...PKH, ...NIK };
const T0 = Date.parse('2026-11-20T03:00:00Z');
const DAY = 86_400_000;

interface Sent {
  readonly by: Caller;
  readonly body: JsonValue;
}
const list = (id: string, kpm: JsonValue, data: Record<string, JsonValue> = {}): Sent => ({
  by: DINSOS,
  body: listed(id, { kpm, ...data }, { time: '2026-10-01T08:00:00+07:00' }),
});
const pay = (id: string, kpm: JsonValue, data: Record<string, JsonValue> = {}, time = '2026-11-02T08:00:00+07:00'): Sent => ({
  by: BANK,
  body: paid(id, { kpm, ...data }, { time }),
});
const updated = (id: string, kpm: JsonValue, changes: JsonValue): Sent => ({
  by: DINSOS,
  body: { ...listed(id), type: 'id.kawal-bansos.kpm.updated.v1', data: { kpm, area: '15.71.01.1001', changes } },
});

function open(): Pipeline {
  const pipeline = memoryPipeline();
  pipeline.setTime(T0);
  return pipeline;
}
async function send(pipeline: Pipeline, ...events: readonly Sent[]): Promise<void> {
  for (const { by, body } of events) {
    const [one] = await acceptEvents(pipeline.ports, by, [body]);
    expect(['accepted', 'duplicate']).toContain(one?.outcome.status);
  }
}

const kpms = ({ table }: Pipeline): Kpm[] =>
  [...table.items()].flatMap((item) => (item.entity === 'kpm' ? (readKpm(item) ?? []) : []));
/** The one family that is not linked, however it is called. */
function only(pipeline: Pipeline): Kpm {
  const [kpm, ...more] = kpms(pipeline).filter(({ identity }) => identity !== 'linked');
  if (kpm === undefined || more.length > 0) throw new Error(`${more.length + 1} families`);
  return kpm;
}

/** All that people see of the data, without the ids and times that depend on what came first. */
function seen(pipeline: Pipeline) {
  const { kpmId, identity, area, facts } = only(pipeline);
  const cases = [...pipeline.table.items()].flatMap((item) => (item.entity === 'case' ? (readCase(item) ?? []) : []));
  const counts: Record<string, number[]> = {};
  for (const item of pipeline.table.items()) {
    if (item.entity !== 'summary') continue;
    const name = `${item.programme}#${item.cycle}#${item.child}`;
    counts[name] = COUNTS.map((count, i) => (counts[name]?.[i] ?? 0) + Number(item[count] ?? 0));
  }
  const alerts = [...pipeline.table.items()].flatMap((item) => (item.entity === 'alert' ? (readAlert(item) ?? []) : []));
  return {
    identity,
    area,
    facts: factNames(JSON.parse(facts)),
    cases: cases
      .filter((c) => c.kpmId === kpmId)
      .map((c) => [c.programme, c.cycle, c.state, factNames(caseFacts(c)), c.counts, unmarked(caseFamily(c)), c.verifyBy])
      .sort(),
    elsewhere: cases.filter(
      (c) => c.kpmId !== kpmId && (caseFacts(c).length > 0 || c.wakeAt || c.counts.paid + c.counts.entitled > 0),
    ),
    counts: Object.fromEntries(Object.entries(counts).filter(([, sums]) => sums.some((sum) => sum !== 0))),
    holding: alerts
      .filter((a) => a.condition === 'holds')
      .map((a) => [a.rule, a.kpmId === kpmId, a.programme, a.cycle])
      .sort(),
  };
}
/** Each pipeline has keys of its own, and so other marks: as many are the same. */
const unmarked = (family: Family) => ({ ...family, nikMarks: family.nikMarks?.length });
const factNames = (facts: readonly { source: string; id: string }[]): string[] =>
  facts.map(({ source, id }) => `${source} ${id}`).sort();

describe('a family named once by number and once by NIK', () => {
  const story = [
    list('l-1', BOTH),
    pay('p-1', PKH, { reference: 'R-1' }),
    // a correction of the same payment, by its other name
    pay('p-2', NIK, { reference: 'R-1', amount: 250_000 }, '2026-11-03T08:00:00+07:00'),
    // a month paid twice across the two
    pay('p-3', NIK, { reference: 'R-2', months: ['2026-11'], amount: 75_000 }),
    pay('p-4', BOTH, { reference: 'R-3', programme: 'SEMBAKO', amount: 600_000 }),
    updated('u-1', NIK, { area: '15.71.01.1002', name: 'Siti Baru' }),
  ];

  it('is one, whatever came first, whatever came twice, and whenever it was recorded', async () => {
    const inOrder = open();
    await send(inOrder, ...story);
    await inOrder.drain();
    inOrder.setTime(T0 + 2 * DAY);
    await inOrder.sweep();
    await inOrder.drain();
    const expected = seen(inOrder);
    expect(expected.holding.map(([rule]) => rule)).toContain('BAYAR_GANDA');
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...story, ...story], { minLength: story.length * 2 }),
        fc.array(fc.constantFrom('drain', 'wait', 'none'), { minLength: 12, maxLength: 12 }),
        async (order, steps) => {
          const pipeline = open();
          for (const [i, event] of order.entries()) {
            await send(pipeline, event);
            if (steps[i] === 'drain') await pipeline.drain();
            if (steps[i] === 'wait') {
              await pipeline.drain();
              await pipeline.sweep();
            }
          }
          await pipeline.drain();
          pipeline.setTime(T0 + 2 * DAY);
          await pipeline.sweep();
          await pipeline.drain();
          expect(seen(pipeline)).toEqual(expected);
        },
      ),
      { numRuns: 20 },
    );
  });
});
