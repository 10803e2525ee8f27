/** `card.issued`, `card.handed-over`: the family's card (KKS), from the bank to its hand (DOMAIN §3.2 #23). */
import * as z from 'zod';
import { kpmRef, villageCode } from './common.ts';
import { dossierEvent } from './define.ts';

const card = { kpm: kpmRef, area: villageCode };
const example = { kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] }, area: '15.71.01.1001' };

export const cardIssued = dossierEvent(
  { id: 'Kartu (KKS) terbit', en: 'Card (KKS) issued' },
  z
    .strictObject({
      ...card,
      replacement: z.boolean().optional().meta({ description: 'It replaces one that was lost or broken' }),
    })
    .meta({ description: 'The bank issued a card for the family.', example }),
  ['replacement'],
  () => 'KKS',
);

export const cardHandedOver = dossierEvent(
  { id: 'Kartu (KKS) diserahkan', en: 'Card (KKS) handed over' },
  z
    .strictObject({ ...card, to: z.enum(['PENERIMA', 'SATU_KK', 'LAIN']) })
    .meta({ description: 'The card was handed over.', example: { ...example, to: 'PENERIMA' } }),
  ['to'],
  () => 'KKS',
);
