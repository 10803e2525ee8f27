/** Goal: queue and stream mappings follow Lambda's rules for filters, partial failures and fairness. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairFront } from '#infra/local/fair.ts';
import { passes } from '#infra/local/filter.ts';
import { GROUP_ATTRIBUTE } from '#infra/local/group.ts';
import { rateMs } from '#infra/local/schedule.ts';
import { failedItems } from '#infra/local/source-mapping.ts';
import { sqsRecord } from '#infra/local/sqs-mapping.ts';
import { streamRecord } from '#infra/local/stream-record.ts';

describe('filters', () => {
  const event = { dynamodb: { NewImage: { entity: { S: 'case' } } } };
  it.each([
    [[], true],
    [[{ dynamodb: { NewImage: { entity: { S: ['case'] } } } }], true],
    [[{ dynamodb: { NewImage: { entity: { S: ['alert'] } } } }], false],
    [[{ dynamodb: { OldImage: { entity: { S: ['case'] } } } }], false],
    [[{ eventName: ['x'] }, { dynamodb: { NewImage: { entity: { S: [{ prefix: 'ca' }] } } } }], true],
    [[{ dynamodb: { NewImage: { gone: [{ exists: false }] } } }], true],
    [[{ dynamodb: { NewImage: { entity: { S: [{ 'anything-but': ['case'] }] } } } }], false],
  ])('%j → %s', (patterns, expected) => expect(passes(patterns, event)).toBe(expected));

  it('refuses a rule that it does not know', () => {
    expect(() => passes([{ a: [{ numeric: ['>', 1] }] }], { a: 2 })).toThrow(/numeric/);
  });
});

describe('partial batch responses', () => {
  const batch = new Set(['a', 'b']);
  it.each([
    [null, []],
    [{}, []],
    [{ batchItemFailures: [] }, []],
    [{ batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
  ])('%j', (answer, expected) => expect([...(failedItems(answer, batch) ?? ['all'])]).toEqual(expected));

  it.each([
    { batchItemFailures: [{ itemIdentifier: 'z' }] },
    { batchItemFailures: [{}] },
    { batchItemFailures: [{ itemIdentifier: '' }] },
    'text',
  ])('%j is complete failure', (answer) => expect(failedItems(answer, batch)).toBeUndefined());
});

describe('fair queues', () => {
  it('hands out a quiet group’s message although a busy group has a long backlog', () => {
    const waiting = [...Array.from({ length: 1_000 }, (_, i) => `busy-${i}`), 'quiet-0'];
    fairFront(waiting, 10, (message) => message.split('-')[0]);
    expect(waiting.slice(0, 10)).toContain('quiet-0');
    expect(waiting).toHaveLength(1_001);
  });

  it('loses and doubles nothing and keeps the order within a group', () => {
    const messages = fc
      .array(fc.record({ group: fc.constantFrom('a', 'b', 'c', undefined) }))
      .map((list) => list.map((m, id) => ({ ...m, id })));
    fc.assert(
      fc.property(messages, fc.integer({ min: 1, max: 10 }), (list, count) => {
        const waiting = [...list];
        fairFront(waiting, count, ({ group }) => group);
        expect(waiting.map(({ id }) => id).sort((x, y) => x - y)).toEqual(list.map(({ id }) => id));
        for (const group of ['a', 'b', 'c', undefined]) {
          const ids = waiting.filter((m) => m.group === group).map(({ id }) => id);
          expect(ids).toEqual(ids.toSorted((x, y) => x - y));
        }
      }),
    );
  });
});

describe('records', () => {
  it('shows the group of a message as SQS does, and no attribute of ours', () => {
    const record = sqsRecord(
      {
        MessageId: 'm',
        Body: 'b',
        Attributes: { SentTimestamp: '1' },
        MessageAttributes: { [GROUP_ATTRIBUTE]: { DataType: 'String', StringValue: 'bri' } },
      },
      'arn',
    );
    expect(record).toMatchObject({
      attributes: { SentTimestamp: '1', MessageGroupId: 'bri' },
      messageAttributes: {},
      eventSourceARN: 'arn',
    });
  });

  it('writes bytes of a stream in base64 and times in seconds', () => {
    const record = streamRecord(
      {
        dynamodb: {
          SequenceNumber: '1',
          ApproximateCreationDateTime: 5.7,
          NewImage: { b: { B: 'AQI=' }, l: { L: [{ S: 'x' }] } },
        },
      },
      'arn',
    );
    expect(record.dynamodb).toEqual({
      SequenceNumber: '1',
      ApproximateCreationDateTime: 5,
      NewImage: { b: { B: 'AQI=' }, l: { L: [{ S: 'x' }] } },
    });
  });
});

describe('schedules', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(2 hours)', 7_200_000],
  ])('%s', (text, ms) => expect(rateMs(text)).toBe(ms));
  it('refuses what it cannot time', () => expect(() => rateMs('cron(0 1 * * ? *)')).toThrow(/cron/));
});
