/**
 * DOMAIN §3.2 #17: when a batch of goods is closed, what an area got as its own is neither divided among areas within, nor handed over, nor
 * left in the warehouse, nor returned; or more was divided or went out than came in; or papers allocate another quantity than was
 * announced for it. A batch closes with the day by which it was to be handed out (adr/0050).
 */

import * as z from 'zod';
import { ancestor } from '../area/area.ts';
import { isUnbalanced, type StockOf, stockByArea } from '../batch/stock.ts';
import type { AreaCode, Instant } from '../brand.ts';
import { inOrder } from '../case/order.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, addHours, type Day, earliest, endOfDay } from '../time/instant.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { ofBatch } from './origin.ts';
import { ownerAt, ownerOfSource } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { type BatchContext, batchJudge, defineRule, type Finding, type Ruling, ruleWords } from './rule.ts';
import { telling, type Words } from './telling.ts';

type Declared = Extract<DossierFact, { readonly type: 'batch.declared' }>;

const CODE = 'STOK_TIDAK_SEIMBANG';
const PARAMETERS = {
  closeDays: parameter(
    30,
    'days',
    ['Penutupan kiriman tanpa batas waktu', 'Closing of a batch without a last day'],
    sourceOf('proposal'),
  ),
  dueDays: timeToAnswer(7, 'working-days', sourceOf('proposal')),
};

/** When nothing more is to come of it: the end of the last day on which it is handed out; else some time after it was last allocated. */
function closedAt(declared: Declared | undefined, { area, facts }: StockOf, settings: Settings): Instant | undefined {
  const last = facts.filter(({ type }) => type === 'stock.allocated').at(-1)?.occurredAt;
  // the schema has checked that it is a day
  const over = declared && endOfDay(declared.data.completeBy as Day, zoneOf(area));
  const closing = over ?? (last && addDays(last, valuesOf(CODE, PARAMETERS, settings, last).closeDays));
  return closing && addHours(closing, inForce(settings.thresholds, closing).settleHours);
}

/** One balance for each area and kind of goods. One wider than a kab/kota lies in the first within that anything is told of: an alert lies in one. */
function rule({ id, dossier }: BatchContext, settings: Settings, now: Instant): Ruling {
  const declared = inOrder(dossier).findLast((fact) => fact.type === 'batch.declared');
  const closings: Instant[] = [];
  const findings = stockByArea(dossier).flatMap((stock) => {
    const since = closedAt(declared, stock, settings);
    if (since === undefined || stock.regency === undefined) return [];
    if (now < since) closings.push(since);
    return now < since || !isUnbalanced(stock) ? [] : [findingOf(id, declared, stock, stock.regency, since, settings)];
  });
  const wakeAt = earliest(closings);
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

function findingOf(
  id: string,
  declared: Declared | undefined,
  stock: StockOf,
  regency: AreaCode,
  since: Instant,
  settings: Settings,
): Finding {
  const { area, item, unit, announced, allocated, divided, handedOver, returned, remaining, missing, facts } = stock;
  const { dueDays } = valuesOf(CODE, PARAMETERS, settings, since);
  const { dueAt, provisional } = workingDeadline(since, dueDays, zoneOf(area), settings.calendar);
  const allocating = facts.filter(({ type }) => type === 'stock.allocated');
  const tellers = allocating.length > 0 || declared === undefined ? allocating : [declared];
  const sources = tellers.map(({ source }) => ownerOfSource(source, regency));
  return {
    cause: `${id}#${area}#${item}#${unit}`,
    area: ancestor(area, 'regency') === undefined ? regency : area,
    ...ofBatch(id),
    holds: true,
    severity: 'sedang',
    level: 1,
    owners: [...new Set([ownerAt('DINSOS', regency, 'regency'), ...sources])].slice(0, 3),
    dueAt,
    since,
    inputs: {
      ...{ batch: id, goodsArea: area, item, unit, allocated },
      ...(announced !== undefined && { announced }),
      ...{ divided, handedOver, returned, remaining, missing, closedAt: since },
      ...(provisional && { calendarProvisional: true }),
    },
  };
}

const quantities = z.object({
  batch: z.string(),
  // of goods that were weighed for a whole kab/kota it says nothing more
  goodsArea: z.string().optional(),
  item: z.string(),
  unit: z.string(),
  allocated: z.number(),
  announced: z.number().optional(),
  divided: z.number().default(0),
  handedOver: z.number(),
  returned: z.number(),
  remaining: z.number(),
  missing: z.number(),
});
type Quantities = z.infer<typeof quantities>;

const unbalanced = /* @__PURE__ */ telling(
  () => quantities,
  (told, _, w) => {
    const { batch, goodsArea, item, unit, handedOver, returned, remaining } = told;
    const amount = (n: number): string => w.quantity(n, unit);
    const where = goodsArea === undefined ? '' : w.say(` di ${w.area(goodsArea)}`, ` in ${w.area(goodsArea)}`);
    const [came, rest] = [cameIn(told, w, amount), restOf(told, w, amount)];
    return w.say(
      `Kiriman ${batch}, ${w.item(item)}${where}: ${came}; diserahkan ${amount(handedOver)}, kembali ${amount(returned)}, tersisa ${amount(remaining)}; ${rest}`,
      `Batch ${batch}, ${w.item(item)}${where}: ${came}; ${amount(handedOver)} handed over, ${amount(returned)} returned, ${amount(remaining)} left; ${rest}`,
    );
  },
);

function cameIn({ announced, allocated, divided }: Quantities, w: Words, amount: (quantity: number) => string): string {
  const parts = [
    ...(announced === undefined ? [] : [w.say(`diumumkan ${amount(announced)}`, `${amount(announced)} announced`)]),
    ...(allocated === 0 && announced !== undefined
      ? []
      : [w.say(`dialokasikan ${amount(allocated)}`, `${amount(allocated)} allocated`)]),
    ...(divided === 0
      ? []
      : [w.say(`dibagi ke wilayah di dalamnya ${amount(divided)}`, `${amount(divided)} divided among areas within`)]),
  ];
  return parts.join(', ');
}

/** What does not fit; of what balances, that it is another quantity than was announced. */
function restOf({ announced, allocated, missing }: Quantities, w: Words, amount: (quantity: number) => string): string {
  const left = amount(Math.abs(missing));
  if (missing > 0) return w.say(`${left} belum ada catatannya`, `${left} not accounted for`);
  if (missing < 0) return w.say(`${left} lebih banyak daripada yang dialokasikan`, `${left} more than was allocated`);
  const difference = allocated - (announced ?? allocated);
  const differing = amount(Math.abs(difference));
  return difference > 0
    ? w.say(`dialokasikan ${differing} lebih banyak daripada yang diumumkan`, `${differing} more allocated than announced`)
    : w.say(`dialokasikan ${differing} lebih sedikit daripada yang diumumkan`, `${differing} less allocated than announced`);
}

export const stokTidakSeimbang = defineRule({
  code: CODE,
  version: 2,
  number: 17,
  label: { id: 'Stok tidak seimbang', en: 'Stock does not balance' },
  category: 'jumlah',
  thresholds: ['settleHours'],
  judgedBy: 'closedAt',
  parameters: PARAMETERS,
  staysPut: true,
});
export const stokTidakSeimbangWords = /* @__PURE__ */ ruleWords(stokTidakSeimbang, () => ({
  advice: {
    id: 'Cocokkan surat jalan, tanda terima dan isi gudang; kirim catatan yang belum masuk atau koreksi yang keliru.',
    en: 'Compare delivery orders, receipts and the warehouse; send the records that are missing, or correct those that are wrong.',
  },
  inputs: {
    batch: ['Nomor kiriman', 'Number of the batch', 'text'],
    item: ['Barang', 'Goods', 'item'],
    unit: ['Satuan', 'Unit', 'unit'],
    goodsArea: ['Wilayah yang mendapat barang', 'Area that got the goods', 'area'],
    announced: ['Diumumkan', 'Announced', 'count'],
    divided: ['Dibagi ke wilayah di dalamnya', 'Divided among areas within', 'count'],
    allocated: ['Dialokasikan', 'Allocated', 'count'],
    handedOver: ['Diserahkan', 'Handed over', 'count'],
    returned: ['Dikembalikan', 'Returned', 'count'],
    remaining: ['Tersisa di gudang', 'Left in the warehouse', 'count'],
    missing: ['Selisih', 'Difference', 'count'],
    closedAt: ['Kiriman ditutup', 'Batch closed', 'moment'],
  },
  tell: unbalanced,
}));
export const stokTidakSeimbangJudge = /* @__PURE__ */ batchJudge(stokTidakSeimbang, {
  rule,
});
