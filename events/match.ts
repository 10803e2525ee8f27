/** `kpm.matched`: a list of others does or does not name somebody of the family: an allegation, never a finding (DOMAIN §3.2 #4, #6–8, #39). */
import * as z from 'zod';
import { date, kpmRef, villageCode } from './common.ts';
import { dossierEvent } from './define.ts';

/** ASN, TNI, Polri, pensioners · wages above the minimum (BPJS-TK) · company officers (AHU) · PPATK · civil registry. */
export const MATCH_LISTS = ['ASN_TNI_POLRI', 'UPAH', 'PENGURUS_PERUSAHAAN', 'PPATK', 'DUKCAPIL'] as const;

export const kpmMatched = dossierEvent(
  { id: 'Pencocokan dengan daftar lain', en: 'Compared with another list' },
  z
    .strictObject({
      kpm: kpmRef,
      area: villageCode,
      list: z.enum(MATCH_LISTS),
      matched: z.boolean().meta({
        description:
          'false takes an earlier match back. Of DUKCAPIL: whether the civil registry has the person as the lists do; false says that it does not, until a later true',
      }),
      person: z.enum(['PENERIMA', 'ANGGOTA']),
      asOf: date.meta({ description: 'The day of the data that were compared' }),
    })
    .meta({
      description: 'A list names, or no longer names, somebody of the family. Nothing stops a payment by itself.',
      example: {
        kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] },
        area: '15.71.01.1001',
        list: 'UPAH',
        matched: true,
        person: 'ANGGOTA',
        asOf: '2026-09-30',
      },
    }),
  ['list', 'matched', 'person', 'asOf'],
  // each comparison stays: since when a list has named somebody is told by all of them
  ({ list, person, asOf }) => `${list}#${person}#${asOf}`,
);
