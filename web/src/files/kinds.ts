/** The kinds of files that a clerk may send: one description each, from which the template, the help, the reading and the checks come. */
import type { EventType } from '#events/index.ts';
import type { Bilingual } from '#web/i18n/format.ts';
import { FAILURE_REASONS, RETURN_REASONS } from './codes.ts';
import {
  ADDRESS,
  AMOUNT,
  AREA,
  CHANGES,
  CHANNEL,
  CORRECTION,
  type Column,
  DAY,
  FAMILY_MEMBERS,
  HOLDER,
  LETTER,
  LETTER_OF_REPAIR,
  LIST_NUMBER,
  LISTED_ON,
  MONTHS,
  NAME,
  ORDINAL,
  PROGRAMME,
  RAW,
  RECEIVED,
  REFERENCE,
  reason,
  required,
  TRANSACTION,
  WHEN,
  WHO,
} from './columns.ts';

export interface Kind {
  /** In the address of the page and in names of files. */
  readonly slug: string;
  readonly type: EventType;
  readonly label: Bilingual;
  readonly help: Bilingual;
  readonly columns: readonly Column[];
  /** The column whose day is that of the event. */
  readonly time: string;
  /** Whether the type can say that only the day is known. */
  readonly precision: boolean;
  /** Columns that together say which fact a row is: the id of the event is made of them (docs/adr/0020). */
  readonly identity: readonly string[];
  /** Columns that the preview shows. */
  readonly shown: readonly string[];
}

const PAYMENT = [REFERENCE, WHEN, ...WHO, AREA, PROGRAMME, MONTHS, AMOUNT];
const PAYMENT_SHOWN = ['reference', 'time', 'area', 'programme', 'months', 'amount'];

function payment(
  slug: string,
  type: EventType,
  label: Bilingual,
  help: Bilingual,
  own: readonly Column[],
  more: Partial<Kind> = {},
): Kind {
  return {
    slug,
    type,
    label,
    help,
    columns: [...PAYMENT, ...own, ...RAW, CORRECTION],
    time: 'time',
    precision: true,
    identity: ['reference', 'time'],
    shown: PAYMENT_SHOWN,
    ...more,
  };
}

export const KINDS: readonly Kind[] = [
  {
    slug: 'daftar',
    type: 'entitlement.declared.v1',
    label: { id: 'Daftar penerima', en: 'List of recipients' },
    help: {
      id: 'Keluarga yang ditetapkan dalam SK untuk bulan-bulan tertentu.',
      en: 'Families that a decree (SK) names for certain months.',
    },
    columns: [
      LIST_NUMBER,
      LISTED_ON,
      ORDINAL,
      ...WHO,
      NAME,
      ...ADDRESS,
      AREA,
      PROGRAMME,
      MONTHS,
      CHANNEL,
      ...FAMILY_MEMBERS,
      CORRECTION,
    ],
    time: 'listedOn',
    precision: false,
    identity: ['listNumber', 'ordinal', 'programme', 'months'],
    shown: ['ordinal', 'nik', 'name', 'area', 'programme', 'months'],
  },
  payment(
    'perintah-bayar',
    'distribution.ordered.v1',
    { id: 'Perintah bayar (SP2D)', en: 'Orders to pay (SP2D)' },
    { id: 'Perintah bayar sudah terbit, uangnya belum sampai.', en: 'The order to pay is out, the money has not arrived yet.' },
    [],
  ),
  payment(
    'pembayaran',
    'distribution.disbursed.v1',
    { id: 'Pembayaran', en: 'Payments' },
    { id: 'Uang sudah masuk rekening atau siap di loket.', en: 'The money reached the account or the counter.' },
    [required(CHANNEL), HOLDER],
  ),
  payment(
    'penerimaan',
    'distribution.received.v1',
    { id: 'Penerimaan', en: 'Money received' },
    { id: 'Keluarga sudah menarik atau menerima uangnya.', en: 'The family drew the money or was handed it.' },
    [RECEIVED, TRANSACTION],
    {
      // what was drawn is added up, so that a second telling would be a second withdrawal: there is nothing to correct it with
      columns: [...PAYMENT, RECEIVED, TRANSACTION, ...RAW],
      identity: ['reference', 'time', 'kind', 'transaction'],
    },
  ),
  payment(
    'gagal',
    'distribution.failed.v1',
    { id: 'Gagal bayar', en: 'Failed payments' },
    { id: 'Pembayaran tidak dapat dilakukan.', en: 'The payment could not be made.' },
    [reason('Alasan gagal', FAILURE_REASONS, 'TIDAK_HADIR')],
  ),
  payment(
    'retur',
    'distribution.returned.v1',
    { id: 'Retur', en: 'Returned payments' },
    { id: 'Uang kembali dari bank (retur SP2D).', en: 'The money came back from the bank.' },
    [reason('Alasan retur', RETURN_REASONS, 'NAMA_TIDAK_SESUAI')],
  ),
  payment(
    'ralat',
    'distribution.repaired.v1',
    { id: 'Ralat retur', en: 'Repaired returns' },
    { id: 'Surat yang meralat retur sudah terbit.', en: 'The letter that repairs a return is out.' },
    [LETTER_OF_REPAIR],
  ),
  {
    slug: 'perubahan',
    type: 'kpm.updated.v1',
    label: { id: 'Perubahan data keluarga', en: 'Changes of families' },
    help: {
      id: 'Keluarga pindah, penerima meninggal, atau NIK dibetulkan.',
      en: 'A family moved, a recipient died, or a NIK was corrected.',
    },
    columns: [LETTER, ORDINAL, DAY, ...WHO, AREA, ...CHANGES, CORRECTION],
    time: 'time',
    precision: false,
    identity: ['letter', 'ordinal'],
    shown: ['letter', 'ordinal', 'time', 'nik', 'area'],
  },
];

/** The kinds that the agency is registered for. */
export const kindsFor = (types: readonly string[]): Kind[] => KINDS.filter(({ type }) => types.includes(type));
export const kindOf = (slug: string | undefined): Kind | undefined => KINDS.find((kind) => kind.slug === slug);
export const columnOf = (kind: Kind, key: string): Column | undefined => kind.columns.find((column) => column.key === key);
