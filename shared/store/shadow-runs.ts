/**
 * Shadow runs: what a changed setting would have raised over recorded history (docs/adr/0039). A run moves by steps; each is one
 * transaction of how far it has come, which families it counted, and what came of them: counted once, wherever it is cut off.
 */
import * as z from 'zod';
import type { AreaCode } from '../domain/brand.ts';
import { RULE_CODES, type RuleCode } from '../domain/rules/index.ts';
import { SEVERITIES } from '../domain/rules/rule.ts';
import { DIFFERENCES } from '../domain/shadow/compare.ts';
import { SHADOW_FAILURES, SHADOW_STATES } from '../domain/shadow/run.ts';
import type { Example, Sums, Tally } from '../domain/shadow/tally.ts';
import { entity, instant, versioned } from './entity.ts';
import {
  listedShadowRunKey,
  OPEN_SHADOW_RUNS,
  openShadowRunKey,
  SHADOW_RESULTS,
  SHADOW_STEPS,
  shadowResultKey,
  shadowRunKey,
  shadowRunsPartition,
  shadowStepKey,
} from './keys.ts';
import type { Cursor, Item, Table, Write } from './table.ts';

const count = z.int().min(0);
const sum = z.object({ alerts: count, rupiah: z.number() });
const sums = z.object({
  raised: sum.exactOptional(),
  cleared: sum.exactOptional(),
  changed: sum.exactOptional(),
  same: sum.exactOptional(),
});

const runSchema = z.object({
  id: z.string(),
  version: z.int().min(1),
  /** `thresholds`, `rule-POTONGAN`, `holidays-2027`, `officer-kinds`, `programme:PKH`. */
  setting: z.string(),
  /** JSON of the value as it was sent, and of the one that it was held against. */
  value: z.string(),
  current: z.string(),
  /** Of all settings that it is held against. */
  settings: count,
  /** A kab/kota, or within one. */
  area: z.string(),
  /** Local days on which what it looks at happened, both included. */
  fromDay: z.iso.date(),
  toDay: z.iso.date(),
  askedAt: instant,
  askedBy: z.string(),
  /** Of what was asked: the same key again with another question is refused. */
  digest: z.string(),
  state: z.enum(SHADOW_STATES),
  endedAt: instant.optional(),
  /** Of one that failed. */
  failure: z.enum(SHADOW_FAILURES).exactOptional(),
  /** The journal of this day has been followed back to this position, or without one to its end. */
  reached: z.object({ day: z.iso.date(), before: z.string().optional() }).optional(),
  steps: count,
  /** Passes that were begun since its last step; whoever dies in one can say so no other way. */
  starts: count.default(0),
  families: count,
  cases: count,
  /** Families that could not be read. */
  failed: count,
  totals: sums,
});
export type ShadowRun = z.infer<typeof runSchema>;
const runs = entity('shadow-run', 1, runSchema, { packed: ['value', 'current'] });

const pointer = z.object({ id: z.string(), askedAt: instant, askedBy: z.string() });
export type OpenShadowRun = z.infer<typeof pointer>;
const pointers = entity('shadow-run-listed', 1, pointer);

const example = z.object({
  kpmId: z.string(),
  area: z.string().transform((code) => code as AreaCode),
  programme: z.string().exactOptional(),
  cycle: z.string().exactOptional(),
  alertId: z.string(),
  rule: z.enum(RULE_CODES),
  difference: z.enum(DIFFERENCES).exclude(['same']),
  severity: z.enum(SEVERITIES),
  since: z.string(),
  inputs: z.string(),
});
const cells = z.array(z.tuple([z.string(), sums]));

const stepSchema = z.object({
  /** JSON of string[]: who is not looked at again. */
  families: z.string(),
  /** JSON of [rule, [village, counts][]][]. */
  counted: z.string(),
  /** JSON of Example[]. */
  examples: z.string(),
});
const steps = entity('shadow-step', 1, stepSchema, { packed: ['families', 'counted', 'examples'] });
const counted = z.array(z.tuple([z.enum(RULE_CODES), cells]));

const resultSchema = z.object({ rule: z.enum(RULE_CODES), counted: z.string(), examples: z.string() });
const results = entity('shadow-result', 1, resultSchema, { packed: ['counted', 'examples'] });

// ── the run ────────────────────────────────────────────────────────────────────────────────────────────
export const readShadowRun = (item: Item | undefined): ShadowRun | undefined => item && runs.fromItem(item);
export async function getShadowRun(table: Table, id: string): Promise<ShadowRun | undefined> {
  return readShadowRun(await table.get(shadowRunKey(id)));
}
/** Replaces exactly the version that was read: of two that go on with one run only the first counts. */
export const putShadowRun = (run: ShadowRun): Write => versioned(runs.toItem(shadowRunKey(run.id), run), run.version);

const pointerOf = ({ id, askedAt, askedBy }: ShadowRun): OpenShadowRun => ({ id, askedAt, askedBy });
export const listShadowRun = (run: ShadowRun): Write => ({
  op: 'put',
  item: pointers.toItem(listedShadowRunKey(run.setting, run.askedAt, run.id), pointerOf(run)),
});
export const openShadowRun = (run: ShadowRun): Write => ({
  op: 'put',
  item: pointers.toItem(openShadowRunKey(run.askedAt, run.id), pointerOf(run)),
});
export const closeShadowRun = ({ askedAt, id }: Pick<ShadowRun, 'askedAt' | 'id'>): Write => ({
  op: 'delete',
  key: openShadowRunKey(askedAt, id),
});

/** Runs that wait at once in the whole country. */
export const OPEN_RUNS_MAX = 50;
/** Those that are not done with, the oldest first. */
export async function openShadowRuns(table: Table): Promise<OpenShadowRun[]> {
  const page = await table.query({ pk: OPEN_SHADOW_RUNS, limit: OPEN_RUNS_MAX, consistent: true });
  return page.items.map((item) => pointers.fromItem(item));
}

/** Of one setting, the latest first. @param before the position after which to go on */
export async function shadowRunsOf(
  table: Table,
  setting: string,
  limit: number,
  before?: string,
): Promise<{ readonly runs: readonly ShadowRun[]; readonly next?: string }> {
  const pk = shadowRunsPartition(setting);
  const page = await table.query({ pk, limit, descending: true, ...(before !== undefined && { after: { pk, sk: before } }) });
  const ids = page.items.map((item) => pointers.fromItem(item).id);
  const items = ids.length === 0 ? [] : await table.getMany(ids.map(shadowRunKey));
  return { runs: items.flatMap((item) => readShadowRun(item) ?? []), ...(page.cursor && { next: page.cursor['sk'] as string }) };
}

// ── its steps ──────────────────────────────────────────────────────────────────────────────────────────
export interface ShadowStep {
  readonly families: readonly string[];
  readonly tally: Tally;
  readonly examples: readonly Example[];
}

/** @param n the first is 1 */
export const putShadowStep = (id: string, n: number, step: ShadowStep): Write => ({
  op: 'put',
  item: steps.toItem(shadowStepKey(id, n), {
    families: JSON.stringify(step.families),
    counted: JSON.stringify([...step.tally].map(([rule, areas]) => [rule, [...areas]])),
    examples: JSON.stringify(step.examples),
  }),
  when: { kind: 'absent' },
});

const PAGE = 100;
async function* itemsOf(table: Table, id: string, prefix: string): AsyncGenerator<Item> {
  let after: Cursor | undefined;
  do {
    const { pk } = shadowRunKey(id);
    const page = await table.query({ pk, prefix, limit: PAGE, consistent: true, ...(after && { after }) });
    yield* page.items;
    after = page.cursor;
  } while (after);
}

export async function* shadowStepsOf(table: Table, id: string): AsyncGenerator<ShadowStep> {
  for await (const item of itemsOf(table, id, SHADOW_STEPS)) {
    const step = steps.fromItem(item);
    yield {
      families: JSON.parse(step.families) as string[],
      tally: new Map(counted.parse(JSON.parse(step.counted)).map(([rule, areas]) => [rule, areasOf(areas)])),
      examples: z.array(example).parse(JSON.parse(step.examples)),
    };
  }
}
/** Once the result stands, nobody asks for what each step counted. */
export async function* stepDeletions(table: Table, id: string): AsyncGenerator<Write> {
  for await (const { pk, sk } of itemsOf(table, id, SHADOW_STEPS)) yield { op: 'delete', key: { pk, sk } };
}

const areasOf = (read: z.infer<typeof cells>): ReadonlyMap<AreaCode, Sums> =>
  new Map(read.map(([area, counts]) => [area as AreaCode, counts]));

// ── what it came to ────────────────────────────────────────────────────────────────────────────────────
export interface ShadowResult {
  readonly rule: RuleCode;
  readonly areas: ReadonlyMap<AreaCode, Sums>;
  readonly examples: readonly Example[];
}

/** One item a rule: a kab/kota has up to 500 villages. */
export const putShadowResult = (id: string, { rule, areas, examples }: ShadowResult): Write => ({
  op: 'put',
  item: results.toItem(shadowResultKey(id, rule), {
    rule,
    counted: JSON.stringify([...areas]),
    examples: JSON.stringify(examples),
  }),
});

export async function shadowResultsOf(table: Table, id: string): Promise<ShadowResult[]> {
  const found: ShadowResult[] = [];
  for await (const item of itemsOf(table, id, SHADOW_RESULTS)) {
    const result = results.fromItem(item);
    found.push({
      rule: result.rule,
      areas: areasOf(cells.parse(JSON.parse(result.counted))),
      examples: z.array(example).parse(JSON.parse(result.examples)),
    });
  }
  return found;
}
