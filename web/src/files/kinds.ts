/** The kinds of files that a clerk may send: one description each, from which the template, the help, the reading and the checks come. */
import { ACCOUNT_STATUSES } from '#events/account-statuses.ts';
import type { EventType } from '#events/index.ts';
import type { Bilingual } from '#web/i18n/format.ts';
import {
  CARD_HOLDERS,
  CHANNELS,
  COMPLAINT_CHANNELS,
  COMPLAINT_RESULTS,
  COMPLAINT_TOPICS,
  EXCLUSION_REASONS,
  FAILURE_REASONS,
  MATCH_LISTS,
  MATCHED_PERSONS,
  RETURN_REASONS,
  STATEMENT_ENTRIES,
  UNITS,
} from './codes.ts';
import {
  ADDRESS,
  AMOUNT,
  AREA,
  AS_BOOKED,
  AT_AGENT,
  BATCH,
  BATCH_PARTS,
  BATCH_TOTAL,
  CHANGES,
  CHANNEL,
  CORRECTION,
  type Column,
  choice,
  DAY,
  DESIL,
  FAMILIES,
  FAMILY_MEMBERS,
  flag,
  GOODS,
  HANDED_OVER,
  HOLDER,
  ITEM,
  LETTER,
  LETTER_OF_REPAIR,
  LIST_NUMBER,
  LISTED_ON,
  MONTHS,
  NAME,
  number,
  OBSERVED,
  OF_BATCH,
  OF_PAYMENT,
  ORDINAL,
  OWN_WORDS,
  onDay,
  optional,
  PLACE,
  PROGRAMME,
  QUANTITY,
  RAW,
  RECEIPT_NUMBER,
  RECEIVED,
  REFERENCE,
  REMAINING,
  reason,
  required,
  STATEMENT_LINE,
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
  /** Parts of the event that a row must fill with something, whichever of their columns that is: mostly who it is about. */
  readonly parts: readonly string[];
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
    columns: [...PAYMENT, ...own, ...OF_BATCH, ...RAW, CORRECTION],
    time: 'time',
    precision: true,
    parts: ['kpm'],
    identity: ['reference', 'time'],
    shown: PAYMENT_SHOWN,
    ...more,
  };
}

type Told = readonly [slug: string, type: EventType, label: Bilingual, help: Bilingual, own: readonly Column[]];

/** About a family, without a payment: the letter and the line in it say which fact a row is, and name nobody. */
function ofFamily(...[slug, type, label, help, own]: Told): Kind {
  return {
    slug,
    type,
    label,
    help,
    columns: [LETTER, ORDINAL, DAY, ...WHO, AREA, ...own, CORRECTION],
    time: 'time',
    precision: false,
    parts: ['kpm'],
    identity: ['letter', 'ordinal'],
    shown: ['letter', 'ordinal', 'time', 'nik', 'area'],
  };
}

const COMPLAINT = required(
  number('complaint', 'Nomor pengaduan', 'LAPOR-8812045', 'Nomornya dalam kanal itu.', 'Its number in that channel.', [
    'no pengaduan',
  ]),
);
/** The family may be unknown. */
function complaint(...[slug, type, label, help, own, identity]: [...Told, identity: readonly string[]]): Kind {
  const channel = choice('channel', 'Kanal', COMPLAINT_CHANNELS, 'LAPOR', ['kanal pengaduan']);
  return {
    slug,
    type,
    label,
    help,
    columns: [COMPLAINT, channel, WHEN, ...WHO, PLACE, ...own, OWN_WORDS, CORRECTION],
    time: 'time',
    precision: false,
    parts: [],
    identity: ['complaint', ...identity],
    shown: ['complaint', 'channel', 'time', 'area'],
  };
}

const DOCUMENT = required(
  number(
    'document',
    'Nomor BAST',
    'BAST-0007',
    'Nomor surat jalan atau BAST: satu baris masing-masing.',
    'Number of the delivery order or BAST: one row each.',
    ['nomor do', 'surat jalan'],
  ),
);
function stock(slug: string, type: EventType, label: Bilingual, help: Bilingual, own: readonly Column[] = []): Kind {
  return {
    slug,
    type,
    label,
    help,
    columns: [DOCUMENT, ...BATCH, WHEN, PLACE, ITEM, QUANTITY, choice('unit', 'Satuan', UNITS, 'KG'), ...own, CORRECTION],
    time: 'time',
    precision: false,
    parts: [],
    identity: ['document', 'batch', 'declaredBy'],
    shown: ['document', 'batch', 'time', 'area', 'item', 'quantity'],
  };
}

const ON_BEHALF_OF = optional(
  number(
    'onBehalfOf',
    'Atas nama',
    'ipsm-15.71',
    'Organisasi yang menjawab, bila bukan lembaga Anda sendiri: IPSM, Puskesos.',
    'The organisation whose answer it is, where it is not your own: IPSM, Puskesos.',
  ),
);

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
      DESIL,
      ...FAMILY_MEMBERS,
      GOODS,
      CORRECTION,
    ],
    time: 'listedOn',
    precision: false,
    parts: ['kpm'],
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
    [required(CHANNEL), HOLDER, ...HANDED_OVER],
  ),
  payment(
    'penerimaan',
    'distribution.received.v1',
    { id: 'Penerimaan', en: 'Money received' },
    { id: 'Keluarga sudah menarik atau menerima uangnya.', en: 'The family drew the money or was handed it.' },
    [RECEIVED, TRANSACTION, ...HANDED_OVER, ...AT_AGENT],
    {
      // what was drawn is added up, so that a second telling would be a second withdrawal: there is nothing to correct it with
      columns: [...PAYMENT, RECEIVED, TRANSACTION, ...HANDED_OVER, ...AT_AGENT, ...OF_BATCH, ...RAW],
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
    parts: ['kpm', 'changes'],
    identity: ['letter', 'ordinal'],
    shown: ['letter', 'ordinal', 'time', 'nik', 'area'],
  },
  payment(
    'dibekukan',
    'distribution.frozen.v1',
    { id: 'Dana dibekukan', en: 'Funds frozen' },
    { id: 'Uang yang tidak ditarik dibekukan oleh bank.', en: 'The bank froze money that nobody drew.' },
    [],
  ),
  payment(
    'setor-kas-negara',
    'distribution.remitted.v1',
    { id: 'Disetor ke kas negara', en: 'Funds remitted to the treasury' },
    { id: 'Uang dikembalikan ke kas negara.', en: 'Money was returned to the treasury.' },
    [RECEIPT_NUMBER],
  ),
  {
    slug: 'rekening-koran',
    type: 'statement.line-reported.v1',
    label: { id: 'Rekening koran atau daftar bayar', en: 'Statements and payment lists' },
    help: {
      id: 'Baris rekening koran bank atau daftar bayar Pos, untuk dicocokkan dengan pembayaran dan keterangan keluarga.',
      en: 'Lines of bank statements or of the post’s payment lists, held against payments and what families say.',
    },
    columns: [
      ...STATEMENT_LINE,
      onDay('valueDate', 'Tanggal valuta', '02/11/2026', 'Hari baris itu berlaku.', 'The day on which the line counts.'),
      ...WHO,
      AREA,
      PROGRAMME,
      MONTHS,
      AMOUNT,
      choice('entry', 'Jenis baris', STATEMENT_ENTRIES, 'KREDIT'),
      ...OF_PAYMENT,
      ...OF_BATCH,
      ...AS_BOOKED,
      CORRECTION,
    ],
    time: 'valueDate',
    precision: false,
    parts: ['kpm'],
    identity: ['statement', 'line'],
    shown: ['statement', 'line', 'valueDate', 'area', 'months', 'amount', 'entry'],
  },
  ofFamily(
    'status-rekening',
    'account.status-reported.v1',
    { id: 'Status rekening', en: 'Status of accounts' },
    {
      id: 'Sejauh mana rekeningnya. Isi Status, atau hanya Status asli dan Sistem asal: kata-kata sistem Anda dipetakan.',
      en: 'How far the account is. Give Status, or only Status asli and Sistem asal: the words of your system are mapped.',
    },
    [PROGRAMME, MONTHS, optional(choice('status', 'Status', ACCOUNT_STATUSES, 'CEK_REKENING')), ...RAW],
  ),
  {
    ...ofFamily(
      'dikecualikan',
      'entitlement.excluded.v1',
      { id: 'Dikeluarkan dari daftar', en: 'Taken off the list' },
      { id: 'Keluarga dikecualikan (EXCLUDE) untuk bulan-bulan tertentu.', en: 'Families excluded for certain months.' },
      [],
    ),
    columns: [
      LIST_NUMBER,
      ORDINAL,
      DAY,
      ...WHO,
      AREA,
      PROGRAMME,
      MONTHS,
      reason('Alasan dikecualikan', EXCLUSION_REASONS, 'TIDAK_LAYAK_DAERAH'),
      ...RAW,
      CORRECTION,
    ],
    identity: ['listNumber', 'ordinal', 'programme', 'months'],
    shown: ['ordinal', 'time', 'nik', 'area', 'programme', 'months'],
  },
  ofFamily(
    'kartu-terbit',
    'card.issued.v1',
    { id: 'Kartu (KKS) terbit', en: 'Cards (KKS) issued' },
    { id: 'Bank menerbitkan kartu bagi keluarga.', en: 'The bank issued a card for the family.' },
    [flag('replacement', 'Kartu pengganti', 'tidak', 'Mengganti kartu yang hilang atau rusak', 'It replaces one lost or broken')],
  ),
  ofFamily(
    'kartu-diserahkan',
    'card.handed-over.v1',
    { id: 'Kartu (KKS) diserahkan', en: 'Cards (KKS) handed over' },
    { id: 'Kartu sudah diserahkan, dan kepada siapa.', en: 'The card was handed over, and to whom.' },
    [choice('to', 'Diserahkan kepada', CARD_HOLDERS, 'PENERIMA')],
  ),
  ofFamily(
    'pencocokan',
    'kpm.matched.v1',
    { id: 'Pencocokan dengan daftar lain', en: 'Compared with other lists' },
    {
      id: 'Daftar lain memuat, atau tidak lagi memuat, seseorang dalam keluarga: perlu dicek, bukan temuan.',
      en: 'Another list names, or no longer names, somebody of the family: to be checked, no finding.',
    },
    [
      choice('list', 'Daftar pembanding', MATCH_LISTS, 'UPAH'),
      required(flag('matched', 'Tercantum', 'ya', 'Ada dalam daftar itu', 'It is on that list')),
      choice('person', 'Siapa', MATCHED_PERSONS, 'ANGGOTA'),
      onDay('asOf', 'Data per tanggal', '30/09/2026', 'Tanggal data yang dibandingkan.', 'Day of the data compared.'),
    ],
  ),
  complaint(
    'pengaduan',
    'complaint.received.v1',
    { id: 'Pengaduan diterima', en: 'Complaints received' },
    { id: 'Pengaduan yang masuk dari satu kanal.', en: 'Complaints that came in through a channel.' },
    [
      choice('topic', 'Perihal', COMPLAINT_TOPICS, 'BELUM_MENERIMA'),
      required(flag('anonymous', 'Tanpa nama', 'tidak', 'Pelapor tidak menyebut nama', 'Who complains gives no name')),
      optional(PROGRAMME),
      optional(MONTHS),
      flag('fieldCheck', 'Perlu cek lapangan', 'tidak', 'Harus dilihat di tempat', 'Somebody has to look on the spot'),
    ],
    ['channel'],
  ),
  complaint(
    'pengaduan-ditugaskan',
    'complaint.assigned.v1',
    { id: 'Pengaduan ditugaskan', en: 'Complaints assigned' },
    { id: 'Siapa yang harus menjawabnya.', en: 'Who has to answer it.' },
    [
      optional(number('agency', 'Lembaga', 'dinsos-15-71', 'Lembaga yang harus menjawab.', 'The agency that has to answer.')),
      optional(
        number(
          'organisation',
          'Organisasi',
          'ipsm-15.71',
          'Organisasi yang menanganinya: IPSM, Puskesos.',
          'The organisation that looks into it: IPSM, Puskesos.',
        ),
      ),
    ],
    ['channel', 'time'],
  ),
  complaint(
    'tanggapan',
    'complaint.answered.v1',
    { id: 'Pengaduan ditanggapi', en: 'Complaints answered' },
    { id: 'Pelapor sudah diberi jawaban.', en: 'Who complained was answered.' },
    [ON_BEHALF_OF],
    ['channel', 'time'],
  ),
  complaint(
    'pengaduan-selesai',
    'complaint.closed.v1',
    { id: 'Pengaduan ditutup', en: 'Complaints closed' },
    { id: 'Pengaduan ditutup, dan apa hasilnya.', en: 'A complaint was closed, with what came of it.' },
    [choice('result', 'Hasil', COMPLAINT_RESULTS, 'TERBUKTI'), ON_BEHALF_OF],
    ['channel', 'time'],
  ),
  {
    slug: 'kiriman',
    type: 'batch.declared.v1',
    label: { id: 'Kiriman diumumkan', en: 'Batches announced' },
    help: {
      id: 'Berapa keluarga dan berapa banyak yang akan disalurkan bersama, dan sampai kapan.',
      en: 'How many families and how much are to be handed out together, and by when.',
    },
    columns: [
      ...BATCH,
      WHEN,
      PLACE,
      PROGRAMME,
      MONTHS,
      required(FAMILIES),
      BATCH_TOTAL,
      { ...GOODS, example: 'PAKET_SEMBAKO 100 PAKET' },
      onDay('completeBy', 'Selesai paling lambat', '28/11/2026', 'Hari terakhir penyerahan.', 'The last day of handing out.'),
      BATCH_PARTS,
      CORRECTION,
    ],
    time: 'time',
    precision: false,
    parts: [],
    identity: ['batch', 'declaredBy'],
    shown: ['batch', 'time', 'area', 'programme', 'months', 'families'],
  },
  stock(
    'barang-dialokasikan',
    'stock.allocated.v1',
    { id: 'Barang dialokasikan', en: 'Goods allocated' },
    { id: 'Barang satu kiriman dialokasikan ke satu wilayah.', en: 'Goods of a batch were allocated to an area.' },
  ),
  stock(
    'barang-diserahkan',
    'stock.handed-over.v1',
    { id: 'Barang diserahkan', en: 'Goods handed over' },
    { id: 'Barang satu kiriman diserahkan di satu wilayah.', en: 'Goods of a batch were handed over in an area.' },
  ),
  stock(
    'barang-dikembalikan',
    'stock.returned.v1',
    { id: 'Barang dikembalikan', en: 'Goods returned' },
    { id: 'Barang kembali ke gudang, dan berapa sisanya.', en: 'Goods came back to the warehouse, and what is left there.' },
    [REMAINING],
  ),
  {
    slug: 'jadwal',
    type: 'distribution.scheduled.v1',
    label: { id: 'Jadwal penyaluran', en: 'Schedules of distribution' },
    help: {
      id: 'Hari pembayaran atau pembagian di satu wilayah, dan siapa yang mengawal.',
      en: 'A day of paying or handing out in an area, and who escorts it.',
    },
    columns: [
      LETTER,
      DAY,
      PLACE,
      PROGRAMME,
      MONTHS,
      onDay(
        'on',
        'Hari penyaluran',
        '12/11/2026',
        'Hari yang direncanakan; boleh di masa depan.',
        'The day planned; may lie ahead.',
      ),
      choice('channel', 'Saluran', CHANNELS, 'POS'),
      FAMILIES,
      number('escort', 'Satuan pengawal', 'POLSEK-157101', 'Kode satuan yang mengawal.', 'Code of the unit that escorts it.'),
      CORRECTION,
    ],
    time: 'time',
    precision: false,
    parts: [],
    identity: ['letter', 'area', 'programme', 'on'],
    shown: ['letter', 'area', 'programme', 'on', 'channel', 'families'],
  },
  {
    ...ofFamily(
      'pengamatan',
      'observation.recorded.v1',
      { id: 'Pengamatan', en: 'Observations' },
      {
        id: 'Kode bertanggal tentang keluarga, petugas, atau wilayah: desil, keadaan rumah, harga.',
        en: 'Dated codes on a family, an officer or an area: decile, condition of the house, prices.',
      },
      [],
    ),
    columns: [
      LETTER,
      ORDINAL,
      DAY,
      ...WHO,
      PLACE,
      ...OBSERVED,
      onDay('asOf', 'Berlaku per tanggal', '30/09/2026', 'Tanggal nilainya berlaku.', 'The day that it is true of.'),
      CORRECTION,
    ],
    parts: [],
    shown: ['letter', 'ordinal', 'area', 'code', 'value', 'asOf'],
  },
];

/** The kinds that the agency is registered for. */
export const kindsFor = (types: readonly string[]): Kind[] => KINDS.filter(({ type }) => types.includes(type));
export const kindOf = (slug: string | undefined): Kind | undefined => KINDS.find((kind) => kind.slug === slug);
export const columnOf = (kind: Kind, key: string): Column | undefined => kind.columns.find((column) => column.key === key);
