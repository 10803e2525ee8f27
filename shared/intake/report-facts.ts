/** What of an officer's report goes into compact facts: codes, numbers and days; what was said in words stays in the seal (TRUST §1). Pure. */
import type { Rupiah } from '#shared/domain/brand.ts';
import type { GoodsInHand, VerificationReported } from '#shared/domain/case/fact.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import type { Report } from './candidate.ts';

type Item = Report['items'][number];

/** What was said of one programme. Why something was held back is free text. */
export function saidOf({
  amountReceived,
  deduction,
  goods,
  receivedOn,
  balanceChecked,
  forcedBundle,
}: Item): Partial<VerificationReported> {
  return {
    ...(amountReceived !== undefined && { amountReceived: amountReceived as Rupiah }),
    ...(deduction && { deduction: { amount: deduction.amount as Rupiah, lawful: deduction.lawful } }),
    ...(goods && { goods: goods.map(goodsOf) }),
    ...(receivedOn !== undefined && { receivedOn: receivedOn as Day }),
    ...(balanceChecked !== undefined && { balanceChecked: balanceChecked as Rupiah }),
    ...(forcedBundle !== undefined && { forcedBundle }),
  };
}

const goodsOf = ({ item, quantity, unit, quality, unitPrice }: NonNullable<Item['goods']>[number]): GoodsInHand => ({
  item,
  quantity,
  unit,
  ...(quality && { quality }),
  ...(unitPrice !== undefined && { unitPrice: unitPrice as Rupiah }),
});

/** What was asked once in the visit. */
export function askedOf({ card, recipient, understanding, utilisation, obstacles }: Report): Partial<VerificationReported> {
  return {
    ...(card && { card: { holder: card.holder, ...(card.pinKnown && { pinKnown: card.pinKnown }) } }),
    ...(recipient && { recipient: { kind: recipient.kind, ...(recipient.authority && { authority: recipient.authority }) } }),
    ...(understanding && {
      understanding: {
        ...(understanding.programme && { programme: understanding.programme }),
        ...(understanding.nonCash && { nonCash: understanding.nonCash }),
      },
    }),
    ...(utilisation && { utilisation }),
    ...(obstacles && { obstacles: obstacles.map(({ code }) => code) }),
  };
}
