/** Roll-up rows per area × programme × cycle, and × tag of the families, bucketed under the parent area, and the stream positions they are exact up to (DESIGN §3). */
import * as z from 'zod';
import type { AreaLevel } from '../domain/area/area.ts';
import type { AreaCode } from '../domain/brand.ts';
import { MS_PER_DAY } from '../domain/time/instant.ts';
import { type AnswerCounts, answerCells, oppositeAnswers, readAnswers } from './answers.ts';
import type { CountedCase } from './cases.ts';
import { entity } from './entity.ts';
import { streamPositionKey, summaryKey, summaryPartition } from './keys.ts';
import { oppositeStateSums, readStand, readStateSums, type StateSums, stateCells } from './state-sums.ts';
import type { Item, Table, Write } from './table.ts';
import type { Tally } from './tally.ts';

/** Cases, and the rupiah of the same cases; of those entitled, what the tariff promises them. */
export const COUNTS = [
  'entitled',
  'entitledRupiah',
  'paid',
  'paidRupiah',
  'received',
  'receivedRupiah',
  'returnedRupiah',
  'toVerify',
  'verified',
  'verifiedRupiah',
  'overdue',
  'overdueRupiah',
  'flagged',
  'flaggedRupiah',
] as const;
export type CountName = (typeof COUNTS)[number];
export type Counts = Record<CountName, number>;

/** Paid cases of one due day: all, those verified in time, those verified late; the others are open. */
export interface DueDay {
  readonly due: number;
  readonly inTime: number;
  readonly late: number;
}
export interface SummaryRow extends Counts, StateSums {
  readonly programme: string;
  readonly cycle: string;
  readonly child: string;
  /** By local day, `2026-11-16`. */
  readonly days: ReadonlyMap<string, DueDay>;
  /** What families last said at visits. */
  readonly answers: AnswerCounts;
}

/** What a row is made of. */
type Counted = Pick<CountedCase, 'state' | 'counts'>;
const standOf = ({ state, counts }: Counted) => readStand(counts.stand, { ...counts, state });

/** What a case adds to a row: of verified, overdue and flagged the rupiah is what was paid in them. */
export function countsOfCase(one: Counted): Counts {
  const c = one.counts;
  const { entitledRupiah } = standOf(one);
  const { entitled, paid, paidRupiah, received, receivedRupiah, returnedRupiah, toVerify, verified, overdue, flagged } = c;
  const shown = { entitled, paid, paidRupiah, received, receivedRupiah, returnedRupiah, toVerify, verified, overdue, flagged };
  const [verifiedRupiah, overdueRupiah, flaggedRupiah] = [verified * paidRupiah, overdue * paidRupiah, flagged * paidRupiah];
  return { ...shown, entitledRupiah, verifiedRupiah, overdueRupiah, flaggedRupiah };
}

const DAYS = { due: 'D', inTime: 'T', late: 'L' } as const;
const DAY_NAME = /^([DTL])([0-9a-z]{3,5})$/;
/** Names are paid for in every write: a letter and the days since 1970, to the base of 36. */
const dayName = (what: keyof typeof DAYS, day: string): string =>
  DAYS[what] + Math.floor(Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY).toString(36);
const dayOf = (text: string): string => new Date(Number.parseInt(text, 36) * MS_PER_DAY).toISOString().slice(0, 10);

function addsOf(one: Counted): Record<string, number> {
  const { state, counts: c } = one;
  const { dueDay } = c;
  const days =
    dueDay === undefined
      ? {}
      : {
          [dayName('due', dueDay)]: 1,
          [dayName('inTime', dueDay)]: c.verified - c.late,
          [dayName('late', dueDay)]: c.late,
        };
  return { ...countsOfCase(one), ...days, ...answerCells(c.answers ?? ''), ...stateCells({ ...c, state }, standOf(one)) };
}

/**
 * Whether rows by tag are kept under areas of a level: asked for seldom, they are kept of kab/kota and villages alone, every other
 * level is added up when it is read, and half the writes are saved.
 */
export const keepsTags = (parent: AreaLevel): boolean => parent === 'province' || parent === 'district';

const ROW = 'summary';

/** What a case adds to the row of one area under its parent. */
export const summaryTally = (
  parent: AreaCode,
  programme: string,
  cycle: string,
  child: AreaCode,
  bucket: number,
  one: Counted,
  tag?: string,
): Tally => ({
  key: summaryKey(parent, programme, cycle, child, bucket, tag),
  set: { entity: ROW, v: 1, programme, cycle, child, ...(tag !== undefined && { tag }) },
  add: addsOf(one),
});

const about = z.object({ programme: z.string(), cycle: z.string(), child: z.string() });
const sums = z.object(
  Object.fromEntries(COUNTS.map((name) => [name, z.int().default(0)])) as Record<CountName, z.ZodDefault<z.ZodInt>>,
);

export function readSummaryRow(item: Item): SummaryRow {
  const days = new Map<string, { due: number; inTime: number; late: number }>();
  for (const [name, value] of Object.entries(item)) {
    const [, letter, at] = DAY_NAME.exec(name) ?? [];
    if (letter === undefined || at === undefined || typeof value !== 'number') continue;
    const day = days.get(dayOf(at)) ?? { due: 0, inTime: 0, late: 0 };
    day[letter === DAYS.due ? 'due' : letter === DAYS.inTime ? 'inTime' : 'late'] += value;
    days.set(dayOf(at), day);
  }
  return { ...about.parse(item), ...sums.parse(item), days, answers: readAnswers(item), ...readStateSums(item) };
}

/** What takes a row away from a sum. */
export function opposite(row: SummaryRow): SummaryRow {
  const counts = Object.fromEntries(COUNTS.map((name) => [name, -row[name]])) as Counts;
  const days = [...row.days].map(([day, { due, inTime, late }]) => [day, { due: -due, inTime: -inTime, late: -late }] as const);
  return { ...row, ...counts, ...oppositeStateSums(row), days: new Map(days), answers: oppositeAnswers(row.answers) };
}

const PAGE_ROWS = 500;

/** Rows of the children of an area, of all families or of those with a tag; buckets are not yet summed. */
export async function* rowsUnder(table: Table, parent: AreaCode, prefix?: string, tag?: string): AsyncGenerator<SummaryRow> {
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await table.query({
      pk: summaryPartition(parent, tag),
      limit: PAGE_ROWS,
      ...(prefix && { prefix }),
      ...(after && { after }),
    });
    for (const item of page.items) yield readSummaryRow(item);
    after = page.cursor;
  } while (after);
}

/** Behind every child and bucket of a programme's cycle: these begin with a digit. */
const BEHIND = '~';

/** Which programmes and cycles have rows under an area: one small read each, however many children there are. */
export async function cyclesUnder(table: Table, parent: AreaCode): Promise<{ programme: string; cycle: string }[]> {
  const found: { programme: string; cycle: string }[] = [];
  for (let from = '0'; ; ) {
    const { items } = await table.query({ pk: summaryPartition(parent), from, limit: 1 });
    const [first] = items;
    if (first === undefined) return found;
    const { programme, cycle } = readSummaryRow(first);
    found.push({ programme, cycle });
    from = `${programme}#${cycle}#${BEHIND}`;
  }
}

const positions = entity('stream-position', 1, z.object({ shardId: z.string(), position: z.string() }));
export async function getPosition(table: Table, shardId: string): Promise<string | undefined> {
  const item = await table.get(streamPositionKey(shardId));
  return item && positions.fromItem(item).position;
}
export function movePosition(shardId: string, from: string | undefined, to: string): Write {
  const item = positions.toItem(streamPositionKey(shardId), { shardId, position: to });
  return { op: 'put', item, when: from === undefined ? { kind: 'absent' } : { kind: 'match', equals: { position: from } } };
}
