/**
 * What a family last said at a visit, as far as codes say it: obstacles, what the aid was used for, whether programme and non-cash
 * payment are understood (DOMAIN §2). Counted in the roll-ups of the case's areas. Pure.
 */
import type { Obstacle, Understanding, Utilisation } from '#events/field-codes.ts';
import { byAssigned, capturedAt } from '../rules/reports.ts';
import type { CaseContext } from '../rules/rule.ts';
import type { Family, VerificationReported } from './fact.ts';
import type { CaseState } from './fold.ts';

export interface Answers {
  readonly obstacles: readonly Obstacle[];
  readonly utilisation: readonly Utilisation[];
  readonly programme?: Understanding;
  readonly nonCash?: Understanding;
}

/**
 * Of each question the answer of the latest visit that asked it, by an officer of where the family lived then; a visit that did not
 * ask takes back no answer. `undefined` where nothing was ever answered.
 */
export function answersOf(context: CaseContext, { reports }: CaseState, family: Family): Answers | undefined {
  // equal times keep the canonical order of the facts
  const heard = reports
    .filter((report) => byAssigned(report, context, family))
    .toSorted((a, b) => (capturedAt(a) < capturedAt(b) ? -1 : capturedAt(a) > capturedAt(b) ? 1 : 0));
  const last = <T>(answer: (report: VerificationReported) => T | undefined): T | undefined =>
    heard.reduce<T | undefined>((known, report) => answer(report) ?? known, undefined);
  const obstacles = last((report) => report.obstacles) ?? [];
  const utilisation = last((report) => report.utilisation) ?? [];
  const programme = last((report) => report.understanding?.programme);
  const nonCash = last((report) => report.understanding?.nonCash);
  if (obstacles.length + utilisation.length === 0 && !programme && !nonCash) return undefined;
  return { obstacles, utilisation, ...(programme && { programme }), ...(nonCash && { nonCash }) };
}
