/** DOMAIN §3.2 #4: the account that was paid is held under a name less alike to the family's than the setting allows. It sees the score alone. */
import type { Family } from '../case/fact.ts';
import { areaAt } from '../case/family.ts';
import type { CaseState } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { paymentCause } from './cause.ts';
import { ownerAt } from './owners.ts';
import { eachPayment, type Paid } from './payments.ts';
import type { CaseContext, CaseRule, Finding } from './rule.ts';

const WORKING_DAYS = 7;

/** A correction under the same reference names another holder perhaps: its score is the one that counts. */
const scoreOf = ({ comparisons }: CaseState, { source, reference }: Paid): number | undefined =>
  comparisons.findLast(({ of }) => of.source === source && of.reference === reference)?.nameSimilarity;

function check(payment: Paid, context: CaseContext, state: CaseState, family: Family, settings: Settings): Finding[] {
  const similarity = scoreOf(state, payment);
  const { nameSimilarityMin } = inForce(settings.thresholds, payment.paidAt);
  if (similarity === undefined || similarity >= nameSimilarityMin) return [];
  const zone = zoneOf(areaAt(family, payment.paidAt) ?? context.area);
  const { dueAt, provisional } = workingDeadline(payment.paidAt, WORKING_DAYS, zone, settings.calendar);
  return [
    {
      rule: 'DATA_TIDAK_PADAN',
      cause: paymentCause(context, payment),
      holds: true,
      severity: 'sedang',
      level: 1,
      owners: [ownerAt('OPERATOR_DESA', context.area, 'village')],
      dueAt,
      since: payment.paidAt,
      inputs: {
        source: payment.source,
        reference: payment.reference,
        paidAt: payment.paidAt,
        nameSimilarity: similarity,
        nameSimilarityMin,
        ...(provisional && { calendarProvisional: true }),
      },
    },
  ];
}

export const dataTidakPadan: CaseRule = {
  about: 'case',
  code: 'DATA_TIDAK_PADAN',
  version: 1,
  number: 4,
  label: { id: 'Data tidak padan', en: 'Identity mismatch' },
  advice: {
    id: 'Cocokkan nama pemegang rekening dengan nama penerima pada daftar dan KTP; perbaiki data yang keliru.',
    en: 'Compare the name of the account’s holder with the recipient’s on the list and on the identity card; correct the one that is wrong.',
  },
  category: 'sasaran',
  rule: eachPayment(check),
};
