/**
 * Goal: the journal says of a debit at an agent and of a visit with photos what windows need, and what stood there before is still read.
 * Method: entries put and read again; items of the first version are those that hold nothing of it.
 */
import { describe, expect, test } from 'vitest';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type JournalEntry, putJournal, readJournal, sheetOf } from '#shared/store/journal.ts';

const ENTRY: JournalEntry = {
  kind: 'kpm',
  subject: 'kpm_0123456789abcdefg',
  seq: 3,
  type: 'distribution.received.v1',
  source: 'agency:bri',
  area: '15.71.01.1001' as AreaCode,
  occurredAt: '2026-11-02T02:00:00.000Z' as Instant,
  receivedAt: '2026-11-02T03:00:00.000Z' as Instant,
  programmes: ['SEMBAKO'],
};
const AT_AGENT: JournalEntry = {
  ...ENTRY,
  seq: 4,
  act: { of: 'debit', agent: 'AGEN-7', agentArea: '15.72' as AreaCode, basket: 'BERAS:10:KG', dayOnly: true },
};
const VISIT: JournalEntry = { ...ENTRY, seq: 5, type: 'verification.reported.v1', act: { of: 'visit', photos: ['0a1b2c3d'] } };

const stored = (entries: readonly JournalEntry[]) => {
  const write = putJournal(sheetOf(ENTRY), 'shard-1', '1', '9', entries);
  if (write.op !== 'put') throw new Error('a journal is put');
  return write.item;
};

describe('the journal', () => {
  test('reads what it was told of agents and photos, among entries that say nothing of them', () => {
    const entries = [ENTRY, AT_AGENT, VISIT];
    expect(stored(entries).v).toBe(2);
    expect(readJournal(stored(entries))).toEqual(entries);
  });

  test('is stored as before where no entry says more, and is read as before', () => {
    expect(stored([ENTRY]).v).toBe(1);
    expect(readJournal(stored([ENTRY]))).toEqual([ENTRY]);
  });
});
