/**
 * DOMAIN §3.2 #17: when a batch of goods is closed, what was allocated to a kab/kota is neither handed over, nor left in the
 * warehouse, nor returned; or more went out than came in. A batch closes with the day by which it was to be handed out.
 */

import * as z from 'zod';
import { balanceOf, type Stock, stockByRegency } from '../batch/stock.ts';
import type { AreaCode, Instant } from '../brand.ts';
import { inOrder } from '../case/order.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, addHours, type Day, earliest, endOfDay, later } from '../time/instant.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { ofBatch } from './origin.ts';
import { ownerAt, ownerOfSource } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { type BatchContext, batchJudge, defineRule, type Finding, type Ruling } from './rule.ts';
import { telling } from './telling.ts';

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
function closedAt(facts: readonly DossierFact[], allocated: readonly Stock[], area: AreaCode, settings: Settings): Instant {
  const declared = facts.findLast((fact) => fact.type === 'batch.declared');
  const last = allocated.reduce((at, { occurredAt }) => later(at, occurredAt), allocated[0]?.occurredAt as Instant);
  const { closeDays } = valuesOf(CODE, PARAMETERS, settings, last);
  // the schema has checked that it is a day
  const closing = declared ? endOfDay(declared.data.completeBy as Day, zoneOf(area)) : addDays(last, closeDays);
  return addHours(closing, inForce(settings.thresholds, closing).settleHours);
}

/** One balance for each kab/kota and kind of goods: what is told of wider areas belongs to none of them. */
function rule({ id, dossier }: BatchContext, settings: Settings, now: Instant): Ruling {
  const facts = inOrder(dossier);
  const findings: Finding[] = [];
  const closings: Instant[] = [];
  for (const { area, item, unit, facts: stock } of stockByRegency(facts)) {
    const allocated = stock.filter(({ type }) => type === 'stock.allocated');
    if (allocated.length === 0) continue;
    const since = closedAt(facts, allocated, area, settings);
    if (now < since) {
      closings.push(since);
      continue;
    }
    const balance = balanceOf(stock);
    if (balance.missing === 0) continue;
    const { dueDays } = valuesOf(CODE, PARAMETERS, settings, since);
    const { dueAt, provisional } = workingDeadline(since, dueDays, zoneOf(area), settings.calendar);
    const sources = [...new Set(allocated.map(({ source }) => ownerOfSource(source, area)))];
    findings.push({
      cause: `${id}#${area}#${item}#${unit}`,
      area,
      ...ofBatch(id),
      holds: true,
      severity: 'sedang',
      level: 1,
      owners: [...new Set([ownerAt('DINSOS', area, 'regency'), ...sources])].slice(0, 3),
      dueAt,
      since,
      inputs: { batch: id, item, unit, ...balance, closedAt: since, ...(provisional && { calendarProvisional: true }) },
    });
  }
  const wakeAt = earliest(closings);
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

const quantities = z.object({
  batch: z.string(),
  item: z.string(),
  unit: z.string(),
  allocated: z.number(),
  handedOver: z.number(),
  returned: z.number(),
  remaining: z.number(),
  missing: z.number(),
});

const unbalanced = telling(quantities, ({ batch, item, unit, allocated, handedOver, returned, remaining, missing }, _, w) => {
  const amount = (n: number): string => w.quantity(n, unit);
  const left = Math.abs(missing);
  return w.say(
    `Kiriman ${batch}, ${w.item(item)}: dialokasikan ${amount(allocated)}; diserahkan ${amount(handedOver)}, kembali ${amount(returned)}, tersisa ${amount(remaining)}; ${missing > 0 ? `${amount(left)} belum ada catatannya` : `${amount(left)} lebih banyak daripada yang dialokasikan`}`,
    `Batch ${batch}, ${w.item(item)}: ${amount(allocated)} allocated; ${amount(handedOver)} handed over, ${amount(returned)} returned, ${amount(remaining)} left; ${missing > 0 ? `${amount(left)} not accounted for` : `${amount(left)} more than was allocated`}`,
  );
});

export const stokTidakSeimbang = defineRule({
  code: CODE,
  version: 1,
  number: 17,
  label: { id: 'Stok tidak seimbang', en: 'Stock does not balance' },
  advice: {
    id: 'Cocokkan surat jalan, tanda terima dan isi gudang; kirim catatan yang belum masuk atau koreksi yang keliru.',
    en: 'Compare delivery orders, receipts and the warehouse; send the records that are missing, or correct those that are wrong.',
  },
  category: 'jumlah',
  thresholds: ['settleHours'],
  judgedBy: 'closedAt',
  parameters: PARAMETERS,
  inputs: {
    batch: ['Nomor kiriman', 'Number of the batch', 'text'],
    item: ['Barang', 'Goods', 'item'],
    unit: ['Satuan', 'Unit', 'unit'],
    allocated: ['Dialokasikan', 'Allocated', 'count'],
    handedOver: ['Diserahkan', 'Handed over', 'count'],
    returned: ['Dikembalikan', 'Returned', 'count'],
    remaining: ['Tersisa di gudang', 'Left in the warehouse', 'count'],
    missing: ['Selisih', 'Difference', 'count'],
    closedAt: ['Kiriman ditutup', 'Batch closed', 'moment'],
  },
  tell: unbalanced,
  staysPut: true,
});
export const stokTidakSeimbangJudge = /* @__PURE__ */ batchJudge(stokTidakSeimbang, {
  rule,
});
