/**
 * What a family's cases know of each other, as the recorder writes it (docs/adr/0054). Goal: whatever came first and whatever came twice,
 * the same is said in every case; and of families that have nothing to hold together, no event reads or writes more.
 * Method: the real door, recorder, projector and sweeper over tables in memory, in orders that fast-check draws.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { rejudgeFamily } from '#functions/sweep-deadlines/rejudge-family.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { heldTogether } from '#shared/domain/case/between-cases.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { type Case, caseFamily, readCase, toldCase } from '#shared/store/cases.ts';
import { CASES_MAX, getKpm, putKpm } from '#shared/store/kpms.ts';
import { BANK, DINSOS, listed, paid } from '#test/support/door.ts';
import { memoryPipeline, type Pipeline } from '#test/support/memory-pipeline.ts';

const ALL = ['PKH', 'SEMBAKO', 'BLTDD'];
const BANK_OF_ALL: Caller = { ...BANK, programmes: ALL };
const DINSOS_OF_ALL: Caller = {
  ...DINSOS,
  programmes: ALL,
  types: ['entitlement.declared.v1', 'entitlement.excluded.v1', 'complaint.received.v1', 'complaint.closed.v1'],
};
const KPM = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] };
const T0 = Date.parse('2026-11-28T03:00:00Z');
const MONTHS = ['2026-10', '2026-11', '2026-12'];

interface Sent {
  readonly by: Caller;
  readonly body: JsonValue;
}
type Fields = Record<string, JsonValue>;
const list = (id: string, programme: string, time: string): Sent => {
  const { components: _, ...data } = (listed(id, { programme, months: MONTHS }, { time })['data'] ?? {}) as Fields;
  return {
    by: DINSOS_OF_ALL,
    body: { ...listed(id, {}, { time }), data: programme === 'PKH' ? { ...data, components: [{ code: 'SD', count: 1 }] } : data },
  };
};
const pay = (id: string, programme: string, time: string, more: Fields = {}): Sent => ({
  by: BANK_OF_ALL,
  body: paid(id, { kpm: KPM, programme, months: MONTHS, amount: 600_000, reference: id, channel: 'KKS', ...more }, { time }),
});
const tell = (id: string, type: string, time: string, data: Fields): Sent => ({
  by: DINSOS_OF_ALL,
  body: { ...listed(id, {}, { time }), type: `id.kawal-bansos.${type}.v1`, data: { kpm: KPM, area: '15.71.01.1001', ...data } },
});
const complaint = { channel: 'LAPOR', complaint: 'LAPOR-1' };

function open(): Pipeline {
  const pipeline = memoryPipeline();
  pipeline.setTime(T0);
  return pipeline;
}
async function send(pipeline: Pipeline, ...events: readonly Sent[]): Promise<void> {
  for (const { by, body } of events) {
    const [one] = await acceptEvents(pipeline.ports, by, [body]);
    expect(['accepted', 'duplicate'], JSON.stringify(one)).toContain(one?.outcome.status);
  }
}
/** Alerts that one transaction does not hold follow with the next sweep. */
async function settle(pipeline: Pipeline): Promise<void> {
  await pipeline.drain();
  pipeline.setTime(T0 + 3_600_000);
  await pipeline.sweep();
  await pipeline.drain();
}
const casesIn = ({ table }: Pipeline): Case[] =>
  [...table.items()].flatMap((item) => (item.entity === 'case' ? (readCase(item) ?? []) : []));
/** What each case says of the family, and which alerts hold. */
function seen(pipeline: Pipeline) {
  const alerts = [...pipeline.table.items()].flatMap((item) => (item.entity === 'alert' ? (readAlert(item) ?? []) : []));
  return {
    cases: casesIn(pipeline)
      .map((one) => {
        const { complaints, beside } = caseFamily(one);
        return [
          one.programme,
          one.cycle,
          complaints?.map(({ means, at }) => ({ means, at })),
          beside?.map(({ heardAt: _, ...told }) => told),
        ];
      })
      .sort(),
    holding: alerts.flatMap((a) => (a.condition === 'holds' ? [`${a.rule} ${a.programme} ${a.severity}`] : [])).sort(),
  };
}

describe('a family with aid beside aid that excludes it, that complains without saying of what', () => {
  const story = [
    list('l-1', 'PKH', '2026-10-01T08:00:00+07:00'),
    list('l-2', 'BLTDD', '2026-10-02T08:00:00+07:00'),
    pay('p-1', 'PKH', '2026-10-05T08:00:00+07:00'),
    pay('p-2', 'SEMBAKO', '2026-11-02T08:00:00+07:00'),
    pay('p-3', 'BLTDD', '2026-11-05T08:00:00+07:00', { channel: 'POS' }),
    tell('c-1', 'complaint.received', '2026-11-03T08:00:00+07:00', { ...complaint, topic: 'SALDO_NOL', anonymous: false }),
  ];
  const WANT = {
    means: [{ programme: 'SEMBAKO', months: MONTHS }],
    beside: [
      { programme: 'BLTDD', other: 'PKH', bothPaid: MONTHS },
      { programme: 'BLTDD', other: 'SEMBAKO', bothPaid: MONTHS },
    ],
  };

  it('is known alike in all its cases, whatever came first and whatever came twice', async () => {
    const inOrder = open();
    await send(inOrder, ...story);
    await settle(inOrder);
    const expected = seen(inOrder);
    expect(expected.cases).toHaveLength(3);
    for (const [, , complaints, beside] of expected.cases) {
      expect(complaints).toMatchObject([{ means: WANT.means }]);
      expect(beside).toMatchObject(WANT.beside);
    }
    expect(expected.holding).toContain('BANTUAN_RANGKAP BLTDD tinggi');
    expect(expected.holding).toContain('SALDO_NOL SEMBAKO kritis');
    expect(expected.holding.some((name) => name.startsWith('SALDO_NOL PKH'))).toBe(false);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...story, ...story], { minLength: story.length * 2 }),
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        async (order, drains) => {
          const pipeline = open();
          for (const [i, event] of order.entries()) {
            await send(pipeline, event);
            if (drains[i]) await pipeline.drain();
          }
          await settle(pipeline);
          expect(seen(pipeline)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has said so no longer once the complaint was withdrawn and the village took the family off its list', async () => {
    const pipeline = open();
    await send(pipeline, ...story.filter(({ body }) => (body as Fields)['id'] !== 'p-3'));
    await pipeline.drain();
    await send(
      pipeline,
      tell('c-2', 'complaint.closed', '2026-11-06T08:00:00+07:00', { ...complaint, result: 'DICABUT' }),
      tell('x-1', 'entitlement.excluded', '2026-11-07T08:00:00+07:00', { programme: 'BLTDD', months: MONTHS, reason: 'LAINNYA' }),
    );
    await settle(pipeline);
    const { cases, holding } = seen(pipeline);
    for (const [, , complaints, beside] of cases) expect([complaints, beside]).toEqual([undefined, []]);
    expect(holding.filter((name) => /RANGKAP|SALDO_NOL/.test(name))).toEqual([]);
  });

  it('is what its cases say when they are held together anew', async () => {
    const pipeline = open();
    await send(pipeline, ...story);
    await pipeline.drain();
    const all = casesIn(pipeline);
    for (const one of all) {
      expect(JSON.stringify(heldTogether(caseFamily(one), all.map(toldCase), nationalSettings))).toBe(one.family);
    }
  });
});

describe('a family of more cases than it is held together by', () => {
  it('leaves what was found of an older one as it is, with whatever comes and when it is judged anew', async () => {
    const pipeline = open();
    await send(pipeline, list('l-1', 'PKH', '2026-11-20T03:00:00Z'), list('l-2', 'BLTDD', '2026-11-21T03:00:00Z'));
    await settle(pipeline);
    const holds = () =>
      [...pipeline.table.items()]
        .flatMap((item) => (item.entity === 'alert' ? (readAlert(item) ?? []) : []))
        .filter(({ rule }) => rule === 'BANTUAN_RANGKAP')
        .map(({ condition }) => condition);
    expect(holds()).toEqual(['holds']);
    const [one] = casesIn(pipeline);
    const kpm = await getKpm(pipeline.table, one?.kpmId ?? '');
    if (kpm === undefined) throw new Error('the family is known');
    const later = Array.from({ length: CASES_MAX - kpm.cases.length }, (_, n) => `PKH#${2027 + n}-01`);
    await pipeline.table.write(putKpm({ ...kpm, version: kpm.version + 1, cases: [...kpm.cases, ...later] }));
    await send(pipeline, list('l-3', 'SEMBAKO', '2026-11-22T03:00:00Z'));
    await settle(pipeline);
    expect((await getKpm(pipeline.table, kpm.kpmId))?.cases).not.toContain('BLTDD#2026-10');
    expect(holds()).toEqual(['holds']);
    await rejudgeFamily(pipeline.ports, nationalSettings, kpm.kpmId, undefined);
    expect(holds()).toEqual(['holds']);
  });
});
