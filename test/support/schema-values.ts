/** Values from JSON Schema: valid ones, ones that are almost valid, and hostile ones at any place; for fuzzing (TRUST §2). */
import fc from 'fast-check';
import { HOSTILE_DATES, HOSTILE_NAMES, HOSTILE_TEXTS, HOSTILE_TIMES, HOSTILE_VALUES } from './hostile.ts';
import { resolved, type Schema } from './openapi.ts';

/** Values that mean something to the world under test, by the name of their field; a generator of nonsense finds only the door. */
export type Hints = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** What the schema accepts. */
export function validValue(schema: Schema, hints: Hints, name = ''): fc.Arbitrary<unknown> {
  const s = resolved(schema);
  const hint = hints[name];
  if (s.const !== undefined) return fc.constant(s.const);
  if (s.enum !== undefined) return fc.constantFrom(...s.enum);
  const choices = s.anyOf ?? s.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => validValue(choice, hints, name)));
  const own = byType(s, hints, name);
  return hint === undefined ? own : fc.oneof({ weight: 9, arbitrary: hint }, { weight: 1, arbitrary: own });
}

function byType(s: Schema, hints: Hints, name: string): fc.Arbitrary<unknown> {
  switch ([s.type ?? 'any'].flat()[0]) {
    case 'object':
      return objectOf(s, hints);
    case 'array':
      return fc.array(validValue(s.items ?? {}, hints, `${name}[]`), {
        minLength: s.minItems ?? 0,
        maxLength: Math.min(s.maxItems ?? 3, Math.max(s.minItems ?? 0, 3)),
      });
    case 'integer':
      return fc.integer({ min: Math.max(s.minimum ?? -1e9, -1e9), max: Math.min(s.maximum ?? 1e9, 1e9) });
    case 'number':
      return fc.double({ min: s.minimum ?? -1e6, max: s.maximum ?? 1e6, noNaN: true }).map((n) => (Object.is(n, -0) ? 0 : n));
    case 'boolean':
      return fc.boolean();
    case 'string':
      return textOf(s);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(s: Schema, hints: Hints): fc.Arbitrary<unknown> {
  const properties = Object.entries(s.properties ?? {});
  const fields = Object.fromEntries(properties.map(([name, inner]) => [name, validValue(inner, hints, name)]));
  return fc.record(fields, { requiredKeys: [...(s.required ?? [])].filter((name) => name in fields), noNullPrototype: true });
}

/** What the generator of matching texts cannot do. */
const LOOKS_AROUND = /\(\?[=!<]/;

function textOf(s: Schema): fc.Arbitrary<string> {
  if (s.format === 'uri') return fc.webUrl().filter((url) => url.length <= (s.maxLength ?? 200));
  const example = typeof s.example === 'string' ? [fc.constant(s.example)] : [];
  if (s.format === 'email') return fc.emailAddress();
  if (s.pattern !== undefined && !LOOKS_AROUND.test(s.pattern)) {
    const matching = fc.stringMatching(new RegExp(s.pattern)).filter((text) => text.length <= (s.maxLength ?? 4096));
    return fc.oneof(...example, matching);
  }
  const some = fc.string({ minLength: Math.max(s.minLength ?? 0, 1), maxLength: Math.min(s.maxLength ?? 40, 40) });
  return fc.oneof(...example, some);
}

/** Anything at all that JSON can hold, hostile before all. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...Object.values(HOSTILE_TEXTS)),
  fc.constantFrom(...Object.values(HOSTILE_DATES)),
  fc.constantFrom(...Object.values(HOSTILE_TIMES)),
  fc.constantFrom(...HOSTILE_VALUES),
  fc.jsonValue({ maxDepth: 3 }),
);

export type Path = readonly (string | number)[];

/** Every place in a value, the root included. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => places(inner, [...path, name]))];
}

/** The value with what stands at a place changed. */
export function replaced(value: unknown, [name, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (name === undefined) return change(value);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  Reflect.set(copy, name, replaced(Reflect.get(value, name), rest, change));
  return copy;
}

type Damage =
  | { readonly kind: 'put'; readonly value: unknown }
  | { readonly kind: 'drop' }
  | { readonly kind: 'add'; readonly name: string; readonly value: unknown };
const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), value: hostileValue }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('drop' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      name: fc.oneof(
        fc.constantFrom(...HOSTILE_NAMES),
        fc.constantFrom('extra', 'role', 'areas', 'source', 'receivedAt', 'kpmId'),
      ),
      value: hostileValue,
    }),
  },
);

function damaged(value: unknown, at: number, harm: Damage): unknown {
  const all = places(value);
  const path = all[at % all.length] ?? [];
  if (harm.kind === 'put') return replaced(value, path, () => harm.value);
  if (harm.kind === 'add')
    return replaced(value, path, (old) =>
      // defined, not assigned: `__proto__` is to be a field like any other
      typeof old === 'object' && old !== null && !Array.isArray(old)
        ? Object.defineProperty({ ...old }, harm.name, { value: harm.value, enumerable: true, configurable: true })
        : harm.value,
    );
  const last = path.at(-1);
  return replaced(value, path.slice(0, -1), (old) => {
    if (typeof old !== 'object' || old === null || last === undefined) return null;
    if (Array.isArray(old)) return old.filter((_, i) => String(i) !== String(last));
    return Object.fromEntries(Object.entries(old).filter(([name]) => name !== last));
  });
}

/** A valid value with one to three wounds. */
export const almostValid = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(valid, fc.array(fc.tuple(fc.nat(10_000), damage), { minLength: 1, maxLength: 3 }))
    .map(([value, wounds]) => wounds.reduce((hurt, [at, harm]) => damaged(hurt, at, harm), value));
