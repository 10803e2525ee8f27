/** Stream images as Lambda hands them over: DynamoDB's own JSON, in which bytes are base64 text. */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from 'aws-lambda';
import type { Item } from '../store/table.ts';

type Image = Readonly<Record<string, AttributeValue>>;

/** The item as the table's client would have read it. */
export function itemOf(image: Image | undefined): Item | undefined {
  if (image === undefined) return undefined;
  // aws-lambda and the SDK name the same shape by two types
  return unmarshall(withBytes(image) as Parameters<typeof unmarshall>[0]) as Item;
}

const withBytes = (image: Image): Record<string, unknown> =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, decoded(value)]));

function decoded(value: AttributeValue): unknown {
  if (value.B !== undefined) return { B: bytesOf(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(bytesOf) };
  if (value.L !== undefined) return { L: value.L.map(decoded) };
  if (value.M !== undefined) return { M: withBytes(value.M) };
  return value;
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
