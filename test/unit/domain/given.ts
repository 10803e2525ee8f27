/** Builders for domain tests: facts of one family in Kota Jambi (WIB), each with a sensible default for what a test leaves open. */
import { expect } from 'vitest';
import type { PlainData } from '#events/index.ts';
import { kpmMatched, type MATCH_LISTS } from '#events/match.ts';
import { observationRecorded } from '#events/observation.ts';
import type { AreaCode, Instant, Month, Rupiah } from '#shared/domain/brand.ts';
import { type Assessment, assessCase } from '#shared/domain/case/assess.ts';
import { assessFamily } from '#shared/domain/case/assess-family.ts';
import type {
  AccountStatusReported,
  CaseFact,
  Disbursed,
  EntitlementDeclared,
  Failed,
  Family,
  FamilyFact,
  Ordered,
  Plain,
  Received,
  Repaired,
  Returned,
  StatementLine,
  VerificationReported,
} from '#shared/domain/case/fact.ts';
import { type DossierFact, dailyKey, insertDossierFact } from '#shared/domain/dossier/dossier.ts';
import { itemWord, quantityWords } from '#shared/domain/goods-words.ts';
import type { RuleCode } from '#shared/domain/rules/index.ts';
import type { CaseContext, Finding } from '#shared/domain/rules/rule.ts';
import { wordsOf } from '#shared/domain/rules/words.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { parseInstant } from '#shared/domain/time/instant.ts';
import { rawWords } from '#test/support/plain-words.ts';

/** `2026-10-05` is 09:00 WIB of that day; anything longer is RFC 3339. */
export function at(text: string): Instant {
  const instant = parseInstant(text.length === 10 ? `${text}T09:00:00+07:00` : text);
  if (!instant) throw new Error(`not an instant: ${text}`);
  return instant;
}
export const months = (...list: string[]): Month[] => list as Month[];
export const rupiah = (amount: number): Rupiah => amount as Rupiah;
export const area = (code: string): AreaCode => code as AreaCode;

export const VILLAGE = area('15.71.01.1001');
export const QUARTER = months('2026-10', '2026-11', '2026-12');
export const PKH: CaseContext = { kpmId: 'kpm_test', programme: 'PKH', cycle: '2026-10', area: VILLAGE };
export const SEMBAKO: CaseContext = { ...PKH, programme: 'SEMBAKO' };
export const FAMILY: Family = { areas: [{ from: at('2026-01-01'), area: VILLAGE }], nikCheck: 'ok', heirRecorded: false };

let serial = 0;
/** A fact is unique by its id; tests that need a fixed one give it. */
function base(day: string) {
  serial += 1;
  return { id: `e-${String(serial).padStart(6, '0')}`, occurredAt: at(day), receivedAt: at(day) };
}
const payment = { months: QUARTER, amount: rupiah(600_000), reference: 'R1', source: 'agency:bri' };

export const listed = (day: string, more: Partial<EntitlementDeclared> = {}): EntitlementDeclared => ({
  ...base(day),
  type: 'entitlement.declared',
  source: 'agency:dinsos',
  months: QUARTER,
  listNumber: 'SK-1',
  listedAt: at('2026-10-01T00:00:00+07:00'),
  ...more,
});
export const ordered = (day: string, more: Partial<Ordered> = {}): Ordered => ({
  ...base(day),
  ...payment,
  type: 'distribution.ordered',
  ...more,
});
export const paid = (day: string, more: Partial<Disbursed> = {}): Disbursed => ({
  ...base(day),
  ...payment,
  type: 'distribution.disbursed',
  channel: 'KKS',
  ...more,
});
export const received = (day: string, more: Partial<Received> = {}): Received => ({
  ...base(day),
  ...payment,
  type: 'distribution.received',
  kind: 'debit',
  ...more,
});
export const failed = (day: string, more: Partial<Failed> = {}): Failed => ({
  ...base(day),
  ...payment,
  type: 'distribution.failed',
  reason: 'TIDAK_HADIR',
  ...more,
});
export const returned = (day: string, more: Partial<Returned> = {}): Returned => ({
  ...base(day),
  ...payment,
  type: 'distribution.returned',
  reason: 'NAMA_TIDAK_SESUAI',
  ...more,
});
export const repaired = (day: string, more: Partial<Repaired> = {}): Repaired => ({
  ...base(day),
  ...payment,
  type: 'distribution.repaired',
  letterNumber: 'RALAT-1',
  ...more,
});
export const frozen = (day: string, more: Partial<Plain<'distribution.frozen.v1'>> = {}): Plain<'distribution.frozen.v1'> => ({
  ...base(day),
  ...payment,
  type: 'distribution.frozen',
  ...more,
});
export const remitted = (
  day: string,
  more: Partial<Plain<'distribution.remitted.v1'>> = {},
): Plain<'distribution.remitted.v1'> => ({
  ...base(day),
  ...payment,
  type: 'distribution.remitted',
  ...more,
});
export const account = (day: string, more: Partial<AccountStatusReported> = {}): AccountStatusReported => ({
  ...base(day),
  type: 'account.status-reported',
  source: 'officer:operator-1',
  months: QUARTER,
  status: 'CEK_REKENING',
  ...more,
});
export const excluded = (
  day: string,
  more: Partial<Plain<'entitlement.excluded.v1'>> = {},
): Plain<'entitlement.excluded.v1'> => ({
  ...base(day),
  type: 'entitlement.excluded',
  source: 'agency:dinsos',
  months: QUARTER,
  reason: 'TIDAK_LAYAK_DAERAH',
  ...more,
});
export const reported = (day: string, more: Partial<VerificationReported> = {}): VerificationReported => ({
  ...base(day),
  type: 'verification.reported',
  source: 'officer:psm-1',
  officerId: 'psm-1',
  officerKind: 'PSM',
  assignedTo: [VILLAGE],
  outcome: 'ADA_SESUAI',
  method: 'RUMAH',
  evidence: false,
  months: QUARTER,
  ...more,
});
/** A line of the bank's statement about the payment R1. */
export const booked = (day: string, more: Partial<StatementLine> = {}): StatementLine => {
  const line = base(day);
  return {
    ...line,
    type: 'statement.line-reported',
    source: 'agency:bri',
    months: QUARTER,
    amount: rupiah(600_000),
    entry: 'KREDIT',
    valueDate: day.slice(0, 10),
    statement: 'RK-1',
    line: Number(line.id.slice(2)),
    payment: 'R1',
    ...more,
  };
};
export const familyFact = (day: string, more: Partial<FamilyFact> = {}): FamilyFact => ({
  ...base(day),
  type: 'kpm.updated',
  source: 'agency:dinsos',
  ...more,
});

export interface Given {
  readonly context?: CaseContext;
  readonly family?: Family;
}

/** Assesses, and demands on the way that neither order nor duplicates of the facts change anything. */
export function assess(facts: readonly CaseFact[], now: string, { context = SEMBAKO, family = FAMILY }: Given = {}): Assessment {
  const once = assessCase(context, facts, family, nationalSettings, at(now));
  for (const same of [facts.toReversed(), [...facts, ...facts], [...facts].sort((a, b) => (a.type < b.type ? 1 : -1))]) {
    expect(assessCase(context, same, family, nationalSettings, at(now))).toEqual(once);
  }
  return once;
}

/** What one rule finds; a cause must not be found twice. */
export function find(code: RuleCode, facts: readonly CaseFact[], now: string, given?: Given): readonly Finding[] {
  const { findings } = assess(facts, now, given);
  expect(new Set(findings.map((finding) => `${finding.rule} ${finding.cause}`)).size).toBe(findings.length);
  return sayable(
    code,
    findings.filter((finding) => finding.rule === code),
  );
}

// ── what is known of a family beside its cases ─────────────────────────────────────────────────────────
const about = { kpm: { nik: '1571015708850001' }, area: VILLAGE };

/** A list names, or no longer names, somebody; by data of the same day unless said otherwise. */
export function matched(day: string, list: (typeof MATCH_LISTS)[number], more: Partial<PlainData<'kpm.matched.v1'>> = {}) {
  const data = { list, matched: true, person: 'ANGGOTA' as const, asOf: day, ...more };
  return {
    ...base(day),
    source: 'agency:dinsos',
    type: 'kpm.matched',
    key: kpmMatched.key({ ...about, ...data }),
    data,
  } as const;
}
export function observation(day: string, code: string, value: string | number | boolean, asOf = day) {
  const data = { area: VILLAGE, code, value, asOf };
  const key = observationRecorded.key({ ...about, ...data });
  return { ...base(day), source: 'agency:dinsos', type: 'observation.recorded', key, data } as const;
}
export const cardIssued = (day: string) =>
  ({ ...base(day), source: 'agency:bri', type: 'card.issued', key: 'KKS', data: {} }) as const;
export const cardHandedOver = (day: string, to: 'PENERIMA' | 'SATU_KK' | 'LAIN' = 'PENERIMA') =>
  ({ ...base(day), source: 'agency:bri', type: 'card.handed-over', key: 'KKS', data: { to } }) as const;

// ── complaints ─────────────────────────────────────────────────────────────────────────────────────────
type Complained = PlainData<'complaint.received.v1'>;
type Channel = Complained['channel'];
const complaintOf = (day: string, number: string, channel: Channel) =>
  ({ ...base(day), source: 'agency:lapor', key: `${channel}#${number}` }) as const;
export const complained = (day: string, more: Partial<Complained> = {}, number = 'LAPOR-1', channel: Channel = 'LAPOR') =>
  ({
    ...complaintOf(day, number, channel),
    type: 'complaint.received',
    data: { complaint: number, channel, area: VILLAGE as string, topic: 'BELUM_MENERIMA' as const, anonymous: false, ...more },
  }) as const;
export const assigned = (day: string, to: { agency?: string; organisation?: string }, number = 'LAPOR-1') =>
  ({
    ...complaintOf(day, number, 'LAPOR'),
    type: 'complaint.assigned',
    data: { complaint: number, channel: 'LAPOR', ...to },
  }) as const;
export const answered = (day: string, number = 'LAPOR-1') =>
  ({ ...complaintOf(day, number, 'LAPOR'), type: 'complaint.answered', data: { complaint: number, channel: 'LAPOR' } }) as const;
export const closed = (day: string, result: PlainData<'complaint.closed.v1'>['result'] = 'TERBUKTI', number = 'LAPOR-1') =>
  ({
    ...complaintOf(day, number, 'LAPOR'),
    type: 'complaint.closed',
    data: { complaint: number, channel: 'LAPOR', result },
  }) as const;

const dossierOf = (facts: readonly DossierFact[]): readonly DossierFact[] =>
  facts.reduce<readonly DossierFact[]>(insertDossierFact, []);

/** What the rules say of the family itself, and demands on the way that neither order nor duplicates of the facts change anything. */
export function assessKnown(facts: readonly DossierFact[], now: string, settings: Settings = nationalSettings) {
  const context = { kpmId: 'kpm_test', area: VILLAGE, identity: 'confirmed', heardAt: at('2026-10-01') } as const;
  const say = (dossier: readonly DossierFact[]) => assessFamily({ ...context, dossier }, FAMILY, settings, at(now));
  const once = say(dossierOf(facts));
  for (const same of [facts.toReversed(), [...facts, ...facts], [...facts].sort((a, b) => (a.type < b.type ? 1 : -1))]) {
    expect(say(dossierOf(same))).toEqual(once);
  }
  return once;
}

/** Whatever any rule looked at has a label and words, or people would read the machine's. */
export function sayable<F extends Finding>(rule: RuleCode, findings: readonly F[], programme = 'PKH'): readonly F[] {
  const area = '15.71.01.1001' as AreaCode;
  expect(findings.flatMap(({ inputs }) => rawWords({ rule, inputs: JSON.stringify(inputs), area, programme }))).toEqual([]);
  return findings;
}

/** What one rule finds of the family itself; a cause must not be found twice. */
export function findKnown(code: RuleCode, facts: readonly DossierFact[], now: string, settings?: Settings): readonly Finding[] {
  const { findings } = assessKnown(facts, now, settings);
  expect(new Set(findings.map((finding) => `${finding.rule} ${finding.cause}`)).size).toBe(findings.length);
  return sayable(
    code,
    findings.filter((finding) => finding.rule === code),
  );
}

/** How a rule tells its finding, as one who may see the whole alert reads it, in both languages; and as another partner does. */
export function told(code: RuleCode, { inputs, since }: Finding) {
  const words = (language: 'id' | 'en') => ({
    rupiah: (amount: number) => `Rp${amount}`,
    months: (list: readonly string[]) => list.join('+'),
    day: (moment: string) => moment.slice(0, 10),
    item: (code: string) => itemWord(code, language),
    quantity: (quantity: number, unit: string) => quantityWords(quantity, unit, language),
    cycle: (cycle: string) => cycle,
    area: (code: string) => code,
    say: (id: string, en: string) => (language === 'id' ? id : en),
  });
  const { tell } = wordsOf(code);
  const read = (language: 'id' | 'en', onlySource?: string) =>
    tell?.(inputs, { now: since, onlySource }, words(language), { condition: 'holds', since });
  return { id: read('id'), en: read('en'), toPartner: read('id', 'agency:lain') };
}

// ── what is known of a batch or a kab/kota ─────────────────────────────────────────────────────────────
type PlaceType = Extract<DossierFact['type'], `stock.${string}` | 'batch.declared' | 'monthly-report.submitted'>;
type OfType<T extends DossierFact['type']> = Extract<DossierFact, { readonly type: T }>;

/** A fact of a batch or kab/kota; facts of the same key replace each other. */
export const fact = <T extends PlaceType>(day: string, type: T, key: string, data: OfType<T>['data'], source = 'agency:bulog') =>
  ({ ...base(day), source, type, key, data }) as unknown as OfType<T>;

/** The price of some goods in a place: of a kab/kota the reference. */
export function price(day: string, code: string, place: string, value: number) {
  const data = { area: area(place), code, value, asOf: day };
  return {
    ...base(day),
    source: 'agency:dinsos',
    type: 'observation.recorded',
    key: dailyKey(observationRecorded.key(data), day),
    data,
  } as const;
}

/** What a rule says of a dossier in every order and with every fact twice: always the same. */
export function sameInAnyOrder<T>(facts: readonly DossierFact[], say: (dossier: readonly DossierFact[]) => T): T {
  const once = say(dossierOf(facts));
  for (const same of [facts.toReversed(), [...facts, ...facts], [...facts].sort((a, b) => (a.type < b.type ? 1 : -1))]) {
    expect(say(dossierOf(same))).toEqual(once);
  }
  return once;
}
