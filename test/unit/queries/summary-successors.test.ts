/**
 * Goal: roll-ups survive split areas: what was counted under codes of then is shown under those of now, everywhere exactly once (DESIGN §5).
 * Method: random families and successions; each area's answer is held against the families that lie in it by a count of its own.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { project } from '#functions/project/project.ts';
import { summarise } from '#functions/query-summary/query.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { from } from '#shared/domain/settings/since.ts';
import type { CountsAnswer } from '#shared/http/schemas/summary.ts';
import { writeAnswers } from '#shared/store/answers.ts';
import { type Case, putCase } from '#shared/store/cases.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { writeStand } from '#shared/store/state-sums.ts';

const NOW = '2026-11-25T03:00:00.000Z' as Instant;
const nothing = { info: () => undefined, warn: () => undefined, error: () => undefined };
const caller: Caller = { role: 'manager', source: 'person:m', id: 'm', kid: 'k', areas: ['ID' as AreaCode] };

interface Family {
  readonly area: string;
  readonly programme: 'PKH' | 'SEMBAKO';
  readonly rupiah: number;
  readonly tagged: boolean;
  readonly state: 'SP2D' | 'DITERIMA';
  readonly severity?: 'kritis' | 'rendah' | undefined;
}
type Successors = Readonly<Record<string, string>>;

function image({ area, programme, rupiah, tagged, state, severity }: Family, n: number) {
  const plain = { state, paidRupiah: rupiah, returnedRupiah: 0 };
  const stand = writeStand({ entitledRupiah: 10, severity, byState: { [state]: rupiah } }, plain);
  const answers = writeAnswers({ obstacles: ['JARAK'], utilisation: [] });
  const one: Case = {
    ...{ kpmId: `kpm_${n}`, programme, cycle: '2026-10', version: 1, area, state, facts: '[]', family: '{}' },
    alerts: {},
    counts: {
      ...{ area, entitled: 1, paid: 1, paidRupiah: rupiah, received: 0, receivedRupiah: 0, returnedRupiah: 0 },
      ...{ toVerify: 0, verified: 1, overdue: 0, flagged: severity ? 1 : 0, late: 0, dueDay: '2026-11-16', answers },
      ...(stand !== undefined && { stand }),
      ...(tagged && { tags: ['STUNTING'] }),
    },
  };
  const write = putCase(one);
  if (write.op !== 'put') throw new Error('a case is put');
  return write.item;
}

async function countedFrom(families: readonly Family[], successors: Successors, since = '2026-07-01') {
  const table = new MemoryTable();
  const records = families.map((family, i) => ({
    ...{ sequenceNumber: String(i + 1).padStart(5, '0'), before: undefined, after: image(family, i) },
  }));
  await project({ table, log: nothing, metrics: { count: () => undefined } }, 'shard-1', records);
  const areaSuccessors = [
    ...nationalSettings.areaSuccessors,
    { from: from(since), value: successors as Record<string, AreaCode>, source: 'UU 1/2026' },
  ];
  const settings = { ...nationalSettings, areaSuccessors };
  const ports = { table, areas: { nameOf: () => undefined }, settings, clock: { now: () => NOW } };
  return (query: Parameters<typeof summarise>[2]) => summarise(ports, caller, query);
}

/** The narrowest code that begins the area's own gives way to its successor. */
function nowOf(successors: Successors, area: string): string {
  const parts = area.split('.');
  for (let n = parts.length; n > 0; n--) {
    const now = successors[parts.slice(0, n).join('.')];
    if (now !== undefined) return [now, ...parts.slice(n)].join('.');
  }
  return area;
}
const within = (outer: string, inner: string): boolean => outer === 'ID' || inner === outer || inner.startsWith(`${outer}.`);

const VILLAGES = [
  '15.71.01.1001',
  '15.71.01.1002',
  '15.71.02.1001',
  '15.05.01.1003',
  '15.05.02.2001',
  '96.71.01.1001',
  '91.71.01.1001',
];
const CANDIDATES: readonly (readonly [string, string])[] = [
  ['15.71.01.1002', '15.71.02.1005'],
  ['15.71.01.1001', '15.05.02.2009'],
  ['15.71.02', '15.05.07'],
  ['15.71.01', '15.05.07'],
  ['15.05.02', '15.05.07'],
  ['91.71', '96.71'],
  ['91', '96'],
  ['15.05.01.1003', '96.71.02.1001'],
];
const AREAS = [
  ...['ID', '15', '15.71', '15.05', '15.71.01', '15.71.02', '15.05.01', '15.05.02', '15.05.07', '15.71.02.1005', '15.05.07.1001'],
  ...[
    '15.05.02.2009',
    '96',
    '91',
    '96.71',
    '91.71',
    '96.71.01',
    '96.71.02',
    '91.71.01',
    '96.71.01.1001',
    '91.71.01.1001',
    ...VILLAGES,
  ],
];
const successions = fc
  .subarray([...CANDIDATES])
  .map((pairs): Successors => Object.fromEntries(pairs))
  // as the setting is refused otherwise: what an area is now has no successor itself
  .filter((all) => Object.values(all).every((now) => nowOf(all, now) === now));
const families = fc.array(
  fc.record<Family>({
    area: fc.constantFrom(...VILLAGES),
    programme: fc.constantFrom('PKH', 'SEMBAKO'),
    rupiah: fc.integer({ min: 1, max: 1_000_000 }),
    tagged: fc.boolean(),
    state: fc.constantFrom('SP2D', 'DITERIMA'),
    severity: fc.constantFrom(undefined, 'kritis', 'rendah'),
  }),
  { maxLength: 12 },
);

/** What is shown of states and severities. */
const standsOf = ({ entitledRupiah, byState, bySeverity }: CountsAnswer) => ({ entitledRupiah, byState, bySeverity });
/** The same, counted here. */
function standsMeant(here: readonly Family[]): ReturnType<typeof standsOf> {
  const of = <N extends string>(name: N, own: readonly Family[]) =>
    own.length === 0 ? [] : [[name, { cases: own.length, rupiah: own.reduce((sum, { rupiah }) => sum + rupiah, 0) }] as const];
  const states = (['SP2D', 'DITERIMA'] as const).flatMap((name) =>
    of(
      name,
      here.filter(({ state }) => state === name),
    ),
  );
  const severities = (['kritis', 'rendah'] as const).flatMap((name) =>
    of(
      name,
      here.filter(({ severity }) => severity === name),
    ),
  );
  return {
    entitledRupiah: 10 * here.length,
    byState: states.map(([state, share]) => ({ state, ...share })),
    bySeverity: severities.map(([severity, share]) => ({ severity, ...share })),
  };
}

describe('sums by the boundaries of now', () => {
  it('count each family once, where it lies now, at every level, by programme and by tag', async () => {
    await fc.assert(
      fc.asyncProperty(families, successions, async (all, successors) => {
        const ask = await countedFrom(all, successors);
        for (const area of AREAS) {
          for (const query of [{}, { programme: 'PKH', cycle: '2026-10' }, { tag: 'STUNTING' }]) {
            const meant = all.filter(
              ({ programme, tagged }) => (query.programme ?? programme) === programme && (query.tag === undefined || tagged),
            );
            const here = meant.filter((family) => within(area, nowOf(successors, family.area)));
            if (query.programme !== undefined && here.length === 0) continue;
            const { total, children, obstacles, progress } = await ask({ ...query, area });
            const what = { area, query };
            const rupiah = here.reduce((sum, family) => sum + family.rupiah, 0);
            expect({ ...what, paid: total.paid, rupiah: total.paidRupiah }).toEqual({ ...what, paid: here.length, rupiah });
            expect({ ...what, ...standsOf(total) }).toEqual({ ...what, ...standsMeant(here) });
            expect({ ...what, told: obstacles.map(({ cases }) => cases) }).toEqual({
              ...what,
              told: here.length > 0 ? [here.length] : [],
            });
            expect({ ...what, due: progress.map(({ due }) => due) }).toEqual({
              ...what,
              due: here.length > 0 ? [here.length] : [],
            });
            for (const child of children) {
              const inside = here.filter((family) => within(child.area.code, nowOf(successors, family.area)));
              expect({ ...what, child: child.area.code, paid: child.paid, ...standsOf(child) }).toEqual({
                ...{ ...what, child: child.area.code, paid: inside.length, ...standsMeant(inside) },
              });
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  const FAMILIES: readonly Family[] = [
    { area: '15.71.01.1001', programme: 'PKH', rupiah: 100, tagged: false, state: 'SP2D' },
    { area: '15.71.02.1001', programme: 'SEMBAKO', rupiah: 20, tagged: false, state: 'DITERIMA', severity: 'kritis' },
  ];

  it('say where an area is now, and what an area was formerly', async () => {
    const ask = await countedFrom(FAMILIES, { '15.71.01': '15.05.07' });
    expect(await ask({ area: '15.71.01' })).toMatchObject({ areaNow: { code: '15.05.07' }, total: { paid: 0 } });
    expect(await ask({ area: '15.05' })).toMatchObject({
      formerly: [{ area: { code: '15.71.01' }, now: { code: '15.05.07' } }],
      total: { paid: 1, paidRupiah: 100 },
    });
    const left = await ask({ area: '15.71' });
    expect(left).not.toHaveProperty('areaNow');
    expect(left).not.toHaveProperty('formerly');
    expect(left.children.map(({ area }) => area.code)).not.toContain('15.71.01');
  });

  it('name the states that occur, in both languages, and sum them over programmes', async () => {
    const ask = await countedFrom(FAMILIES, {});
    const { states, total } = await ask({ area: '15.71' });
    expect(states).toEqual([
      { code: 'SP2D', label: { id: 'Perintah bayar terbit (SP2D)', en: 'Payment ordered (SP2D)' } },
      { code: 'DITERIMA', label: { id: 'Diterima keluarga', en: 'Received by the family' } },
    ]);
    expect(total.byState.map(({ cases }) => cases)).toEqual([1, 1]);
    expect((await ask({ area: '15.71.01.1001' })).states.map(({ code }) => code)).toEqual(['SP2D']);
    expect(await ask({ area: '15.05' })).toMatchObject({ states: [], total: { byState: [], bySeverity: [], entitledRupiah: 0 } });
  });

  it('know of the programmes and cycles that came with it, and of none that left', async () => {
    const ask = await countedFrom(FAMILIES, { '15.71.01': '15.05.07' });
    const programmes = async (area: string) => (await ask({ area })).available.map(({ programme }) => programme);
    expect(await programmes('15.05')).toEqual(['PKH']);
    expect(await programmes('15.05.07')).toEqual(['PKH']);
    expect(await programmes('15.71.01')).toEqual([]);
  });

  it('are by the boundaries of then until the day comes', async () => {
    const ask = await countedFrom(FAMILIES, { '15.71.01': '15.05.07' }, '2026-12-01');
    expect(await ask({ area: '15.71.01' })).toMatchObject({ total: { paid: 1 } });
    expect(await ask({ area: '15.05' })).toMatchObject({ total: { paid: 0 } });
  });
});
