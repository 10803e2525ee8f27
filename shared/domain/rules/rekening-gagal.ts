/**
 * DOMAIN §3.2 #22: the account of the family failed its check or a payment failed for it, or its collective opening (burekol) takes
 * longer than 60 days, and the months that it is for are not paid in another way. It grows with the second period in a row.
 */

import * as z from 'zod';
import type { Instant, Month } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import { areaAt } from '../case/family.ts';
import type { CaseState } from '../case/fold.ts';
import { cycleOf, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, type Day, earlier, localDay, startOfDay } from '../time/instant.ts';
import { addMonths } from '../time/months.ts';
import { type Zone, zoneOf } from '../time/zone.ts';
import { lastRun, type Said } from './accounts.ts';
import { caseCause } from './cause.ts';
import { ofSenders } from './origin.ts';
import { ownerAt, ownerOfSource } from './owners.ts';
import { type Parameters, valuesOf } from './parameters.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { instantInput, monthsInput, tellingSender } from './telling.ts';

const CODE = 'REKENING_GAGAL';
const PARAMETERS = {
  openingDays: {
    value: 60,
    kind: 'days',
    label: { id: 'Waktu pembukaan rekening kolektif', en: 'Time to open accounts collectively' },
    source: sourceOf('proposal'),
  },
  answerDays: {
    value: 14,
    kind: 'days',
    label: { id: 'Waktu tindak lanjut', en: 'Time to act' },
    source: sourceOf('proposal'),
  },
} as const satisfies Parameters;

/**
 * When it became the second period in a row: two neighbouring bundles failed within this cycle, or the next cycle began while nothing
 * was mended. A case sees no other cycle's facts, but an account that still fails then is as useless in the next.
 */
function secondPeriodAt(
  run: readonly Said[],
  since: Instant,
  context: CaseContext,
  settings: Settings,
  zone: Zone,
): Instant | undefined {
  const programme = settings.programmes[context.programme];
  if (programme === undefined) return undefined;
  const cycle = cycleOf(programme, localDay(since, zone).slice(0, 7) as Month);
  const next = startOfDay(`${addMonths(cycle, programme.cycleMonths)}-01` as Day, zone);
  const follows = (a: Said, b: Said): boolean => b.months[0] === addMonths(a.months.at(-1) as Month, 1);
  const second = run.find((one, i) => run.slice(0, i).some((before) => follows(before, one) || follows(one, before)));
  return second === undefined ? next : earlier(next, second.occurredAt >= since ? second.occurredAt : since);
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling {
  const run = lastRun(context, state, settings);
  if (run === undefined) return { findings: [] };
  const { first } = run;
  const { source, status, months, reference } = run.last;
  if (status !== 'GAGAL_REKENING' && status !== 'BUREKOL') return { findings: [] };
  const { openingDays, answerDays } = valuesOf(CODE, PARAMETERS, settings, first.occurredAt);
  const since = status === 'BUREKOL' ? addDays(first.occurredAt, openingDays) : first.occurredAt;
  if (now < since) return { findings: [], wakeAt: since };
  const zone = zoneOf(areaAt(family, since) ?? context.area);
  const secondAt = secondPeriodAt(run.all, since, context, settings, zone);
  const grown = secondAt !== undefined && secondAt <= now;
  return {
    findings: [
      {
        cause: caseCause(context),
        ...ofSenders([source]),
        holds: true,
        severity: grown ? 'tinggi' : 'sedang',
        level: grown ? 2 : 1,
        owners: [
          ownerOfSource(source, context.area),
          ownerAt('OPERATOR_DESA', context.area, 'village'),
          ...(grown ? [ownerAt('DINSOS', context.area, 'regency')] : []),
        ],
        dueAt: addDays(grown ? secondAt : since, answerDays),
        since,
        inputs: {
          source,
          status,
          months,
          statusSince: first.occurredAt,
          ...(reference !== undefined && { reference }),
          ...(grown && { secondPeriodAt: secondAt }),
        },
      },
    ],
    ...(secondAt !== undefined && !grown && { wakeAt: secondAt }),
  };
}

const STATUS_WORDS = {
  GAGAL_REKENING: { id: 'cek rekening gagal', en: 'the check of the account failed' },
  BUREKOL: { id: 'rekening masih dalam pembukaan kolektif', en: 'the account is still being opened' },
};

const unusable = /* @__PURE__ */ tellingSender(
  () =>
    z.object({
      source: z.string(),
      status: z.enum(['GAGAL_REKENING', 'BUREKOL']),
      months: monthsInput,
      statusSince: instantInput,
      reference: z.string().optional(),
    }),
  ({ status, months, statusSince, reference }, w) => {
    const { id, en } = STATUS_WORDS[status];
    const payment = reference === undefined ? '' : w.say('; pembayaran gagal karena rekening', '; a payment failed for it');
    return w.say(
      `${id} sejak ${w.day(statusSince)}, untuk ${w.months(months)}${payment}`,
      `${en}, since ${w.day(statusSince)}, for ${w.months(months)}${payment}`,
    );
  },
);

export const rekeningGagal = defineRule({
  code: CODE,
  version: 2,
  number: 22,
  label: { id: 'Rekening belum dapat dipakai', en: 'Account not usable yet' },
  category: 'waktu',
  parameters: PARAMETERS,
  judgedBy: 'statusSince',
});
export const rekeningGagalWords = /* @__PURE__ */ ruleWords(rekeningGagal, () => ({
  advice: {
    id: 'Periksa sebabnya bersama bank dan operator desa, perbaiki datanya, lalu laporkan keadaan rekening yang baru.',
    en: 'Look into the cause with the bank and the village operator, correct the data, then report the new state of the account.',
  },
  inputs: {
    status: ['Keadaan rekening', 'State of the account', 'code'],
    statusSince: ['Keadaan itu sejak', 'In that state since', 'moment'],
    secondPeriodAt: ['Periode kedua berturut-turut sejak', 'Second period in a row since', 'moment'],
  },
  codes: STATUS_WORDS,
  tell: unusable,
}));
export const rekeningGagalJudge = /* @__PURE__ */ caseJudge(rekeningGagal, {
  rule,
});
