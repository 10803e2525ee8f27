/** How alerts are closed and put off, as data: where it takes two people, how much is explained, how long an alert may rest. Shapes and what ships. */
import type { Severity } from '../rules/rule.ts';
import { type Day, startOfDay } from '../time/instant.ts';
import { WIB } from '../time/zone.ts';
import type { Dated } from './settings.ts';
import { sourceOf } from './sources.ts';

export interface AlertHandling {
  /** Alerts of these severities are closed by two people, in whichever way they are closed. */
  readonly twoToClose: readonly Severity[];
  /** Rules, by their code, whose alerts are put aside by two people whatever their severity. */
  readonly twoToDismiss: readonly string[];
  /** Letters and digits that the note of a closing has at the least; what two people close has at least as many as a kritis one. */
  readonly closingNoteMin: Readonly<Record<Severity, number>>;
  /** Days ahead for which an alert may be put off at the most; 0: not at all. */
  readonly snoozeDaysMax: Readonly<Record<Severity, number>>;
  /** Days beyond the due day for which alerts of a rule may be put off; of a rule that is not named none. */
  readonly snoozePastDueDays: Readonly<Record<string, number>>;
  /** Days that each office has to which an overdue alert goes up; absent in what was set before there were any: ANSWER_DAYS. */
  readonly answerDays?: AnswerDays;
}

export type AnswerDays = Readonly<Record<'regency' | 'province' | 'country', number>>;
/** Our proposal: a week for the kab/kota and the province, two for the ministry. */
export const ANSWER_DAYS: AnswerDays = { regency: 7, province: 7, country: 14 };

export const nationalAlertHandling: Dated<AlertHandling> = [
  {
    from: startOfDay('2025-01-01' as Day, WIB),
    value: {
      twoToClose: ['kritis'],
      twoToDismiss: ['POTONGAN', 'KKS_DIKUASAI'],
      // a short sentence: who was asked, and what was found
      closingNoteMin: { kritis: 20, tinggi: 0, sedang: 0, rendah: 0 },
      snoozeDaysMax: { kritis: 2, tinggi: 7, sedang: 14, rendah: 30 },
      snoozePastDueDays: {},
      answerDays: ANSWER_DAYS,
    },
    source: sourceOf('alertHandling'),
  },
];
