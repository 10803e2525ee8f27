/**
 * DOMAIN §3.2 #14: less was handed over than was disbursed, with no lawful deduction. Debits play no part in that: families withdraw in
 * parts; but where they drew until then is shown. Judged of each family by itself; kritis where several of one village or agent are
 * short within a few days (docs/adr/0042).
 */

import * as z from 'zod';
import type { Instant, Month } from '../brand.ts';
import type { Family, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, earlier } from '../time/instant.ts';
import type { Agent } from '../window/window.ts';
import type { Bilingual } from '../words.ts';
import { caseCause } from './cause.ts';
import { ofPayments } from './origin.ts';
import { ownerAt } from './owners.ts';
import { parameter, timeToAnswer, timeToResolve, valuesOf } from './parameters.ts';
import { monthsHere, overlaps, type Paid, paidOf, shareOfMonths, startsHere } from './payments.ts';
import { byAssigned, capturedAt, latestPerOfficer, speaksOf } from './reports.ts';
import { type CaseContext, caseJudge, defineRule, NEAR, type Near, type Ruling, ruleWords } from './rule.ts';
import { rupiahOf, tellingAuthorities } from './telling.ts';

const CODE = 'POTONGAN';
/** From where on deductions lie near each other; the sweeper counts by them (functions/sweep-deadlines/deductions.ts). */
export const POTONGAN_PARAMETERS = {
  families: parameter(
    3,
    'count',
    ['Keluarga di satu desa atau agen, paling sedikit', 'Families of one village or agent, at least'],
    sourceOf('proposal'),
  ),
  withinDays: parameter(7, 'days', ['Dalam waktu', 'Within'], sourceOf('proposal')),
  acknowledgeDays: timeToAnswer(3, 'days', sourceOf('complaintClocks')),
  resolveDays: timeToResolve(14, sourceOf('complaintClocks')),
};

interface Shortfall {
  readonly by: 'report' | 'signature';
  readonly at: Instant;
  readonly months: readonly Month[];
  readonly disbursed: number;
  readonly handedOver: number;
  readonly lawful: number;
  /** What was disbursed. */
  readonly payments: readonly Paid[];
}

const lawfulOf = (report: VerificationReported): number => (report.deduction?.lawful ? report.deduction.amount : 0);

/**
 * What the family says, against what was disbursed before the officer asked, for the months that were asked about.
 * A report across cycles lies in the case of each, with one amount for all its months: a bundle across cycles is held against
 * it where the report begins, so that one shortfall is one finding.
 */
function byReports(
  said: readonly VerificationReported[],
  paid: readonly Paid[],
  context: CaseContext,
  settings: Settings,
): Shortfall[] {
  return latestPerOfficer(said).flatMap((report): Shortfall[] => {
    const beginsHere = monthsHere(context, settings, report.months.slice(0, 1)).length > 0;
    const payments = paid.filter(
      (payment) => speaksOf(report, payment) && (beginsHere || startsHere(context, settings, payment)),
    );
    const disbursed = payments.reduce((sum, payment) => sum + shareOfMonths(payment, report.months), 0);
    const handedOver = report.amountReceived ?? 0;
    const lawful = lawfulOf(report);
    return handedOver + lawful < disbursed
      ? [{ by: 'report', at: capturedAt(report), months: report.months, disbursed, handedOver, lawful, payments }]
      : [];
  });
}

/** What the family signed for, against that payment; a lawful deduction that an officer recorded covers it too. */
function bySignatures(reports: readonly VerificationReported[], paid: readonly Paid[]): Shortfall[] {
  return paid.flatMap((payment): Shortfall[] => {
    if (payment.collected === undefined || payment.collectedAt === undefined) return [];
    const lawful = Math.max(0, ...reports.filter((report) => overlaps(report.months, payment.months)).map(lawfulOf));
    return payment.collected + lawful < payment.amount
      ? [
          {
            by: 'signature',
            at: payment.collectedAt,
            months: payment.months,
            disbursed: payment.amount,
            handedOver: payment.collected,
            lawful,
            payments: [payment],
          },
        ]
      : [];
  });
}

/** Where what was short had been drawn by then, each once. */
function agentsOf(shortfalls: readonly Shortfall[]): Pick<Agent, 'source' | 'agent'>[] {
  const agents = new Map<string, Pick<Agent, 'source' | 'agent'>>();
  for (const { payments, at: until } of shortfalls)
    for (const { source, agent, at } of payments.flatMap(({ drawnAt }) => drawnAt ?? []))
      if (at <= until) agents.set(`${source}#${agent}`, { source, agent });
  return [...agents].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, agent]) => agent);
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const paid = paidOf(state);
  const assigned = state.reports.filter((report) => byAssigned(report, context, family));
  const said = assigned.filter((report) => report.amountReceived !== undefined);
  const signedHere = paid.filter((payment) => startsHere(context, settings, payment));
  const shortfalls = [...byReports(said, paid, context, settings), ...bySignatures(assigned, signedHere)];
  if (shortfalls.length === 0) return { findings: [] };
  const since = shortfalls.map((shortfall) => shortfall.at).reduce(earlier);
  const { acknowledgeDays, resolveDays } = valuesOf(CODE, POTONGAN_PARAMETERS, settings, since);
  const agents = agentsOf(shortfalls);
  const near = context.near !== undefined && context.near.by.length > 0 ? context.near : undefined;
  return {
    findings: [
      {
        cause: caseCause(context),
        ...ofPayments(shortfalls.flatMap(({ payments }) => payments)),
        holds: true,
        severity: near === undefined ? 'tinggi' : 'kritis',
        level: 1,
        // Never to those concerned: the inspectorate alone (DESIGN §9).
        owners: [ownerAt('INSPEKTORAT', context.area, 'regency')],
        dueAt: addDays(since, acknowledgeDays),
        resolveBy: addDays(since, resolveDays),
        since,
        inputs: {
          shortfalls: shortfalls.map(({ payments: _, ...shown }) => shown),
          resolveBy: addDays(since, resolveDays),
          ...(agents.length > 0 && { agents }),
          ...(near && { near: near.by, lookedAt: near.lookedAt }),
        },
      },
    ],
  };
}

const shortfall = z.object({ by: z.enum(['report', 'signature']), disbursed: z.int(), handedOver: z.int(), lawful: z.int() });

const NEAR_WORDS = {
  village: {
    id: 'keluarga lain di desa ini, dalam hari yang berdekatan',
    en: 'other families of this village, within a few days',
  },
  agent: {
    id: 'keluarga lain pada agen yang sama, dalam hari yang berdekatan',
    en: 'other families at the same agent, within a few days',
  },
} as const satisfies Readonly<Record<Near, Bilingual>>;

const told = z.object({ shortfalls: z.array(shortfall).min(1), near: z.array(z.enum(NEAR)).default([]) });
const deduction = /* @__PURE__ */ tellingAuthorities(
  () => told,
  ({ shortfalls, near }, w) => {
    const texts = shortfalls.map(({ by, disbursed, handedOver, lawful }) => {
      const how =
        by === 'report'
          ? w.say('menurut keluarga diterima', 'the family says it received')
          : w.say('ditandatangani', 'signed for');
      const lawfully = lawful === 0 ? '' : w.say(`, potongan sah ${w.rupiah(lawful)}`, `, lawful deduction ${w.rupiah(lawful)}`);
      return `${w.say('disalurkan', 'disbursed')} ${w.rupiah(disbursed)}, ${how} ${w.rupiah(handedOver)}${lawfully}`;
    });
    const others = near.map((by) => w.say(`juga ${NEAR_WORDS[by].id}`, `so do ${NEAR_WORDS[by].en}`));
    return [...new Set([...texts, ...others])].join('; ');
  },
);

export const potongan = defineRule({
  code: CODE,
  version: 3,
  number: 14,
  label: { id: 'Dugaan potongan', en: 'Possible deduction' },
  category: 'jumlah',
  parameters: POTONGAN_PARAMETERS,
  judgedBy: 'lookedAt',
  rupiah: rupiahOf(
    z.object({ shortfalls: z.array(z.object({ disbursed: z.int(), handedOver: z.int(), lawful: z.int() })) }),
    // report and signature may speak of the same money: the widest gap, once
    ({ shortfalls }) => Math.max(0, ...shortfalls.map(({ disbursed, handedOver, lawful }) => disbursed - handedOver - lawful)),
  ),
});
export const potonganWords = /* @__PURE__ */ ruleWords(potongan, () => ({
  advice: {
    id: 'Tanyakan kepada keluarga berapa yang diterima dan apakah ada potongan yang sah; perlu dicek, belum tentu pelanggaran.',
    en: 'Ask the family how much they received and whether a lawful deduction explains it; to be checked, not necessarily a violation.',
  },
  inputs: {
    agent: ['Agen tempat kartu digesek', 'Agent where the card was debited', 'text'],
    near: ['Berdekatan dengan', 'Near', 'code'],
    lookedAt: ['Dilihat bersama keluarga lain pada', 'Looked at beside others on', 'moment'],
  },
  codes: NEAR_WORDS,
  tell: deduction,
}));
export const potonganJudge = /* @__PURE__ */ caseJudge(potongan, {
  rule,
});
