/**
 * DOMAIN §3.2 #10: the family's decile on the day of the list lies above the programme's limit of that day. It is the one that the list
 * names, or, where it names none, the latest that was observed by data not after that day (DOMAIN §4).
 */
import * as z from 'zod';
import type { Family } from '../case/fact.ts';
import type { CaseState, Entitlement } from '../case/fold.ts';
import { decileOn } from '../dossier/deciles.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, localDay, startOfDay } from '../time/instant.ts';
import { WIT, zoneOf } from '../time/zone.ts';
import { listCause } from './cause.ts';
import { ownerAt } from './owners.ts';
import { timeToCheck, valuesOf } from './parameters.ts';
import { startsHere } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { instantInput, tellingAuthorities } from './telling.ts';

const CODE = 'DESIL_TIDAK_LAYAK';
const PARAMETERS = { answerDays: timeToCheck(14, 'days', sourceOf('proposal')) };

/** The decile that counts, and by data of when where no list names it. A list's midnight may be of another zone: further east that day has begun. */
function decileAt({ desil, listedAt }: Entitlement, context: CaseContext, { deciles = [] }: Family) {
  if (desil !== undefined) return { desil };
  const last = decileOn(deciles, localDay(listedAt, WIT));
  return last && { desil: last.desil, observedAsOf: startOfDay(last.asOf, zoneOf(context.area)) };
}

/** What a list says is looked at in the case of its first month, once; whoever was taken off all of its months stands on none. */
function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const { entitlement, entitledMonths } = state;
  const limits = settings.programmes[context.programme]?.desilMax;
  if (entitlement === undefined || limits === undefined || entitledMonths.length === 0) return { findings: [] };
  const { listNumber, listedAt } = entitlement;
  const desilMax = inForce(limits, listedAt);
  const decile = decileAt(entitlement, context, family);
  if (decile === undefined || decile.desil <= desilMax || !startsHere(context, settings, entitlement)) return { findings: [] };
  const { answerDays } = valuesOf(CODE, PARAMETERS, settings, listedAt);
  return {
    findings: [
      {
        cause: listCause(context),
        holds: true,
        severity: 'sedang',
        level: 1,
        owners: [ownerAt('DINSOS', context.area, 'regency')],
        dueAt: addDays(listedAt, answerDays),
        since: listedAt,
        inputs: { ...decile, desilMax, listNumber, listedAt },
      },
    ],
  };
}

const above = /* @__PURE__ */ tellingAuthorities(
  () => z.object({ desil: z.int(), desilMax: z.int(), listedAt: instantInput, observedAsOf: instantInput.optional() }),
  ({ desil, desilMax, listedAt, observedAsOf }, w) => {
    const limit = w.say(`batas program desil ${desilMax}`, `the programme’s limit is ${desilMax}`);
    if (observedAsOf === undefined)
      return w.say(
        `desil ${desil} pada daftar ${w.day(listedAt)}, ${limit}`,
        `decile ${desil} on the list of ${w.day(listedAt)}, ${limit}`,
      );
    return w.say(
      `desil ${desil} menurut data per ${w.day(observedAsOf)}, tercantum pada daftar ${w.day(listedAt)}, ${limit}`,
      `decile ${desil} by data as of ${w.day(observedAsOf)}, on the list of ${w.day(listedAt)}, ${limit}`,
    );
  },
);

export const desilTidakLayak = defineRule({
  code: CODE,
  version: 2,
  number: 10,
  label: { id: 'Desil di luar batas program', en: 'Decile above the programme’s limit' },
  category: 'sasaran',
  parameters: PARAMETERS,
  judgedBy: 'listedAt',
});
export const desilTidakLayakWords = /* @__PURE__ */ ruleWords(desilTidakLayak, () => ({
  advice: {
    id: 'Periksa desil keluarga ini menurut data terbaru; bila keadaannya lain dari datanya, usulkan pemutakhiran.',
    en: 'Check this family’s decile by the latest data; if its situation differs from the data, propose an update.',
  },
  inputs: {
    desil: ['Desil keluarga', 'The family’s decile', 'count'],
    observedAsOf: ['Desil menurut data per', 'Decile by data as of', 'moment'],
    desilMax: ['Batas desil program', 'The programme’s limit', 'count'],
  },
  tell: above,
}));
export const desilTidakLayakJudge = /* @__PURE__ */ caseJudge(desilTidakLayak, {
  rule,
});
