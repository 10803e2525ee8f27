/** One report about a case as people read it: both clocks, what the family said, and what was asked, each code in words. */
import {
  AUTHORITIES,
  CARD_HOLDERS,
  GOODS,
  GOODS_UNITS,
  METHODS,
  OBSTACLES,
  OUTCOMES,
  PIN_KNOWN,
  QUALITIES,
  RECIPIENTS,
  UNDERSTANDING,
  UTILISATION,
} from '#events/field-codes.ts';
import type { GoodsInHand, VerificationReported } from '#shared/domain/case/fact.ts';
import { MS_PER_DAY, msOf } from '#shared/domain/time/instant.ts';
import type { KpmCase } from '#shared/http/schemas/kpm.ts';
import { codedOf, wordsOfCode } from './field-words.ts';

type ReportView = KpmCase['reports'][number];

/** @param photosMissing of the photos that it names, those that had not come when their time was over */
export function reportView(report: VerificationReported, photosMissing = 0): ReportView {
  const { officerId, officerKind, outcome, method, months, occurredAt, receivedAt, amountReceived, deduction } = report;
  return {
    officer: officerId,
    officerKind,
    outcome,
    outcomeLabel: wordsOfCode(OUTCOMES, outcome),
    method,
    methodLabel: wordsOfCode(METHODS, method),
    months: [...months],
    capturedAt: occurredAt,
    receivedAt,
    daysToReceive: Math.max(0, Math.floor((msOf(receivedAt) - msOf(occurredAt)) / MS_PER_DAY)),
    clockSuspect: report.clockSuspect === true,
    photos: report.photos?.length ?? 0,
    ...(photosMissing > 0 && { photosMissing }),
    ...(amountReceived !== undefined && { amountReceived }),
    ...(deduction && { deduction: { amount: deduction.amount, lawful: deduction.lawful } }),
    ...inHand(report),
    ...answers(report),
  };
}

const inHand = ({ goods, receivedOn, balanceChecked, forcedBundle }: VerificationReported): Partial<ReportView> => ({
  ...(goods && { goods: goods.map(goodsView) }),
  ...(receivedOn !== undefined && { receivedOn }),
  ...(balanceChecked !== undefined && { balanceChecked }),
  ...(forcedBundle !== undefined && { forcedBundle }),
});

const goodsView = ({ item, quantity, unit, quality, unitPrice }: GoodsInHand): NonNullable<ReportView['goods']>[number] => ({
  item: codedOf(GOODS, item),
  quantity,
  unit: codedOf(GOODS_UNITS, unit),
  ...(quality && { quality: codedOf(QUALITIES, quality) }),
  ...(unitPrice !== undefined && { unitPrice }),
});

function answers({ card, recipient, understanding, utilisation, obstacles }: VerificationReported): Partial<ReportView> {
  const { programme, nonCash } = understanding ?? {};
  return {
    ...(card && {
      card: {
        holder: codedOf(CARD_HOLDERS, card.holder),
        ...(card.pinKnown && { pinKnown: codedOf(PIN_KNOWN, card.pinKnown) }),
      },
    }),
    ...(recipient && {
      recipient: {
        kind: codedOf(RECIPIENTS, recipient.kind),
        ...(recipient.authority && { authority: codedOf(AUTHORITIES, recipient.authority) }),
      },
    }),
    ...(understanding && {
      understanding: {
        ...(programme && { programme: codedOf(UNDERSTANDING, programme) }),
        ...(nonCash && { nonCash: codedOf(UNDERSTANDING, nonCash) }),
      },
    }),
    ...(utilisation && { utilisation: utilisation.map((code) => codedOf(UTILISATION, code)) }),
    ...(obstacles && { obstacles: obstacles.map((code) => codedOf(OBSTACLES, code)) }),
  };
}
