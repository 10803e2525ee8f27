/** Cases: KPM × programme × cycle, with their compact facts, what these come to, and when they must be looked at again. */
import * as z from 'zod';
import type { AreaCode, Instant } from '../domain/brand.ts';
import type { ToldCase } from '../domain/case/between-cases.ts';
import type { CaseFact, Family } from '../domain/case/fact.ts';
import { NEAR } from '../domain/rules/rule.ts';
import { withMarks, withNames } from './before-marks.ts';
import { entity, instant, versioned } from './entity.ts';
import { CASE_PREFIX, caseDue, caseKey, kpmKey, taskIndex } from './keys.ts';
import type { Cursor, Item, Table, Write } from './table.ts';

/** alertId → what is remembered of it (AlertMarks in the domain). */
export const alertMarks = z.record(z.string(), z.object({ holds: z.boolean(), digest: z.string() }));

/** What a case contributes to the roll-ups of its areas (DESIGN §3): the projector adds the difference of two of these. */
export const contribution = z.object({
  /** The village whose roll-up it counts in. */
  area: z.string(),
  entitled: z.int(),
  paid: z.int(),
  paidRupiah: z.int(),
  received: z.int(),
  receivedRupiah: z.int().default(0),
  returnedRupiah: z.int(),
  toVerify: z.int(),
  verified: z.int(),
  overdue: z.int(),
  flagged: z.int(),
  late: z.int().default(0),
  /** Local day until which a paid case is, or was, to be verified. */
  dueDay: z.iso.date().optional(),
  /** Tags of its family: it counts in the roll-ups of each too. */
  tags: z.array(z.string()).optional(),
  /** What the family last said at visits, as shared/store/answers.ts writes it. */
  answers: z.string().optional(),
  /** What the tariff promises, how severe its alerts are, where its rupiah stand, as shared/store/state-sums.ts writes it. */
  stand: z.string().optional(),
  /** Batch → what it adds to the counts of it, as shared/store/batch-shares.ts writes it. */
  batches: z.record(z.string(), z.string()).optional(),
});
export type Contribution = z.infer<typeof contribution>;

const schema = z.object({
  kpmId: z.string(),
  programme: z.string(),
  cycle: z.string(),
  version: z.int().min(1),
  area: z.string(),
  /** Normalised state (DOMAIN §1.2), folded from the facts. */
  state: z.string(),
  /** JSON of CaseFact[], in canonical order; bounded by CASE_FACTS_MAX. */
  facts: z.string(),
  /** JSON of Family as of the last change. */
  family: z.string(),
  alerts: alertMarks,
  counts: contribution,
  /** The next time at which a rule may differ though nothing arrives. */
  wakeAt: instant.optional(),
  /** Until when a verification is awaited; sets the task index. */
  verifyBy: instant.optional(),
  /** No earlier cycle of the programme is known of the family. */
  first: z.literal(true).optional(),
  /** Of a family that shares its NIK or KK with others: with whom, and how it stands; a change is told to their cases (docs/adr/0034). */
  sharing: z.string().optional(),
  /** By what its deduction lies near those of other families; the sweeper tells it once a day (docs/adr/0042). */
  near: z.object({ by: z.array(z.enum(NEAR)).readonly(), lookedAt: instant.transform((text) => text as Instant) }).optional(),
  /** Which photos that its reports name had come after their time; the sweeper looks, who puts a photo tells (docs/adr/0048). */
  photos: z
    .object({
      lookedAt: instant.transform((text) => text as Instant),
      here: z.array(z.string()).readonly(),
      missing: z.array(z.string()).readonly(),
    })
    .optional(),
  /** What makes the visit more pressing than others (shared/domain/tasks/risk.ts); stands in the task index. */
  risk: z.string().optional(),
});
export type Case = z.infer<typeof schema>;
const cases = entity('case', 1, schema, { packed: ['facts', 'family'] });

/** What the roll-ups need of a case: its facts stay packed. */
const counted = schema.pick({ kpmId: true, programme: true, cycle: true, state: true, counts: true });
export type CountedCase = z.infer<typeof counted>;
const countedCases = entity('case', 1, counted);

/** Facts kept in one case: a quarter of weekly bundles, debits and reports; a further one is rejected with its reason. */
export const CASE_FACTS_MAX = 80;

/** Of these from one sender: a quarter of weekly payments, or of debits in parts. */
export const CASE_FACTS_PER_SOURCE_MAX = 32;

/** No sender can fill a case so that another's payment or an officer's visit finds no place. */
export const isCaseFull = (facts: readonly { readonly source: string }[], source: string): boolean =>
  facts.length > CASE_FACTS_MAX || facts.filter((fact) => fact.source === source).length > CASE_FACTS_PER_SOURCE_MAX;

export const caseFacts = (c: Case): CaseFact[] => (JSON.parse(c.facts) as CaseFact[]).map(withNames);
/** What is told of a case, as others of the family are held against it. */
export const toldCase = (c: Case): ToldCase => ({ programme: c.programme, cycle: c.cycle, facts: caseFacts(c) });
export const caseFamily = (c: Case): Family => withMarks(JSON.parse(c.family) as Family);
export const readCase = (item: Item | undefined): Case | undefined => item && cases.fromItem(item);
export const readCounted = (item: Item | undefined): CountedCase | undefined => item && countedCases.fromItem(item);

/** Replaces exactly the version that was read: the sweeper and the recorder cannot both win (DESIGN §3, deadlines). */
export function putCase(c: Case): Write {
  const item = cases.toItem(caseKey(c.kpmId, c.programme, c.cycle), c, {
    ...caseDue(c.kpmId, c.wakeAt as Instant | undefined),
    ...(c.verifyBy ? taskIndex(c.area as AreaCode, c.verifyBy as Instant, c.kpmId, c.programme, c.cycle, c.risk) : {}),
  });
  return versioned(item, c.version);
}

/** Cases of a family read in one query: decades of two programmes. */
const CASES_PAGE = 100;

/** All cases of a family, by programme and cycle. */
export async function casesOf(table: Table, kpmId: string): Promise<Case[]> {
  const found: Case[] = [];
  let after: Cursor | undefined;
  do {
    const { pk } = kpmKey(kpmId);
    const page = await table.query({ pk, prefix: CASE_PREFIX, limit: CASES_PAGE, consistent: true, ...(after && { after }) });
    found.push(...page.items.map((item) => cases.fromItem(item)));
    after = page.cursor;
  } while (after);
  return found;
}
