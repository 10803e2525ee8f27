/** What findings are about, as text; `#` parts it, because no id of a sender, programme or family may contain one. */
import { ancestor } from '../area/area.ts';
import type { AreaCode } from '../brand.ts';
import type { ComparisonComputed, VerificationReported } from '../case/fact.ts';
import type { Payment } from '../case/fold.ts';
import type { CaseContext } from './rule.ts';

export const caseCause = (context: CaseContext): string => `case#${context.kpmId}#${context.programme}#${context.cycle}`;
export const paymentCause = (context: CaseContext, payment: Payment): string =>
  `${caseCause(context)}#payment#${payment.source}#${payment.reference}`;
/** What a list says of the family, in the first of its cases. */
export const listCause = (context: CaseContext): string => `${caseCause(context)}#list`;
export const visitCause = (context: CaseContext, { of }: ComparisonComputed): string =>
  `${caseCause(context)}#visit#${of.source}#${of.id}`;
export const reportCause = (context: CaseContext, { source, id }: VerificationReported): string =>
  `${caseCause(context)}#report#${source}#${id}`;
/** By kab/kota, not village: whoever leaves it twice leaves it again. */
export const leavingCause = (kpmId: string, area: AreaCode): string => `kpm#${kpmId}#left#${ancestor(area, 'regency') ?? area}`;
export const familyCause = (kpmId: string): string => `kpm#${kpmId}`;
