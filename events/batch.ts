/** `batch.declared`, `stock.*`, `distribution.scheduled`: what is to be handed out together, and where the goods went (DOMAIN §3.2 #17). */
import * as z from 'zod';
import {
  areaCode,
  date,
  goods,
  itemCode,
  months,
  programme,
  quantity,
  quantityOrZero,
  rupiahOrZero,
  senderId,
  unit,
} from './common.ts';
import { dossierEvent } from './define.ts';

const batch = {
  batch: senderId.meta({ description: 'Your number of the batch (danom, file, delivery)', example: 'DANOM-157101-0007' }),
  /** The agency that declared it, where it is another one. */
  declaredBy: senderId
    .optional()
    .meta({ description: 'The agency that declared the batch, where that is another one', example: 'bulog' }),
  area: areaCode,
};
const example = { batch: 'DO-2026-0007', area: '15.71.01' };

export const batchDeclared = dossierEvent(
  { id: 'Kiriman diumumkan', en: 'Batch announced' },
  z
    .strictObject({
      ...batch,
      programme,
      months,
      families: z.int().min(1).max(10_000_000).meta({ description: 'How many families are to be paid or given' }),
      rupiah: rupiahOrZero.max(100_000_000_000_000).optional(),
      goods: goods.optional(),
      completeBy: date.meta({ description: 'The last day on which it is handed out' }),
      parts: z
        .array(z.strictObject({ area: areaCode, families: z.int().min(1).max(10_000_000), goods: goods.optional() }))
        .max(100)
        .optional()
        .meta({
          description:
            'How it is divided among areas: 100 packages are 20 for one village and 80 for others. Goods named here are held against what is allocated and handed over there',
        }),
    })
    .refine(({ parts, families }) => parts === undefined || parts.reduce((sum, part) => sum + part.families, 0) === families, {
      message: 'the parts do not add up to families',
      path: ['parts'],
    })
    .refine(
      ({ goods: whole = [], parts = [] }) =>
        whole.every(({ item, unit: of, quantity: most }) => {
          const part = parts.flatMap((one) => one.goods ?? []).filter((one) => one.item === item && one.unit === of);
          return Math.round(part.reduce((sum, one) => sum + one.quantity, 0) * 1000) <= Math.round(most * 1000);
        }),
      { message: 'the parts are more goods than the batch', path: ['parts'] },
    )
    .meta({
      description: 'A batch is announced: what must be accounted for, and by when.',
      example: {
        ...example,
        programme: 'PAKET',
        months: ['2026-11'],
        families: 100,
        goods: [{ item: 'PAKET_SEMBAKO', quantity: 100, unit: 'PAKET' }],
        completeBy: '2026-11-28',
      },
    }),
  ['area', 'programme', 'months', 'families', 'rupiah', 'goods', 'completeBy', 'parts'],
  () => 'batch',
);

const stock = {
  ...batch,
  item: itemCode,
  quantity,
  unit,
  document: senderId.meta({ description: 'Number of the delivery order or BAST: one fact each', example: 'BAST-0007' }),
};
const stockExample = { ...example, item: 'BERAS', quantity: 2000, unit: 'KG' as const, document: 'BAST-0007' };
const STOCK_FACTS = ['area', 'item', 'quantity', 'unit', 'document'] as const;

export const stockAllocated = dossierEvent(
  { id: 'Barang dialokasikan', en: 'Goods allocated' },
  z.strictObject(stock).meta({
    description:
      'Goods of a batch were allocated to an area. What is allocated within an area that was allocated some is a division of that: name each area that is to account for its own.',
    example: stockExample,
  }),
  STOCK_FACTS,
  ({ document }) => document,
);
export const stockHandedOver = dossierEvent(
  { id: 'Barang diserahkan', en: 'Goods handed over' },
  z.strictObject(stock).meta({
    description:
      'Goods of a batch were handed over in an area: it counts to that area, or to the nearest around it, that was allocated some.',
    example: stockExample,
  }),
  STOCK_FACTS,
  ({ document }) => document,
);
export const stockReturned = dossierEvent(
  { id: 'Barang dikembalikan', en: 'Goods returned' },
  z.strictObject({ ...stock, quantity: quantityOrZero, remaining: quantityOrZero.optional() }).meta({
    description: 'Goods of a batch came back to the warehouse; what lies there still is `remaining`.',
    example: { ...stockExample, quantity: 40, remaining: 0 },
  }),
  ['area', 'item', 'quantity', 'unit', 'document', 'remaining'],
  ({ document }) => document,
);

export const distributionScheduled = dossierEvent(
  { id: 'Penyaluran dijadwalkan', en: 'Distribution scheduled' },
  z
    .strictObject({
      area: areaCode,
      programme,
      months,
      on: date,
      channel: z.enum(['KKS', 'POS', 'KOMUNITAS', 'TITIK_BAGI']),
      families: z.int().min(1).max(10_000_000).optional(),
      escort: senderId.optional().meta({ description: 'The unit that escorts it, by its code', example: 'POLSEK-157101' }),
    })
    .meta({
      description: 'A day of paying or handing out is planned in an area; who escorts it learns nothing about families.',
      example: {
        area: '15.71.01',
        programme: 'SEMBAKO',
        months: ['2026-11'],
        on: '2026-11-12',
        channel: 'POS',
        families: 320,
        escort: 'POLSEK-157101',
      },
    }),
  ['area', 'programme', 'months', 'on', 'channel', 'families', 'escort'],
  ({ area, programme: code, on }) => `${area}#${code}#${on}`,
);
