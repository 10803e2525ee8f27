/** DOMAIN §3.2 #5: the recipient had died before the list or a payment, or an officer reports a death, and no heir is recorded. */
import * as z from 'zod';
import type { Instant } from '../brand.ts';
import type { Family, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { CASE_STATES, type CaseStateName } from '../case/states.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, addHours, earliest, later } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ownerAt } from './owners.ts';
import { timeToAnswer, timeToResolve, valuesOf } from './parameters.ts';
import { byAssigned, capturedAt } from './reports.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { instantInput, tellingAuthorities } from './telling.ts';

const CODE = 'PENERIMA_MENINGGAL';
const PARAMETERS = {
  dueHours: timeToAnswer(72, 'hours', sourceOf('proposal')),
  resolveDays: timeToResolve(14, sourceOf('proposal')),
};

/** Reports of a death that stand: the same officer's later report of meeting the recipient takes the earlier one back. */
function deathReports(context: CaseContext, state: CaseState, family: Family): VerificationReported[] {
  const lastSaid = new Map<string, VerificationReported>();
  for (const report of state.reports) {
    const conclusive = report.outcome === 'ADA_SESUAI' || report.outcome === 'ADA_BERMASALAH' || report.outcome === 'MENINGGAL';
    if (!conclusive || !byAssigned(report, context, family)) continue;
    const known = lastSaid.get(report.officerId);
    if (known === undefined || capturedAt(report) >= capturedAt(known)) lastSaid.set(report.officerId, report);
  }
  return [...lastSaid.values()].filter((report) => report.outcome === 'MENINGGAL');
}

const isOrdered = (status: CaseStateName): boolean => CASE_STATES.indexOf(status) >= CASE_STATES.indexOf('SP2D');

/**
 * When the case first reached SP2D, whoever says so: a payment, money in hand of which no payment is known, or the account's status. Below
 * it nothing has been ordered: the list can still be put right without any money at stake.
 */
const startedAt = ({ payments, receipts, accounts }: CaseState): Instant | undefined =>
  earliest([
    ...payments.map(({ firstAt }) => firstAt),
    ...receipts.map(({ occurredAt }) => occurredAt),
    ...accounts.flatMap(({ status, occurredAt }) => (status !== undefined && isOrdered(status) ? [occurredAt] : [])),
  ]);

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const started = startedAt(state);
  if (family.heirRecorded || started === undefined) return { findings: [] };
  const { diedAt } = family;
  const listedAt = state.entitlement?.listedAt;
  const paidAfter = diedAt === undefined ? [] : state.payments.filter((p) => p.paidAt !== undefined && diedAt < p.paidAt);
  const reported = deathReports(context, state, family).map(capturedAt).sort();
  const times: (Instant | undefined)[] = [
    diedAt !== undefined && listedAt !== undefined && diedAt < listedAt ? later(listedAt, started) : undefined,
    ...paidAfter.map((payment) => payment.paidAt),
    reported[0] === undefined ? undefined : later(reported[0], started),
  ];
  const since = earliest(times);
  if (since === undefined) return { findings: [] };
  const { dueHours, resolveDays } = valuesOf(CODE, PARAMETERS, settings, since);
  return {
    findings: [
      {
        cause: caseCause(context),
        holds: true,
        severity: 'kritis',
        level: 1,
        owners: [ownerAt('TKSK', context.area, 'district'), ownerAt('DINSOS', context.area, 'regency')],
        dueAt: addHours(since, dueHours),
        resolveBy: addDays(since, resolveDays),
        since,
        inputs: {
          state: state.state,
          ...(diedAt !== undefined && { diedAt }),
          ...(listedAt !== undefined && { listedAt }),
          paidAfterDeath: paidAfter.map(({ source, reference, paidAt }) => ({ source, reference, paidAt })),
          reportedAt: reported,
          heirRecorded: false,
        },
      },
    ],
  };
}

/** What happened on a day: told in the order of the days. */
interface Told {
  readonly at: Instant;
  readonly text: string;
}

/** A death is no partner's to know, nor is a NIK. */
const deceased = /* @__PURE__ */ tellingAuthorities(
  () =>
    z.object({
      diedAt: instantInput.optional(),
      listedAt: instantInput.optional(),
      paidAfterDeath: z.array(z.object({ paidAt: instantInput })),
      reportedAt: z.array(instantInput),
    }),
  ({ diedAt, listedAt, paidAfterDeath, reportedAt }, w) => {
    const [reported] = reportedAt;
    const on = (at: Instant | undefined, id: string, en: string): Told[] =>
      at === undefined ? [] : [{ at, text: w.say(`${id} ${w.day(at)}`, `${en} ${w.day(at)}`) }];
    const told = [
      ...on(diedAt, 'tercatat meninggal', 'recorded as deceased on'),
      ...on(reported, 'dilaporkan meninggal oleh petugas', 'reported as deceased by an officer on'),
      ...(diedAt !== undefined && listedAt !== undefined && listedAt > diedAt
        ? on(listedAt, 'masih tercantum pada daftar', 'still on the list of')
        : []),
      ...paidAfterDeath.flatMap(({ paidAt }) => on(paidAt, 'bantuan disalurkan', 'aid disbursed on')),
    ];
    const inOrder = told.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ text }) => text);
    return `${inOrder.join(', ')}; ${w.say('ahli waris belum tercatat', 'no heir is recorded')}`;
  },
);

export const penerimaMeninggal = defineRule({
  code: CODE,
  version: 2,
  number: 5,
  label: { id: 'Penerima tercatat meninggal', en: 'Recipient recorded as deceased' },
  category: 'sasaran',
  parameters: PARAMETERS,
});
export const penerimaMeninggalWords = /* @__PURE__ */ ruleWords(penerimaMeninggal, () => ({
  advice: {
    id: 'Pastikan keadaan penerima; catat ahli waris dalam KK yang sama atau usulkan penggantian.',
    en: 'Confirm the recipient’s situation; record an heir within the same family card or propose a replacement.',
  },
  tell: deceased,
}));
export const penerimaMeninggalJudge = /* @__PURE__ */ caseJudge(penerimaMeninggal, {
  rule,
});
