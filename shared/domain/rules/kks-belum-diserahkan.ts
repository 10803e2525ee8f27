/** DOMAIN §3.2 #23: a card (KKS) was issued, and for 30 days nobody has said that it was handed over. */

import * as z from 'zod';
import type { Instant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import { inOrder } from '../case/order.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays } from '../time/instant.ts';
import { familyCause } from './cause.ts';
import { ofSenders } from './origin.ts';
import { ownerAt, ownerOfSource } from './owners.ts';
import { type Parameters, valuesOf } from './parameters.ts';
import { defineRule, type FamilyContext, familyJudge, type Ruling, ruleWords } from './rule.ts';
import { instantInput, tellingSender } from './telling.ts';

const CODE = 'KKS_BELUM_DISERAHKAN';
const PARAMETERS = {
  handOverDays: {
    value: 30,
    kind: 'days',
    label: { id: 'Waktu penyerahan kartu', en: 'Time to hand the card over' },
    source: sourceOf('cardWaits'),
  },
  answerDays: {
    value: 14,
    kind: 'days',
    label: { id: 'Waktu tindak lanjut', en: 'Time to act' },
    source: sourceOf('proposal'),
  },
} as const satisfies Parameters;

/** The latest card, while nobody has said since that one was handed over. */
function waitingCard(dossier: readonly DossierFact[]): DossierFact | undefined {
  const last = inOrder(dossier).findLast(({ type }) => type === 'card.issued' || type === 'card.handed-over');
  return last?.type === 'card.issued' ? last : undefined;
}

function rule(context: FamilyContext, _family: Family, settings: Settings, now: Instant): Ruling {
  const card = waitingCard(context.dossier);
  if (card === undefined) return { findings: [] };
  const { source, occurredAt: issuedAt } = card;
  const { handOverDays, answerDays } = valuesOf(CODE, PARAMETERS, settings, issuedAt);
  const since = addDays(issuedAt, handOverDays);
  if (now < since) return { findings: [], wakeAt: since };
  return {
    findings: [
      {
        cause: familyCause(context.kpmId),
        ...ofSenders([source]),
        holds: true,
        severity: 'tinggi',
        level: 1,
        owners: [ownerOfSource(source, context.area), ownerAt('TKSK', context.area, 'district')],
        dueAt: addDays(since, answerDays),
        since,
        inputs: { source, issuedAt, handOverBy: since },
      },
    ],
  };
}

const waiting = /* @__PURE__ */ tellingSender(
  () => z.object({ source: z.string(), issuedAt: instantInput, handOverBy: instantInput }),
  ({ issuedAt, handOverBy }, w) =>
    w.say(
      `kartu terbit ${w.day(issuedAt)}, batas penyerahan ${w.day(handOverBy)}, belum ada kabar penyerahan`,
      `card issued on ${w.day(issuedAt)}, to be handed over by ${w.day(handOverBy)}, no word of it yet`,
    ),
);

export const kksBelumDiserahkan = defineRule({
  code: CODE,
  version: 1,
  number: 23,
  label: { id: 'KKS belum diserahkan', en: 'Card (KKS) not handed over yet' },
  category: 'waktu',
  parameters: PARAMETERS,
  judgedBy: 'issuedAt',
});
export const kksBelumDiserahkanWords = /* @__PURE__ */ ruleWords(kksBelumDiserahkan, () => ({
  advice: {
    id: 'Cari tahu di mana kartu keluarga ini dan serahkan langsung kepada penerimanya; bila sudah, kirim kabar penyerahannya.',
    en: 'Find out where this family’s card is and hand it to the recipient in person; if that was done, send word of it.',
  },
  inputs: {
    issuedAt: ['Kartu terbit pada', 'Card issued on', 'moment'],
    handOverBy: ['Batas penyerahan', 'To be handed over by', 'moment'],
  },
  tell: waiting,
}));
export const kksBelumDiserahkanJudge = /* @__PURE__ */ familyJudge(kksBelumDiserahkan, {
  rule,
});
