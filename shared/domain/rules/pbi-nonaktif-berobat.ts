/** DOMAIN §3.2 #40: the health cover (PBI-JK) of somebody of the family is inactive while a health facility says in a letter that care is needed [17]. */
import * as z from 'zod';
import type { Family } from '../case/fact.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, addHours, later } from '../time/instant.ts';
import { familyCause } from './cause.ts';
import { observed } from './observations.ts';
import { ownerAt } from './owners.ts';
import { type Parameters, valuesOf } from './parameters.ts';
import { defineRule, type FamilyContext, familyJudge, type Ruling, ruleWords } from './rule.ts';
import { instantInput, tellingAuthorities } from './telling.ts';

const CODE = 'PBI_NONAKTIF_BEROBAT';

const PARAMETERS = {
  answerHours: {
    value: 72,
    kind: 'hours',
    label: { id: 'Waktu reaktivasi', en: 'Time to reactivate' },
    source: sourceOf('proposal'),
  },
  letterDays: {
    value: 180,
    kind: 'days',
    label: {
      id: 'Surat faskes berlaku sebelum kabar nonaktif',
      en: 'A letter counts for so long before the word that cover is inactive',
    },
    source: sourceOf('reactivation'),
  },
} as const satisfies Parameters;

function rule(context: FamilyContext, _family: Family, settings: Settings): Ruling {
  const [status, letter] = [observed(context, 'PBI_STATUS'), observed(context, 'SURAT_FASKES')];
  if (status?.value !== 'NONAKTIF' || letter === undefined || letter.value === false) return { findings: [] };
  const { answerHours, letterDays } = valuesOf(CODE, PARAMETERS, settings, letter.recordedAt);
  if (addDays(letter.asOf, letterDays) < status.asOf) return { findings: [] };
  return {
    findings: [
      {
        cause: familyCause(context.kpmId),
        holds: true,
        severity: 'tinggi',
        level: 1,
        owners: [ownerAt('DINSOS', context.area, 'regency')],
        // from the letter: that the status is told again every month gives nobody more time
        dueAt: addHours(letter.recordedAt, answerHours),
        since: later(status.recordedAt, letter.recordedAt),
        inputs: { inactiveAsOf: status.asOf, letterAsOf: letter.asOf, letterRecordedAt: letter.recordedAt },
      },
    ],
  };
}

const inCare = /* @__PURE__ */ tellingAuthorities(
  () => z.object({ inactiveAsOf: instantInput, letterAsOf: instantInput }),
  (found, w) =>
    w.say(
      `PBI nonaktif menurut data ${w.day(found.inactiveAsOf)}, surat faskes ${w.day(found.letterAsOf)}`,
      `health cover inactive by data of ${w.day(found.inactiveAsOf)}, letter of the health facility of ${w.day(found.letterAsOf)}`,
    ),
);

export const pbiNonaktifBerobat = defineRule({
  code: CODE,
  version: 1,
  number: 40,
  label: { id: 'PBI nonaktif saat berobat', en: 'Health cover inactive during care' },
  category: 'sasaran',
  parameters: PARAMETERS,
  judgedBy: 'letterRecordedAt',
});
export const pbiNonaktifBerobatWords = /* @__PURE__ */ ruleWords(pbiNonaktifBerobat, () => ({
  advice: {
    id: 'Terbitkan keterangan Dinsos dan ajukan reaktivasi PBI keluarga ini; perawatannya tidak dapat menunggu.',
    en: 'Issue the statement of the Dinsos and apply for this family’s cover to be reactivated; the care cannot wait.',
  },
  inputs: {
    inactiveAsOf: ['PBI nonaktif menurut data', 'Cover inactive by data of', 'moment'],
    letterAsOf: ['Surat faskes tertanggal', 'Letter of the health facility of', 'moment'],
    letterRecordedAt: ['Surat dicatat pada', 'Letter recorded on', 'moment'],
  },
  tell: inCare,
}));
export const pbiNonaktifBerobatJudge = /* @__PURE__ */ familyJudge(pbiNonaktifBerobat, {
  rule,
});
