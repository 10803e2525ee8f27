/** DOMAIN §3.2 #10: the list says of the family a decile that lies above the programme's limit on the day of the list. */
import * as z from 'zod';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays } from '../time/instant.ts';
import { listCause } from './cause.ts';
import { ownerAt } from './owners.ts';
import { type Parameters, valuesOf } from './parameters.ts';
import { startsHere } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling } from './rule.ts';
import { instantInput, tellingAuthorities } from './telling.ts';

const CODE = 'DESIL_TIDAK_LAYAK';
const PARAMETERS = {
  answerDays: {
    value: 14,
    kind: 'days',
    label: { id: 'Waktu pengecekan', en: 'Time to check' },
    source: sourceOf('proposal'),
  },
} as const satisfies Parameters;

/** What a list says is looked at in the case of its first month, once; whoever was taken off all of its months stands on none. */
function rule(context: CaseContext, state: CaseState, _family: Family, settings: Settings): Ruling {
  const { entitlement, entitledMonths } = state;
  const limits = settings.programmes[context.programme]?.desilMax;
  if (entitlement?.desil === undefined || limits === undefined || entitledMonths.length === 0) return { findings: [] };
  const { desil, listNumber, listedAt } = entitlement;
  const desilMax = inForce(limits, listedAt);
  if (desil <= desilMax || !startsHere(context, settings, entitlement)) return { findings: [] };
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
        inputs: { desil, desilMax, listNumber, listedAt },
      },
    ],
  };
}

const above = tellingAuthorities(z.object({ desil: z.int(), desilMax: z.int(), listedAt: instantInput }), (found, w) =>
  w.say(
    `desil ${found.desil} pada daftar ${w.day(found.listedAt)}, batas program desil ${found.desilMax}`,
    `decile ${found.desil} on the list of ${w.day(found.listedAt)}, the programme’s limit is ${found.desilMax}`,
  ),
);

export const desilTidakLayak = defineRule({
  code: CODE,
  version: 1,
  number: 10,
  label: { id: 'Desil di luar batas program', en: 'Decile above the programme’s limit' },
  advice: {
    id: 'Periksa desil keluarga ini menurut data terbaru; bila keadaannya lain dari datanya, usulkan pemutakhiran.',
    en: 'Check this family’s decile by the latest data; if its situation differs from the data, propose an update.',
  },
  category: 'sasaran',
  parameters: PARAMETERS,
  judgedBy: 'listedAt',
  inputs: {
    desil: ['Desil pada daftar', 'Decile on the list', 'count'],
    desilMax: ['Batas desil program', 'The programme’s limit', 'count'],
  },
  tell: above,
});
export const desilTidakLayakJudge = /* @__PURE__ */ caseJudge(desilTidakLayak, {
  rule,
});
