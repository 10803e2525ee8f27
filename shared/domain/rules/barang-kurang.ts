/** DOMAIN §3.2 #16: goods were handed out, signed for or met at the family that come to less than the list, the programme or the BAST says. */
import * as z from 'zod';
import type { Instant } from '../brand.ts';
import type { Family, Goods, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { expectedGoods } from '../programme/tariff.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { earlier } from '../time/instant.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { answerBy, findingOf, type Paid, paidOf, startsHere } from './payments.ts';
import { byAssigned, capturedAt, latestPerOfficer, speaksOf } from './reports.ts';
import { type CaseContext, caseJudge, defineRule, type Finding, ruleWords } from './rule.ts';
import { tellingSender } from './telling.ts';

const CODE = 'BARANG_KURANG';
const PARAMETERS = { dueWorkingDays: timeToAnswer(7, 'working-days', sourceOf('proposal')) };

interface Shortage {
  /** The BAST against the list or the tariff; the signature, or what the family has, against the BAST. */
  readonly by: 'bast' | 'signature' | 'report';
  readonly at: Instant;
  readonly item: string;
  readonly unit: string;
  readonly expected: number;
  readonly quantity: number;
}

/** Scales weigh to the gram. */
const toGram = (quantity: number): number => Math.round(quantity * 1000) / 1000;
const share = (goods: readonly Goods[], part: number): Goods[] =>
  goods.map((one) => ({ ...one, quantity: toGram(one.quantity * part) }));

/** How much of a thing there is, counted in the same unit; `undefined` where it is not named, or counted in another. */
function quantityOf({ item, unit }: Goods, among: readonly Goods[]): number | undefined {
  const named = among.filter((one) => one.item === item && one.unit.toUpperCase() === unit.toUpperCase());
  return named.length === 0 ? undefined : toGram(named.reduce((sum, { quantity }) => sum + quantity, 0));
}

/** What the list gives this family for the months of a payment, of all its months their part. */
function listedFor({ months }: Paid, { entitlement }: CaseState): Goods[] | undefined {
  if (entitlement?.goods === undefined) return undefined;
  const covered = months.filter((month) => entitlement.months.includes(month)).length;
  return covered === 0 ? undefined : share(entitlement.goods, covered / entitlement.months.length);
}

/** What the programme gives anybody for them. */
function tariffFor({ months }: Paid, context: CaseContext, settings: Settings): readonly Goods[] | undefined {
  const programme = settings.programmes[context.programme];
  return programme && expectedGoods(programme, months);
}

type Comparing = Pick<Shortage, 'by' | 'at'>;
/** @param unnamed what counts where a thing is not named: 0, or nothing to compare */
const compare = (promised: readonly Goods[], got: readonly Goods[], of: Comparing, unnamed?: 0): Shortage[] =>
  promised.flatMap((one) => {
    const quantity = quantityOf(one, got) ?? (got.some(({ item }) => item === one.item) ? undefined : unnamed);
    return quantity !== undefined && quantity < one.quantity
      ? [{ ...of, item: one.item, unit: one.unit, expected: one.quantity, quantity }]
      : [];
  });

/** A package may be told by what is in it: of the tariff, only what the BAST names can be compared; of a list, everything. */
function byBast(payment: Paid, context: CaseContext, state: CaseState, settings: Settings): Shortage[] {
  if (payment.goods === undefined) return [];
  const of: Comparing = { by: 'bast', at: payment.paidAt };
  const listed = listedFor(payment, state);
  if (listed !== undefined) return compare(listed, payment.goods, of, 0);
  return compare(tariffFor(payment, context, settings) ?? [], payment.goods, of);
}

/** What the family signed for, against what was handed out; against list or tariff where no BAST says that. */
function bySignature(payment: Paid, promised: readonly Goods[]): Shortage[] {
  const { goodsCollected, collectedAt, goods } = payment;
  if (goodsCollected === undefined || collectedAt === undefined) return [];
  return compare(promised, goodsCollected, { by: 'signature', at: collectedAt }, goods === undefined ? undefined : 0);
}

/** What the family says it got, of the things that the report names: what it bought is no hand-over. */
const handedOver = ({ goods = [] }: VerificationReported): Goods[] => goods.filter(({ unitPrice }) => unitPrice === undefined);

/** A report is held against all that was handed out before it for its months, and told at the last of these payments. */
function byReport(
  payment: Paid,
  report: VerificationReported,
  paid: readonly Paid[],
  promisedOf: (payment: Paid) => readonly Goods[],
): Shortage[] {
  const spoken = paid.filter((one) => speaksOf(report, one));
  if (spoken.at(-1) !== payment) return [];
  const promised = new Map<string, Goods>();
  for (const one of spoken) {
    const part = one.months.filter((month) => report.months.includes(month)).length / one.months.length;
    for (const goods of share(promisedOf(one), part)) {
      const key = `${goods.item} ${goods.unit.toUpperCase()}`;
      promised.set(key, { ...goods, quantity: toGram((promised.get(key)?.quantity ?? 0) + goods.quantity) });
    }
  }
  return compare([...promised.values()], handedOver(report), { by: 'report', at: capturedAt(report) });
}

function check(
  payment: Paid,
  context: CaseContext,
  state: CaseState,
  family: Family,
  settings: Settings,
  paid: readonly Paid[],
): Finding[] {
  const promisedOf = (one: Paid): readonly Goods[] =>
    one.goods ?? listedFor(one, state) ?? tariffFor(one, context, settings) ?? [];
  const reports = latestPerOfficer(
    state.reports.filter((report) => handedOver(report).length > 0 && byAssigned(report, context, family)),
  );
  const shortages = [
    ...byBast(payment, context, state, settings),
    ...bySignature(payment, promisedOf(payment)),
    ...reports.flatMap((report) => byReport(payment, report, paid, promisedOf)),
  ];
  if (shortages.length === 0) return [];
  const since = shortages.map(({ at }) => at).reduce(earlier);
  const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, since);
  const { dueAt, provisional } = answerBy(since, dueWorkingDays, context, family, settings);
  return [findingOf(payment, context, { severity: 'tinggi', since, dueAt, inputs: { shortages, ...provisional } })];
}

const short = /* @__PURE__ */ tellingSender(
  () =>
    z.object({
      source: z.string(),
      shortages: z
        .array(
          z.object({
            by: z.enum(['bast', 'signature', 'report']),
            item: z.string(),
            unit: z.string(),
            expected: z.number(),
            quantity: z.number(),
          }),
        )
        .min(1),
    }),
  ({ shortages }, w) => {
    const by = {
      bast: w.say('menurut BAST', 'by the BAST'),
      signature: w.say('menurut tanda terima', 'by the signed list'),
      report: w.say('menurut keluarga', 'as the family says'),
    };
    const texts = shortages.map(({ by: who, item, unit, expected, quantity }) =>
      w.say(
        `${w.item(item)}: seharusnya ${w.quantity(expected, unit)}, ${by[who]} ${w.quantity(quantity, unit)}`,
        `${w.item(item)}: ${w.quantity(expected, unit)} expected, ${w.quantity(quantity, unit)} ${by[who]}`,
      ),
    );
    return [...new Set(texts)].join('; ');
  },
);

export const barangKurang = defineRule({
  code: CODE,
  version: 1,
  number: 16,
  label: { id: 'Barang kurang', en: 'Fewer goods than due' },
  category: 'jumlah',
  parameters: PARAMETERS,
});
export const barangKurangWords = /* @__PURE__ */ ruleWords(barangKurang, () => ({
  advice: {
    id: 'Cocokkan barang yang diterima keluarga dengan daftar dan BAST; susulkan kekurangannya atau kirim koreksi.',
    en: 'Compare what the family received with the list and the BAST; hand over what is missing or send a correction.',
  },
  inputs: {
    item: ['Barang', 'Item', 'item'],
    unit: ['Satuan', 'Unit', 'unit'],
    expected: ['Seharusnya', 'Expected', 'count'],
    quantity: ['Diterima', 'Received', 'count'],
  },
  codes: { bast: { id: 'BAST penyalur', en: 'the distributor’s BAST' } },
  tell: short,
}));
export const barangKurangJudge = /* @__PURE__ */ caseJudge(barangKurang, {
  rule: (context, state, family, settings) => {
    const paid = paidOf(state).filter((payment) => startsHere(context, settings, payment));
    return { findings: paid.flatMap((payment) => check(payment, context, state, family, settings, paid)) };
  },
});
