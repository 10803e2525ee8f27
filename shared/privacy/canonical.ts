/** The one text of a JSON value: what is hashed, sealed and committed to (RFC 8785). */
import serialize from 'canonicalize';
import { invariant } from '../domain/brand.ts';
import type { JsonValue } from '../http/json.ts';

/** RFC 8785. Lone surrogates and unsafe numbers were refused when the text was read. */
export function canonicalJson(value: JsonValue): string {
  const text = serialize(value);
  invariant(text !== undefined, 'JSON has a canonical form');
  return text;
}

/** Of plain data of our own making; what is `undefined` is not there. */
export const canonicalText = (value: object): string => canonicalJson(JSON.parse(JSON.stringify(value)));
