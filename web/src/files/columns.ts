/** The columns that files may have: what they are called, what they mean in plain words, and which field of an event they fill. */
import type { Bilingual } from '#web/i18n/format.ts';
import { CHANNELS, COMPONENTS } from './codes.ts';
import { day, months, when } from './dates.ts';
import {
  correction,
  count,
  oneOf,
  plainNumber,
  plainWords,
  programme,
  type Reader,
  rupiah,
  senderNumber,
  sixteenDigits,
  village,
  words,
  yesNo,
} from './reading.ts';

export interface Column {
  readonly key: string;
  /** As the template writes it: in the field's own words, in Indonesian whatever the reader's language. */
  readonly header: string;
  /** Other headings that are taken for it. */
  readonly also: readonly string[];
  readonly required: boolean;
  readonly help: Bilingual;
  readonly example: string;
  /** Where its value goes within the event's data; nowhere: it helps to make the time or the id. */
  readonly path: readonly string[];
  readonly read: Reader;
  /** The value becomes an element of the list at `path`: several columns fill one list. */
  readonly element?: (value: unknown) => unknown;
  /** Shown by its last four digits alone. */
  readonly masked?: boolean;
}

type Rest = Partial<Pick<Column, 'also' | 'required' | 'path' | 'element' | 'masked'>>;
function column(key: string, header: string, read: Reader, example: string, id: string, en: string, rest: Rest = {}): Column {
  return { key, header, read, example, help: { id, en }, also: [], required: false, path: [key], ...rest };
}
export const required = (one: Column): Column => ({ ...one, required: true });

// ── who ────────────────────────────────────────────────────────────────────────────────────────────────
function numberOf(scheme: string, key: string, header: string, example: string, id: string, en: string, also: string[]): Column {
  const element = (value: unknown): unknown => ({ scheme, value });
  return column(key, header, senderNumber, example, id, en, { also, path: ['kpm', 'ids'], element });
}
const NIK = column(
  'nik',
  'NIK',
  sixteenDigits,
  '1571015708850001',
  '16 angka, sebagai teks. Boleh kosong bila ada nomor PKH atau nomor lain.',
  '16 digits, as text. May be empty where there is a PKH or another number.',
  { also: ['nomor nik', 'no nik', 'nik penerima'], path: ['kpm', 'nik'], masked: true },
);
const KK = column('kk', 'Nomor KK', sixteenDigits, '1571012003100002', '16 angka, sebagai teks.', '16 digits, as text.', {
  also: ['no kk', 'kk', 'kartu keluarga', 'nomor kartu keluarga'],
  path: ['kpm', 'kk'],
  masked: true,
});
/** A family is named by one of these, at least; the number of a source goes before the NIK (DESIGN §6). */
export const WHO: readonly Column[] = [
  numberOf('PKH', 'pkh', 'Nomor PKH', 'PKH-157101-000017', 'Nomor peserta PKH.', 'The PKH number.', [
    'no pkh',
    'nomor peserta pkh',
  ]),
  NIK,
  KK,
  numberOf('DTSEN', 'dtsen', 'ID DTSEN', '', 'Pengenal keluarga dalam DTSEN.', 'The id of the family in DTSEN.', [
    'nomor dtsen',
    'dtsen',
  ]),
  numberOf(
    'PARTICIPANT',
    'participant',
    'Nomor peserta',
    '',
    'Nomor keluarga ini pada instansi Anda sendiri.',
    "Your own agency's number of the family.",
    ['no peserta', 'id peserta'],
  ),
];

// ── where, what, when ──────────────────────────────────────────────────────────────────────────────────
export const AREA = required(
  column(
    'area',
    'Kode desa/kelurahan',
    village,
    '15.71.01.1001',
    'Kode Kemendagri dengan titik: tempat keluarga terdaftar atau dibayar.',
    'Kemendagri code with its dots: where the family is listed or was paid.',
    { also: ['kode kelurahan', 'kode desa', 'kode wilayah', 'kode kemendagri', 'desa/kelurahan'] },
  ),
);
export const PROGRAMME = required(
  column('programme', 'Program', programme, 'PKH', 'Kode program: PKH, SEMBAKO, …', 'Code of the programme: PKH, SEMBAKO, …', {
    also: ['kode program', 'nama program', 'bansos'],
  }),
);
export const MONTHS = required(
  column(
    'months',
    'Bulan',
    months,
    '2026-10 s.d. 2026-12',
    'Bulan yang dicakup: 2026-10, atau Okt–Des 2026, atau beberapa yang dipisahkan koma.',
    'The months covered: 2026-10, or Okt–Des 2026, or several with commas between.',
    { also: ['bulan penyaluran', 'periode', 'masa'] },
  ),
);
export const WHEN = required(
  column(
    'time',
    'Tanggal',
    when,
    '05/10/2026',
    'Kapan terjadi: hari/bulan/tahun, boleh dengan jam (05/10/2026 08:15) menurut jam setempat.',
    'When it happened: day/month/year, perhaps with the time (05/10/2026 08:15) on the local clock.',
    { also: ['waktu', 'tgl', 'tanggal transaksi', 'tanggal salur', 'tanggal kejadian'], path: [] },
  ),
);
export const DAY = { ...WHEN, read: day };

// ── money ──────────────────────────────────────────────────────────────────────────────────────────────
export const REFERENCE = required(
  column(
    'reference',
    'Nomor rujukan',
    plainNumber,
    'BRI-2026-T4-000017',
    'Nomor Anda untuk pembayaran ini: sama dalam setiap kabar tentangnya, berbeda untuk setiap pembayaran. Bukan NIK, bukan nomor rekening.',
    'Your number of this payment: the same in all news of it, another for each payment. No NIK, no account number.',
    { also: ['no rujukan', 'referensi', 'nomor referensi', 'no referensi', 'nomor pembayaran'] },
  ),
);
export const AMOUNT = required(
  column(
    'amount',
    'Nominal',
    rupiah,
    '825.000',
    'Rupiah bulat; titik ribuan boleh ada.',
    'Whole rupiah; dots between thousands are fine.',
    {
      also: ['jumlah', 'nominal rupiah', 'jumlah rupiah', 'nilai', 'nominal bantuan', 'rupiah'],
    },
  ),
);
export const CHANNEL = column(
  'channel',
  'Saluran',
  oneOf(CHANNELS),
  'KKS',
  'KKS, POS, KOMUNITAS, atau TITIK_BAGI.',
  'KKS, POS, KOMUNITAS or TITIK_BAGI.',
  { also: ['saluran bayar', 'kanal', 'penyalur'] },
);
export const HOLDER = column(
  'holderName',
  'Nama pemilik rekening',
  words(120),
  'SITI CONTOH',
  'Seperti dalam sistem Anda. Disimpan tersegel; hanya kemiripannya dengan daftar yang dipakai.',
  'As in your system. Kept sealed; only how alike it is to the list is used.',
  { also: ['nama rekening', 'nama pemilik'] },
);
const RECEIVED_NAMES = { DITARIK: 'debit', DISERAHKAN: 'collected', DITERIMA: 'collected' } as const;
export const RECEIVED = required(
  column(
    'kind',
    'Cara diterima',
    oneOf(['debit', 'collected'] as const, RECEIVED_NAMES),
    'DITARIK',
    'DITARIK bila keluarga menariknya dari rekening, mungkin sebagian; DISERAHKAN bila diterima dengan tanda tangan.',
    'DITARIK where the family drew it from the account, perhaps a part; DISERAHKAN where it signed for it.',
    { also: ['jenis penerimaan', 'cara terima'] },
  ),
);
export const TRANSACTION = column(
  'transaction',
  'Nomor transaksi',
  plainNumber,
  'TRX-0000451',
  'Bila keluarga menarik beberapa kali: nomor yang membedakan penarikan itu.',
  'Where a family draws several times: the number that tells the withdrawals apart.',
  { also: ['no transaksi', 'nomor penarikan'], path: [] },
);
export const LETTER_OF_REPAIR = required(
  column(
    'letterNumber',
    'Nomor surat ralat',
    plainWords(60),
    'RALAT-0007/2026',
    'Surat yang meralat retur.',
    'The letter that repairs the return.',
    { also: ['no surat ralat', 'surat ralat'] },
  ),
);
export const reason = (header: string, codes: readonly string[], example: string): Column =>
  required(
    column('reason', header, oneOf(codes), example, `Salah satu: ${codes.join(', ')}.`, `One of: ${codes.join(', ')}.`, {
      also: ['sebab'],
    }),
  );
/** The sender's own words for the state, kept with the event in its seal (DESIGN §7). */
export const RAW: readonly Column[] = [
  column(
    'rawStatus',
    'Status asli',
    words(80),
    '',
    'Status menurut sistem Anda, apa adanya.',
    'The state in the words of your system.',
    {
      path: ['raw', 'status'],
    },
  ),
  column('rawSystem', 'Sistem asal', words(40), '', 'Nama sistem yang memberi status itu.', 'The system that said so.', {
    path: ['raw', 'system'],
  }),
];

// ── lists and changes ──────────────────────────────────────────────────────────────────────────────────
export const LIST_NUMBER = required(
  column(
    'listNumber',
    'Nomor SK',
    plainWords(60),
    'SK-0123/2026',
    'Nomor daftar (SK) yang memuat keluarga ini.',
    'Number of the list (SK) that names the family.',
    {
      also: ['no sk', 'nomor daftar'],
    },
  ),
);
export const LISTED_ON = required(
  column('listedOn', 'Tanggal SK', day, '01/10/2026', 'Hari/bulan/tahun.', 'Day/month/year.', {
    also: ['tgl sk', 'tanggal daftar'],
  }),
);
export const ORDINAL = required(
  column(
    'ordinal',
    'Nomor urut',
    plainNumber,
    '17',
    'Nomor baris keluarga ini dalam SK atau surat itu. Bila bernomor per kelurahan, dahului kodenya: 1001/17.',
    'The line of the family in that list or letter. Where each village is numbered anew, put its code first: 1001/17.',
    { also: ['no', 'no urut', 'nomor'], path: [] },
  ),
);
export const NAME = required(
  column(
    'name',
    'Nama',
    words(120),
    'Siti Contoh',
    'Nama penerima seperti pada KTP.',
    'Name of the recipient as on the identity card.',
    {
      also: ['nama penerima', 'nama lengkap', 'nama kpm', 'nama pengurus'],
    },
  ),
);
const street = (key: string, header: string, path: string[], also: string[]): Column =>
  column(key, header, words(160), 'Jl. Contoh No. 7', 'Jalan dan nomor rumah.', 'Street and house number.', { path, also });
const block = (key: string, header: string, path: string[]): Column =>
  column(key, header, words(3), key.startsWith('rt') ? '03' : '01', 'Paling banyak tiga angka.', 'At most three digits.', {
    path,
  });
export const ADDRESS: readonly Column[] = [
  required(street('street', 'Alamat', ['address', 'street'], ['alamat lengkap', 'jalan'])),
  block('rt', 'RT', ['address', 'rt']),
  block('rw', 'RW', ['address', 'rw']),
];

const COMPONENT_HEADERS: Readonly<Record<(typeof COMPONENTS)[number], string>> = {
  HAMIL: 'Ibu hamil',
  BALITA: 'Anak balita',
  SD: 'Anak SD',
  SMP: 'Anak SMP',
  SMA: 'Anak SMA',
  DISABILITAS: 'Disabilitas berat',
  LANSIA: 'Lanjut usia',
};
/** PKH: how many of each are in the family; none, or 0, where there are none. */
export const FAMILY_MEMBERS: readonly Column[] = COMPONENTS.map((code) =>
  column(
    `component-${code.toLowerCase()}`,
    COMPONENT_HEADERS[code],
    count,
    code === 'SD' || code === 'LANSIA' ? '1' : '',
    'PKH: berapa orang dalam keluarga.',
    'PKH: how many in the family.',
    { also: [code.toLowerCase()], path: ['components'], element: (value) => (value === 0 ? undefined : { code, count: value }) },
  ),
);

export const LETTER = required(
  column(
    'letter',
    'Nomor surat',
    plainWords(60),
    'BA-0045/2026',
    'Surat atau berita acara yang memuat perubahan ini.',
    'The letter or minutes that state the change.',
    {
      also: ['no surat', 'nomor berita acara'],
      path: [],
    },
  ),
);
/** At least one of them: what has changed. */
export const CHANGES: readonly Column[] = [
  column('newName', 'Nama baru', words(120), '', 'Bila nama penerima berubah.', 'Where the recipient has another name.', {
    path: ['changes', 'name'],
  }),
  street('newStreet', 'Alamat baru', ['changes', 'address', 'street'], []),
  block('rtNew', 'RT baru', ['changes', 'address', 'rt']),
  block('rwNew', 'RW baru', ['changes', 'address', 'rw']),
  column('newArea', 'Kode desa/kelurahan baru', village, '', 'Bila keluarga pindah.', 'Where the family moved.', {
    path: ['changes', 'area'],
  }),
  column('newNik', 'NIK baru', sixteenDigits, '', 'Bila NIK dibetulkan.', 'Where the NIK was corrected.', {
    path: ['changes', 'nik'],
    masked: true,
  }),
  column('newKk', 'Nomor KK baru', sixteenDigits, '', 'Bila nomor KK berubah.', 'Where the KK number changed.', {
    path: ['changes', 'kk'],
    masked: true,
  }),
  column('diedOn', 'Tanggal meninggal', day, '02/10/2026', 'Bila penerima meninggal.', 'Where the recipient died.', {
    path: ['changes', 'diedOn'],
  }),
  column('heirRecorded', 'Ahli waris tercatat', yesNo, '', 'ya atau tidak.', 'ya (yes) or tidak (no).', {
    path: ['changes', 'heirRecorded'],
  }),
];

/** Which correction of the fact this row is (event-id.ts). */
export const CORRECTION = column(
  'correction',
  'Koreksi ke',
  correction,
  '',
  'Kosongkan. Isi 1 (lalu 2, …) hanya bila baris ini membetulkan baris yang sudah tercatat.',
  'Leave empty. Write 1 (then 2, …) only where this row corrects one that is already recorded.',
  { also: ['koreksi'], path: [] },
);
