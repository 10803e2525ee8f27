/** Goal: what is read of the stream is what the table holds. Method: images as they cross the wire, bytes as base64. */
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { itemOf } from '#shared/adapters/stream-image.ts';

const onTheWire = (item: object): Record<string, AttributeValue> =>
  JSON.parse(
    JSON.stringify(marshall(item), (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value)),
  );

describe('an image of the stream', () => {
  it('is the item again, bytes at any depth as bytes', () => {
    const bytes = Uint8Array.of(0, 1, 254, 255);
    const item = {
      pk: 'EVENT#kpm#x',
      sk: '1',
      entity: 'event',
      v: 1,
      salts: bytes,
      list: [bytes, { inner: bytes }],
      text: 'AAH+/w==',
      n: 7,
    };
    expect(itemOf(onTheWire(item))).toEqual(item);
  });

  it('is nothing where there is none', () => {
    expect(itemOf(undefined)).toBeUndefined();
  });
});
