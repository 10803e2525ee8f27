/** The columns that files may have: what they are called, what they mean in plain words, and which field of an event they fill. */
import type { Bilingual } from '#web/i18n/format.ts';
import { AUTHORITIES, CHANNELS, COMPONENTS, RECIPIENTS, UNITS } from './codes.ts';
import { day, months, when } from './dates.ts';
import {
  anyCode,
  correction,
  count,
  listOfGoods,
  observed,
  oneOf,
  place,
  plainNumber,
  plainWords,
  programme,
  quantity,
  type Reader,
  rupiah,
  senderNumber,
  shares,
  sixteenDigits,
  village,
  whole,
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
/** Of what may be about a whole kecamatan or kab/kota. */
export const PLACE = required(
  column(
    'area',
    'Kode wilayah',
    place,
    '15.71.01.1001',
    'Kode Kemendagri dengan titik: desa/kelurahan, kecamatan, atau kab/kota.',
    'Kemendagri code with its dots: village, district or regency.',
    { also: ['kode desa', 'kode kelurahan', 'kode kecamatan', 'kode kemendagri', 'wilayah'] },
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

// ── goods, proof, who took it ──────────────────────────────────────────────────────────────────────────
export const GOODS = column(
  'goods',
  'Barang',
  listOfGoods,
  '',
  `Untuk bantuan barang: kode, banyaknya, satuan (${UNITS.join(', ')}), misalnya BERAS 20 KG; TELUR 30 BUTIR.`,
  `For aid in kind: code, quantity, unit (${UNITS.join(', ')}), such as BERAS 20 KG; TELUR 30 BUTIR.`,
  { also: ['daftar barang'] },
);
const proof = (key: 'photo' | 'idCard' | 'geotag' | 'bast', header: string, id: string, en: string): Column =>
  column(key, header, yesNo, '', `${id}: ya atau tidak.`, `${en}: ya (yes) or tidak (no).`, { path: ['evidence', key] });
/** Which proof the sender holds, and who took it in hand: of what reached a family. */
export const HANDED_OVER: readonly Column[] = [
  GOODS,
  proof('photo', 'Bukti foto', 'Ada foto keluarga dengan uang atau barangnya', 'There is a photo with the money or goods'),
  proof('idCard', 'Bukti KTP', 'Ada foto KTP atau KK', 'There is a photo of the identity or family card'),
  proof('geotag', 'Bukti lokasi', 'Tempatnya tercatat', 'The place is recorded'),
  proof('bast', 'Bukti BAST', 'Ada berita acara serah terima', 'There is a BAST'),
  column(
    'recipient',
    'Yang menerima',
    oneOf(RECIPIENTS),
    '',
    `Salah satu: ${RECIPIENTS.join(', ')}.`,
    `One of: ${RECIPIENTS.join(', ')}.`,
    { path: ['recipient', 'kind'], also: ['penerima fisik'] },
  ),
  column(
    'authority',
    'Dasar wakil',
    oneOf(AUTHORITIES),
    '',
    `Bila diwakilkan: ${AUTHORITIES.join(', ')}.`,
    `Where a proxy took it: ${AUTHORITIES.join(', ')}.`,
    { path: ['recipient', 'authority'], also: ['surat kuasa'] },
  ),
];
export const RECEIPT_NUMBER = required(
  column(
    'receiptNumber',
    'Nomor bukti setor',
    plainWords(60),
    'NTPN-0007',
    'Nomor penerimaan negara (NTPN).',
    'Number of the receipt of the treasury (NTPN).',
    { also: ['ntpn', 'no bukti setor'] },
  ),
);

// ── accounts, cards, other lists, complaints, batches, observations ────────────────────────────────────
/** One code of a list, which must be given. */
export const choice = (key: string, header: string, codes: readonly string[], example: string, also: string[] = []): Column =>
  required(
    column(key, header, oneOf(codes), example, `Salah satu: ${codes.join(', ')}.`, `One of: ${codes.join(', ')}.`, { also }),
  );
/** One that may be left out. */
export const optional = (one: Column): Column => ({ ...one, required: false });
/** A number of the sender that names nobody. */
export const number = (key: string, header: string, example: string, id: string, en: string, also: string[] = []): Column =>
  column(key, header, plainNumber, example, id, en, { also });
export const flag = (key: string, header: string, example: string, id: string, en: string): Column =>
  column(key, header, yesNo, example, `${id}: ya atau tidak.`, `${en}: ya (yes) or tidak (no).`);
export const onDay = (key: string, header: string, example: string, id: string, en: string): Column =>
  required(column(key, header, day, example, id, en));
export const FAMILIES = column(
  'families',
  'Jumlah keluarga',
  whole,
  '100',
  'Berapa keluarga yang akan menerima.',
  'How many families are to get it.',
  { also: ['jumlah kpm', 'banyak keluarga'] },
);
const BATCH_NUMBER = number(
  'batch',
  'Nomor kiriman',
  'DO-2026-0007',
  'Nomor danom, berkas, atau kiriman.',
  'Number of the danom, file or delivery.',
  ['no kiriman', 'nomor batch', 'nomor danom'],
);
const DECLARED_BY = number(
  'declaredBy',
  'Instansi pengumum',
  '',
  'Bila kiriman diumumkan instansi lain: nama pendeknya, misalnya bulog.',
  'Where another agency announced the batch: its short name, such as bulog.',
);
export const BATCH: readonly Column[] = [required(BATCH_NUMBER), DECLARED_BY];
/** Of which announced batch a payment is one, where the sender announces batches. */
export const OF_BATCH: readonly Column[] = [{ ...BATCH_NUMBER, example: '' }, DECLARED_BY];
/** Where a debit was made. */
export const AT_AGENT: readonly Column[] = [
  number(
    'agent',
    'Nomor agen',
    '',
    'Nomor agen atau terminal tempat keluarga menarik uangnya, menurut sistem Anda. Bukan nama orang.',
    'Number of the agent or terminal where the family drew its money, in your system. No name of a person.',
    ['no agen', 'id agen', 'terminal', 'nomor terminal'],
  ),
  column(
    'agentArea',
    'Kode wilayah agen',
    place,
    '',
    'Kode Kemendagri tempat agen itu, dengan titik: sekurangnya kab/kota.',
    'Kemendagri code of where the agent is, with its dots: the regency at least.',
  ),
];
export const BATCH_TOTAL = column(
  'rupiah',
  'Jumlah rupiah',
  rupiah,
  '',
  'Rupiah seluruh kiriman, bila berupa uang.',
  'Rupiah of the whole batch, where it is money.',
);
export const BATCH_PARTS = column(
  'parts',
  'Pembagian',
  shares,
  '',
  'Bila dibagi menurut wilayah: 33.28.02.2001: 20; 33.28.02: 80.',
  'Where it is divided among areas: 33.28.02.2001: 20; 33.28.02: 80.',
);
/** Of a bank's statement or the post's payment list: which, and which line of it. */
export const STATEMENT_LINE: readonly Column[] = [
  required(
    number(
      'statement',
      'Nomor rekening koran',
      'RK-2026-11-157101',
      'Nomor rekening koran atau daftar bayar. Bukan nomor rekening.',
      'Number of the statement or payment list. No account number.',
      ['nomor daftar bayar', 'no rekening koran'],
    ),
  ),
  required(
    column('line', 'Nomor baris', whole, '17', 'Nomor baris di dalamnya.', 'Number of the line in it.', {
      also: ['no baris', 'baris'],
    }),
  ),
];
/** Which payment a line belongs to. */
export const OF_PAYMENT: readonly Column[] = [
  number(
    'payment',
    'Rujukan pembayaran',
    'BRI-2026-T4-000017',
    'Nomor rujukan pembayarannya, bila diketahui; tanpa ini dicocokkan menurut bulan.',
    'Reference of its payment, where known; without it the months decide.',
  ),
  number(
    'paidBy',
    'Dibayar oleh',
    '',
    'Kode lembaga yang membayar dengan nomor rujukan itu, bila bukan lembaga Anda.',
    'Code of the agency that paid under that reference, where it is not yours.',
  ),
];
/** Of a line in the bank's own words; both stay sealed. */
export const AS_BOOKED: readonly Column[] = [
  column(
    'account',
    'Nomor rekening',
    words(34),
    '',
    'Nomor rekeningnya; disimpan tersegel.',
    'Its account number; kept sealed.',
    {
      also: ['no rekening', 'norek'],
    },
  ),
  column('description', 'Uraian', words(200), '', 'Uraian baris; disimpan tersegel.', 'The text of the line; kept sealed.', {
    also: ['keterangan transaksi'],
  }),
];
export const ITEM = required(
  column('item', 'Kode barang', anyCode, 'BERAS', 'Kode barang, misalnya BERAS.', 'Code of the item, such as BERAS.', {
    also: ['barang'],
  }),
);
export const QUANTITY = required(
  column('quantity', 'Banyaknya', quantity, '2.000', 'Dalam satuan di sebelahnya.', 'In the unit beside it.', {
    also: ['kuantitas', 'volume'],
  }),
);
export const REMAINING = column(
  'remaining',
  'Sisa di gudang',
  quantity,
  '0',
  'Yang masih ada di gudang.',
  'What lies in the warehouse still.',
  { also: ['sisa'] },
);
export const OBSERVED: readonly Column[] = [
  number('officer', 'ID petugas', '', 'Bila tentang petugas, bukan keluarga.', 'Where it is about an officer and no family.'),
  required(
    column(
      'code',
      'Kode pengamatan',
      anyCode,
      'DESIL',
      'Kode dari pengaturan observation-codes, atau LOKAL_…',
      'A code of the setting observation-codes, or LOKAL_…',
    ),
  ),
  column(
    'value',
    'Nilai',
    observed,
    '3',
    'Angka, ya/tidak, tanggal, atau kode nilainya; kosong bila kodenya sudah berkata semua.',
    'A number, ya/tidak, a day, or a code of its values; empty where the code says all.',
  ),
];
export const OWN_WORDS = column(
  'text',
  'Uraian',
  words(4000),
  '',
  'Dengan kata-kata sendiri. Disimpan tersegel.',
  'In own words. Kept sealed.',
  { also: ['isi pengaduan', 'isi tanggapan'] },
);

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

export const DESIL = column(
  'desil',
  'Desil',
  whole,
  '3',
  'Desil keluarga pada tanggal SK: 1 sampai 10.',
  'Decile of the family on the day of the list: 1 to 10.',
);

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
    'Surat, berita acara, atau berkas sumber yang memuat baris ini.',
    'The letter, minutes or file of yours that states this row.',
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
