/**
 * The table on DynamoDB: consistent reads, one condition a write, errors told apart by whether anything was written.
 *
 * Idempotency: the SDK sends one ClientRequestToken per `transact` call and repeats it in its own retries, so a lost answer
 * within a call is no second write. Across calls there is none: every transaction of this program carries a condition that
 * its own effect breaks (receipt accepted → recorded, version n → n + 1), and whoever got StoreUnavailable re-reads.
 * A single `write` has no token: after a lost answer, the SDK's retry may meet its own effect and say ConditionFailed.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import {
  BatchExecuteStatementCommand,
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unreachable } from '../domain/brand.ts';
import { createdOf, storeError } from './dynamo-errors.ts';
import { condition, expression, insertion, keyCondition } from './dynamo-expressions.ts';
import { INDEXES } from './keys.ts';
import {
  checkCreateMany,
  checkGetMany,
  checkKey,
  checkQuery,
  checkTransaction,
  checkWrite,
  holds,
  keyId,
  rangeOf,
} from './request.ts';
import {
  ConditionFailed,
  type Created,
  type Cursor,
  type IndexName,
  type Item,
  type Key,
  type Page,
  type Query,
  StoreUnavailable,
  type Table,
  type Write,
} from './table.ts';
import { type Meter, type TableCall, type UnitTerm, usageOf } from './units.ts';

/** BatchGetItem leaves keys over when throttled or beyond 16 MB of answer: 50, 100, 200, 400 ms are waited before giving up. */
const UNPROCESSED_ROUNDS_MAX = 5;
const UNPROCESSED_PAUSE_MS = 50;

/** `meter` is told what AWS says that each call has used. */
export function dynamoTable(client: DynamoDBDocumentClient, tableName: string, options: { readonly meter?: Meter } = {}): Table {
  return new DynamoTable(client, tableName, options.meter);
}

class DynamoTable implements Table {
  readonly #client: DynamoDBDocumentClient;
  readonly #name: string;
  readonly #meter: Meter | undefined;

  constructor(client: DynamoDBDocumentClient, name: string, meter: Meter | undefined) {
    this.#client = client;
    this.#name = name;
    this.#meter = meter;
  }

  async get(key: Key, { consistent = true }: { readonly consistent?: boolean } = {}): Promise<Item | undefined> {
    checkKey(key);
    const command = new GetCommand({ ...this.#common(), Key: keyPart(key), ConsistentRead: consistent });
    const answer = await mapped(this.#client.send(command));
    this.#measure('get', [answer.ConsumedCapacity]);
    return answer.Item && itemOf(answer.Item);
  }

  async getMany(keys: readonly Key[], options: { readonly consistent?: boolean } = {}): Promise<readonly (Item | undefined)[]> {
    checkGetMany(keys);
    const found = new Map<string, Item>();
    const used: (ConsumedCapacity | undefined)[] = [];
    let left: Record<string, unknown>[] = [...new Map(keys.map((key) => [keyId(key), keyPart(key)])).values()];
    for (let round = 0; left.length > 0; round++) {
      if (round === UNPROCESSED_ROUNDS_MAX) throw new StoreUnavailable(`${left.length} keys were left unprocessed`);
      if (round > 0) await sleep(UNPROCESSED_PAUSE_MS * 2 ** (round - 1));
      const RequestItems = { [this.#name]: { Keys: left, ConsistentRead: options.consistent ?? true } };
      const answer = await mapped(this.#client.send(new BatchGetCommand({ RequestItems, ...this.#metered() })));
      used.push(...(answer.ConsumedCapacity ?? []));
      for (const one of answer.Responses?.[this.#name] ?? []) found.set(keyId(itemOf(one)), itemOf(one));
      left = answer.UnprocessedKeys?.[this.#name]?.Keys ?? [];
    }
    this.#measure('getMany', used);
    return keys.map((key) => found.get(keyId(key)));
  }

  async query(query: Query): Promise<Page> {
    checkQuery(query);
    const range = rangeOf(query);
    if (!range) return { items: [] };
    const command = new QueryCommand({
      ...this.#common(),
      ...(query.index && { IndexName: query.index }),
      ...keyCondition(query, range),
      Limit: query.limit,
      ScanIndexForward: !query.descending,
      ConsistentRead: query.consistent ?? false,
      ...(query.after && { ExclusiveStartKey: query.after }),
    });
    const answer = await mapped(this.#client.send(command));
    this.#measure('query', [answer.ConsumedCapacity]);
    const items = (answer.Items ?? []).map(itemOf);
    return answer.LastEvaluatedKey ? { items, cursor: cursorOf(answer.LastEvaluatedKey) } : { items };
  }

  async write(write: Write): Promise<void> {
    checkWrite(write);
    const answer = await mapped(this.#send(write));
    this.#measure('write', [answer.ConsumedCapacity], write.op === 'check' ? 'read' : 'write');
  }

  async createMany(items: readonly Item[]): Promise<readonly Created[]> {
    checkCreateMany(items);
    const Statements = items.map((item) => insertion(this.#name, item));
    const answer = await mapped(this.#client.send(new BatchExecuteStatementCommand({ Statements, ...this.#metered() })));
    this.#measure('createMany', answer.ConsumedCapacity ?? [], 'write');
    return items.map((_, i) => createdOf(answer.Responses?.[i]?.Error?.Code));
  }

  async transact(writes: readonly Write[]): Promise<void> {
    checkTransaction(writes);
    const TransactItems = writes.map((one) => transactItem(this.#name, one));
    const answer = await mapped(this.#client.send(new TransactWriteCommand({ TransactItems, ...this.#metered() })));
    this.#measure('transact', answer.ConsumedCapacity ?? [], 'write');
  }

  async #send(one: Write): Promise<{ ConsumedCapacity?: ConsumedCapacity | undefined }> {
    switch (one.op) {
      case 'put':
        return this.#client.send(new PutCommand({ ...this.#common(), Item: one.item, ...condition(one.when) }));
      case 'update':
        return this.#client.send(new UpdateCommand({ ...this.#common(), Key: keyPart(one.key), ...expression(one) }));
      case 'delete':
        return this.#client.send(new DeleteCommand({ ...this.#common(), Key: keyPart(one.key), ...condition(one.when) }));
      case 'check': {
        // DynamoDB has no check outside a transaction; a consistent read is one, at half the price or less
        const answer = await this.#client.send(
          new GetCommand({ ...this.#common(), Key: keyPart(one.key), ConsistentRead: true }),
        );
        if (!holds(one.when, answer.Item && itemOf(answer.Item)))
          throw new ConditionFailed('the condition that was checked does not hold');
        return answer;
      }
      default:
        return unreachable(one);
    }
  }

  #common() {
    return { TableName: this.#name, ...this.#metered() };
  }

  #metered() {
    return this.#meter ? { ReturnConsumedCapacity: 'INDEXES' as const } : {};
  }

  #measure(call: TableCall, used: readonly (ConsumedCapacity | undefined)[], kind: UnitTerm['kind'] = 'read'): void {
    if (this.#meter)
      this.#meter(
        usageOf(
          call,
          used.flatMap((one) => (one ? unitTerms(kind, one) : [])),
        ),
      );
  }
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
function transactItem(TableName: string, one: Write): TransactItem {
  switch (one.op) {
    case 'put':
      return { Put: { TableName, Item: one.item, ...condition(one.when) } };
    case 'update':
      return { Update: { TableName, Key: keyPart(one.key), ...expression(one) } };
    case 'delete':
      return { Delete: { TableName, Key: keyPart(one.key), ...condition(one.when) } };
    case 'check':
      return { ConditionCheck: { TableName, Key: keyPart(one.key), ...condition(one.when) } };
    default:
      return unreachable(one);
  }
}

const keyPart = ({ pk, sk }: Key): { pk: string; sk: string } => ({ pk, sk });

/** The crossing from the SDK's loose record; entities parse what they read (entity.ts). */
const itemOf = (raw: Record<string, unknown>): Item => raw as Item;

function cursorOf(last: Record<string, unknown>): Cursor {
  return Object.fromEntries(Object.entries(last).map(([name, value]) => [name, String(value)]));
}

async function mapped<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw storeError(error);
  }
}

function unitTerms(kind: UnitTerm['kind'], used: ConsumedCapacity): UnitTerm[] {
  const terms: UnitTerm[] = [{ kind, units: used.Table?.CapacityUnits ?? 0 }];
  for (const index of Object.keys(INDEXES) as IndexName[]) {
    const units = used.GlobalSecondaryIndexes?.[index]?.CapacityUnits ?? 0;
    if (units > 0) terms.push({ kind, index, units });
  }
  return terms.filter((term) => term.units > 0);
}
