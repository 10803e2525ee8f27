/** Conditions, updates and key ranges as DynamoDB expressions; every name is a placeholder, because 573 words are reserved. */
import { INDEXES } from './keys.ts';
import type { Condition, Item, Query, Write } from './table.ts';

/** The attribute names and values that one request's expressions refer to. */
class Placeholders {
  readonly #names: Record<string, string> = {};
  readonly #values: Record<string, unknown> = {};
  #count = 0;

  name(attribute: string): string {
    const placeholder = `#n${this.#count++}`;
    this.#names[placeholder] = attribute;
    return placeholder;
  }
  value(value: unknown): string {
    const placeholder = `:v${this.#count++}`;
    this.#values[placeholder] = value;
    return placeholder;
  }
  /** AWS refuses empty maps. */
  attributes() {
    return {
      ...(Object.keys(this.#names).length > 0 && { ExpressionAttributeNames: this.#names }),
      ...(Object.keys(this.#values).length > 0 && { ExpressionAttributeValues: this.#values }),
    };
  }
}

type WithAttributes = ReturnType<Placeholders['attributes']>;
type Conditional<C extends Condition | undefined> = WithAttributes &
  (C extends Condition ? { ConditionExpression: string } : { ConditionExpression?: string });

/** The condition of a put, a delete or a check. */
export function condition<C extends Condition | undefined>(when: C): Conditional<C> {
  const placeholders = new Placeholders();
  // a given condition has an expression, and only then: what the conditional type says
  return { ...conditionExpression(placeholders, when), ...placeholders.attributes() } as Conditional<C>;
}

function conditionExpression(placeholders: Placeholders, when: Condition | undefined): { ConditionExpression?: string } {
  if (!when) return {};
  const pk = placeholders.name('pk');
  if (when.kind === 'absent') return { ConditionExpression: `attribute_not_exists(${pk})` };
  const terms = Object.entries(when.equals).map(([name, value]) => `${placeholders.name(name)} = ${placeholders.value(value)}`);
  return { ConditionExpression: [`attribute_exists(${pk})`, ...terms].join(' AND ') };
}

/** An update and its condition. */
export function expression(
  write: Extract<Write, { op: 'update' }>,
): WithAttributes & { UpdateExpression: string; ConditionExpression?: string } {
  const placeholders = new Placeholders();
  const pairs = (values: Readonly<Record<string, unknown>> | undefined, between: string): string[] =>
    Object.entries(values ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${placeholders.name(name)}${between}${placeholders.value(value)}`);
  const clauses = [
    ['SET', pairs(write.set, ' = ')],
    ['ADD', pairs(write.add, ' ')],
    ['REMOVE', (write.remove ?? []).map((name) => placeholders.name(name))],
  ] as const;
  return {
    UpdateExpression: clauses.flatMap(([verb, terms]) => (terms.length > 0 ? [`${verb} ${terms.join(', ')}`] : [])).join(' '),
    ...conditionExpression(placeholders, write.when),
    ...placeholders.attributes(),
  };
}

/** The partition and the range of sort keys of a query. */
export function keyCondition(query: Query, range: { readonly from?: string; readonly to?: string }) {
  const placeholders = new Placeholders();
  const keys = query.index ? INDEXES[query.index] : { pk: 'pk', sk: 'sk' };
  const partition = `${placeholders.name(keys.pk)} = ${placeholders.value(query.pk)}`;
  const sort = sortCondition(placeholders, keys.sk, query.prefix, range);
  return { KeyConditionExpression: sort ? `${partition} AND ${sort}` : partition, ...placeholders.attributes() };
}

function sortCondition(
  placeholders: Placeholders,
  sk: string,
  prefix: string | undefined,
  { from, to }: { readonly from?: string; readonly to?: string },
): string | undefined {
  // every sort key begins with the empty text; AWS refuses it as a value
  if (prefix) return `begins_with(${placeholders.name(sk)}, ${placeholders.value(prefix)})`;
  if (from !== undefined && to !== undefined) {
    return `${placeholders.name(sk)} BETWEEN ${placeholders.value(from)} AND ${placeholders.value(to)}`;
  }
  if (from !== undefined) return `${placeholders.name(sk)} >= ${placeholders.value(from)}`;
  return to === undefined ? undefined : `${placeholders.name(sk)} <= ${placeholders.value(to)}`;
}

/** A put of a new item in PartiQL: INSERT refuses where the key stands, and unlike PutItem it goes in batches. */
export function insertion(table: string, item: Item): { Statement: string; Parameters: unknown[] } {
  const attributes = Object.entries(item).filter(([, value]) => value !== undefined);
  const names = attributes.map(([name]) => `'${name.replaceAll("'", "''")}': ?`);
  return { Statement: `INSERT INTO "${table}" VALUE {${names.join(', ')}}`, Parameters: attributes.map(([, value]) => value) };
}
