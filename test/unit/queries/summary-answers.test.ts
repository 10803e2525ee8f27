/** Goal: a roll-up says what families told of obstacles, use and understanding, to whom it may. Method: cases through the projector, then the query, by area, programme, cycle and role. */
import { beforeAll, describe, expect, it } from 'vitest';
import { OBSTACLES, UNDERSTANDING, UTILISATION } from '#events/field-codes.ts';
import { project } from '#functions/project/project.ts';
import { summarise } from '#functions/query-summary/query.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { answerCells, readAnswers, writeAnswers } from '#shared/store/answers.ts';
import { type Case, putCase } from '#shared/store/cases.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';

const table = new MemoryTable();
const ports = {
  ...{ table, areas: { nameOf: () => undefined }, settings: nationalSettings },
  clock: { now: () => '2026-11-25T03:00:00.000Z' as Instant },
};
const nothing = { info: () => undefined, warn: () => undefined, error: () => undefined };
const caller = (role: Caller['role']): Caller => ({
  ...{ role, source: `person:${role}`, id: role, kid: 'k', areas: ['15.71' as AreaCode] },
});

function image(n: number, programme: string, cycle: string, area: string, answers: Parameters<typeof writeAnswers>[0]) {
  const one: Case = {
    ...{ kpmId: `kpm_${n}`, programme, cycle, version: 1, area, state: 'DISALURKAN', facts: '[]', family: '{}', alerts: {} },
    counts: {
      ...{ area, entitled: 1, paid: 1, paidRupiah: 1, received: 0, receivedRupiah: 0, returnedRupiah: 0 },
      ...{ toVerify: 0, verified: 1, overdue: 0, flagged: 0, late: 0, answers: writeAnswers(answers) },
    },
  };
  const write = putCase(one);
  if (write.op !== 'put') throw new Error('a case is put');
  return write.item;
}

beforeAll(async () => {
  const cases = [
    image(1, 'PKH', '2026-10', '15.71.01.1001', { obstacles: ['JARAK'], utilisation: ['PANGAN', 'JUDI'], programme: 'PAHAM' }),
    image(2, 'PKH', '2026-10', '15.71.01.1001', { obstacles: ['JARAK', 'SINYAL'], utilisation: ['PANGAN'] }),
    image(3, 'SEMBAKO', '2026-10', '15.71.02.1001', { obstacles: ['SINYAL'], utilisation: [], nonCash: 'BELUM' }),
    image(4, 'PKH', '2026-07', '15.71.02.1001', { obstacles: ['PIN'], utilisation: [] }),
  ];
  const records = cases.map((after, i) => ({ sequenceNumber: String(i + 1), before: undefined, after }));
  await project({ table, log: nothing, metrics: { count: () => undefined } }, 'shard-1', records);
});

const codes = (list: readonly { code: string; cases: number }[] | undefined) =>
  list?.map(({ code, cases }) => `${code} ${cases}`);

describe('obstacles, use and understanding in GET /v1/summary', () => {
  it('are ranked, in words of both languages', async () => {
    const { obstacles, utilisation, understanding } = await summarise(ports, caller('manager'), {});
    expect(codes(obstacles)).toEqual(['JARAK 2', 'SINYAL 2', 'PIN 1']);
    expect(obstacles[0]?.label).toEqual({ id: OBSTACLES.JARAK.id, en: OBSTACLES.JARAK.en });
    expect(codes(utilisation)).toEqual(['PANGAN 2', 'JUDI 1']);
    expect([codes(understanding.programme), codes(understanding.nonCash)]).toEqual([['PAHAM 1'], ['BELUM 1']]);
  });

  it.each([
    ['a programme', { programme: 'PKH' }, ['JARAK 2', 'PIN 1', 'SINYAL 1']],
    ['a programme and cycle', { programme: 'PKH', cycle: '2026-10' }, ['JARAK 2', 'SINYAL 1']],
    ['a kecamatan', { area: '15.71.02' }, ['PIN 1', 'SINYAL 1']],
    ['a village', { area: '15.71.01.1001' }, ['JARAK 2', 'SINYAL 1']],
  ])('are of what is asked: %s', async (_, query, expected) => {
    expect(codes((await summarise(ports, caller('manager'), query)).obstacles)).toEqual(expected);
  });

  it('say of a village what the aid was used for only to who may see a family', async () => {
    const use = async (role: Caller['role'], area: string) => codes((await summarise(ports, caller(role), { area })).utilisation);
    expect(await use('manager', '15.71.01.1001')).toEqual(['PANGAN 2', 'JUDI 1']);
    expect(await use('observer', '15.71.01.1001')).toBeUndefined();
    expect(await use('observer', '15.71.01')).toEqual(['PANGAN 2', 'JUDI 1']);
  });
});

it('every code has a letter of its own: what is written is read', () => {
  const keys = <K extends string>(list: Readonly<Record<K, unknown>>): K[] => Object.keys(list) as K[];
  const [obstacles, utilisation] = [keys(OBSTACLES), keys(UTILISATION)];
  const read = readAnswers(answerCells(writeAnswers({ obstacles, utilisation })));
  expect([...read.obstacles.keys()].sort()).toEqual(obstacles.toSorted());
  expect([...read.utilisation.keys()].sort()).toEqual(utilisation.toSorted());
  for (const code of keys(UNDERSTANDING)) {
    const { programme, nonCash } = readAnswers(
      answerCells(writeAnswers({ obstacles: [], utilisation: [], programme: code, nonCash: code })),
    );
    expect([[...programme], [...nonCash]]).toEqual([[[code, 1]], [[code, 1]]]);
  }
});
