/** What zod found wrong in a body: the messages of all schemas of bodies, in both languages (field-errors.ts has the rest). */
import type * as z from 'zod';
import { fieldErrorsBy, type KnownWords, parsedBy, TEXT_FOR_NUMBER, WORDS_OF_QUERIES } from './field-errors.ts';
import type { FieldError } from './problem.ts';

/** @param input what was parsed, to tell a missing field from a wrong one; no value of it is ever repeated */
export const fieldErrors = (issues: readonly z.core.$ZodIssue[], input: unknown, prefix = ''): FieldError[] =>
  fieldErrorsBy(KNOWN, issues, input, prefix);

/** @throws Problem `invalid-fields` */
export const parseFields = parsedBy('invalid-fields', () => KNOWN);

const { [TEXT_FOR_NUMBER]: _, ...OF_BOTH } = WORDS_OF_QUERIES;

/** The schemas' own messages; a test walks the schemas and finds each of them here. */
const KNOWN: KnownWords = {
  ...OF_BOTH,
  'name an agency, an organisation, or both': {
    message: { id: 'Sebutkan lembaga, organisasi, atau keduanya', en: 'Name an agency, an organisation, or both' },
    fix: { id: 'Isi agency, organisation, atau keduanya', en: 'Give agency, organisation, or both' },
  },
  'a key is 16 to 64 letters, digits, _ and -': {
    message: { id: 'Kunci terdiri dari 16 sampai 64 huruf, angka, _ dan -', en: 'A key is 16 to 64 letters, digits, _ and -' },
    fix: {
      id: 'Pakai yang acak, misalnya 0192f0c1-6d1e-7c3a-9a53-5b1f6c2d7e80',
      en: 'Use a random one, such as 0192f0c1-6d1e-7c3a-9a53-5b1f6c2d7e80',
    },
  },
  'a NIK has exactly 16 digits': {
    message: { id: 'NIK terdiri dari tepat 16 angka', en: 'A NIK has exactly 16 digits' },
    fix: { id: 'Periksa lagi pada KTP; kirim sebagai teks', en: 'Check it on the identity card; send it as text' },
  },
  'a KK number has exactly 16 digits': {
    message: { id: 'Nomor KK terdiri dari tepat 16 angka', en: 'A KK number has exactly 16 digits' },
    fix: { id: 'Periksa lagi pada Kartu Keluarga; kirim sebagai teks', en: 'Check it on the family card; send it as text' },
  },
  'names nobody: no NIK or KK number': {
    message: {
      id: 'Berisi 16 angka, yang dapat berupa NIK atau nomor KK',
      en: 'Holds 16 digits, which may be a NIK or a KK number',
    },
    fix: {
      id: 'Sebutkan surat, pengaduan, atau tandanya, bukan orangnya',
      en: 'Name the letter, complaint or alert, not the person',
    },
  },
  'a short name: lower-case letters, digits and . -, 2 to 63 characters': {
    message: { id: 'Bukan nama pendek', en: 'Not a short name' },
    fix: {
      id: 'Huruf kecil, angka, . dan -, misalnya ipsm-15.71',
      en: 'Lower-case letters, digits, . and -, such as ipsm-15.71',
    },
  },
  'each is named once': {
    message: { id: 'Ada yang disebut dua kali', en: 'One is named twice' },
    fix: { id: 'Sebutkan masing-masing sekali', en: 'Name each once' },
  },
  'name either an officer or a person': {
    message: { id: 'Sebutkan petugas atau orang, salah satu', en: 'Name an officer or a person, one of the two' },
    fix: { id: 'Isi officer (id petugas) atau person (subject)', en: 'Fill in officer (the id) or person (the subject)' },
  },
  'name the family by ids or by nik': {
    message: { id: 'Sebutkan keluarga dengan ids atau nik', en: 'Name the family by ids or by nik' },
    fix: { id: 'Isi ids, nik, atau keduanya', en: 'Give ids, nik, or both' },
  },
  'an amount of 0 is for goods: name them': {
    message: { id: 'Jumlah 0 hanya untuk barang', en: 'An amount of 0 is for goods' },
    fix: { id: 'Isi goods, atau jumlah yang dibayar', en: 'Name the goods, or the amount that was paid' },
  },
  'each item once': {
    message: { id: 'Setiap barang sekali saja', en: 'Each item once' },
    fix: { id: 'Jumlahkan yang sama dalam satu baris', en: 'Add up what is the same in one entry' },
  },
  'the parts do not add up to families': {
    message: { id: 'Jumlah bagian tidak sama dengan families', en: 'The parts do not add up to families' },
    fix: { id: 'Periksa families dan setiap bagian', en: 'Check families and each part' },
  },
  'about a family or about an officer, not both': {
    message: { id: 'Tentang keluarga atau petugas, bukan keduanya', en: 'About a family or about an officer, not both' },
    fix: { id: 'Hapus salah satu', en: 'Remove one of the two' },
  },
  'give the status, or your own words for it in raw': {
    message: { id: 'Isi status, atau istilah Anda sendiri dalam raw', en: 'Give the status, or your own words for it in raw' },
    fix: { id: 'Isi salah satu atau keduanya', en: 'Give one of the two, or both' },
  },
  'a kecamatan, desa or kelurahan such as 15.71.01': {
    message: { id: 'Harus kode kecamatan, desa, atau kelurahan', en: 'Must be the code of a kecamatan, desa or kelurahan' },
    fix: { id: 'Misalnya 15.71.01 atau 15.71.01.1001', en: 'Such as 15.71.01 or 15.71.01.1001' },
  },
  'something else is said in words': {
    message: { id: 'LAINNYA harus dijelaskan', en: 'LAINNYA must be said in words' },
    fix: { id: 'Isi note', en: 'Give a note' },
  },
  'a family lives in a desa or kelurahan': {
    message: {
      id: 'Temuan tentang keluarga menyebut desa atau kelurahannya',
      en: 'A finding about a family names its desa or kelurahan',
    },
    fix: { id: 'Misalnya 15.71.01.1001', en: 'Such as 15.71.01.1001' },
  },
  'a photo of a family or of a finding': {
    message: { id: 'Sebutkan tepat satu: kpmId atau finding', en: 'Name exactly one of kpmId and finding' },
    fix: { id: 'Kirim salah satu saja', en: 'Send only one of them' },
  },
  'each programme once': {
    message: { id: 'Setiap program sekali saja', en: 'Each programme once' },
    fix: { id: 'Gabungkan angkanya', en: 'Put its figures into one line' },
  },
  'say how many came or went': {
    message: { id: 'Sebutkan berapa yang bertambah atau berkurang', en: 'Say how many came or went' },
    fix: { id: 'Isi added, removed, atau keduanya', en: 'Give added, removed, or both' },
  },
  'each kind of goods once': {
    message: { id: 'Setiap jenis barang sekali saja', en: 'Each kind of goods once' },
    fix: { id: 'Jumlahkan yang sama', en: 'Add up what is the same' },
  },
  'each code once': {
    message: { id: 'Setiap kode sekali saja', en: 'Each code once' },
    fix: { id: 'Hapus yang berulang', en: 'Remove the repeated one' },
  },
  'at most two decimals': {
    message: { id: 'Paling banyak dua angka di belakang koma', en: 'At most two decimals' },
    fix: { id: 'Bulatkan, misalnya 2.5', en: 'Round it, such as 2.5' },
  },
  'a proxy has an authority, or TIDAK_ADA': {
    message: { id: 'Wakil harus disertai suratnya', en: 'What authorised the proxy must be said' },
    fix: {
      id: 'Isi SURAT_KUASA, SPTJM, atau TIDAK_ADA',
      en: 'Give SURAT_KUASA, SPTJM or TIDAK_ADA',
    },
  },
  'answer at least one question': {
    message: { id: 'Jawab sedikitnya satu pertanyaan', en: 'Answer at least one question' },
    fix: { id: 'Isi programme, nonCash, atau keduanya', en: 'Give programme, nonCash, or both' },
  },
  'each component once': {
    message: { id: 'Setiap komponen sekali saja', en: 'Each component once' },
    fix: { id: 'Gabungkan jumlahnya', en: 'Add their counts together' },
  },
  'each field once': {
    message: { id: 'Setiap isian sekali saja', en: 'Each field once' },
    fix: { id: 'Hapus yang berulang', en: 'Remove the repeated one' },
  },
  'search by exactly one of nik, kk and id': {
    message: { id: 'Cari dengan tepat satu: nik, kk, atau id', en: 'Search by exactly one of nik, kk and id' },
    fix: { id: 'Kirim salah satu saja', en: 'Send only one of them' },
  },
  'name at least one change': {
    message: { id: 'Sebutkan sedikitnya satu perubahan', en: 'Name at least one change' },
    fix: { id: 'Isi salah satu isian dalam changes', en: 'Fill one of the fields of changes' },
  },
  'an area is a Kemendagri code such as 15.71.01, or ID for the whole country': {
    message: {
      id: 'Wilayah ditulis dengan kode Kemendagri, atau ID untuk seluruh Indonesia',
      en: 'An area is written as a Kemendagri code, or ID for the whole country',
    },
    fix: { id: 'Misalnya 15.71', en: 'Such as 15.71' },
  },
  'a short name: lower-case letters, digits and -, 2 to 31 characters': {
    message: {
      id: 'Nama pendek: huruf kecil, angka, dan -, 2 sampai 31 karakter',
      en: 'A short name: lower-case letters, digits and -, 2 to 31 characters',
    },
    fix: { id: 'Misalnya bri atau dinsos-15-71', en: 'Such as bri or dinsos-15-71' },
  },
  'letters, digits and . _ - only': {
    message: { id: 'Hanya huruf, angka, dan . _ -', en: 'Letters, digits and . _ - only' },
    fix: { id: 'Mulai dengan huruf atau angka, tanpa spasi', en: 'Begin with a letter or digit, without spaces' },
  },
  'the subject of the person’s tokens': {
    message: { id: 'Harus isi sub dari token orang itu', en: 'Must be the sub of the person’s tokens' },
    fix: { id: 'Salin sub dari direktori OpenID Connect', en: 'Copy sub from the OpenID Connect directory' },
  },
  'name either from, to assign, or until, to end': {
    message: {
      id: 'Isi from untuk menetapkan, atau until untuk mengakhiri',
      en: 'Name either from, to assign, or until, to end',
    },
    fix: { id: 'Pakai salah satu saja', en: 'Use exactly one of the two' },
  },
  'a component code such as LANSIA': {
    message: { id: 'Bukan kode komponen', en: 'Not a component code' },
    fix: { id: 'Misalnya SD atau LANSIA', en: 'Such as SD or LANSIA' },
  },
  'an item code such as BERAS': {
    message: { id: 'Bukan kode barang', en: 'Not an item code' },
    fix: { id: 'Huruf besar, angka, dan _, misalnya BERAS', en: 'Capital letters, digits and _, such as BERAS' },
  },
  'a code, not free text': {
    message: { id: 'Hanya kode, bukan kalimat', en: 'A code, not free text' },
    fix: {
      id: 'Huruf besar, angka, dan _ . : - saja, paling banyak 40',
      en: 'Capital letters, digits and _ . : - only, at most 40',
    },
  },
  'each family once': {
    message: { id: 'Setiap keluarga sekali saja', en: 'Each family once' },
    fix: { id: 'Hapus yang berulang', en: 'Remove the repeated one' },
  },
  'name either kpmIds or a village': {
    message: { id: 'Isi kpmIds, atau village', en: 'Name either kpmIds or a village' },
    fix: { id: 'Pakai salah satu saja', en: 'Use exactly one of the two' },
  },
  'a seed is 32 digits of lower-case hex': {
    message: { id: 'Bukan 32 angka heksadesimal huruf kecil', en: 'Not 32 digits of lower-case hex' },
    fix: { id: 'Kosongkan agar sistem mengundinya', en: 'Leave it out, and the system draws one' },
  },
  'a kab/kota, kecamatan, desa or kelurahan': {
    message: { id: 'Bukan kab/kota, kecamatan, atau desa/kelurahan', en: 'Not a kab/kota, kecamatan, desa or kelurahan' },
    fix: { id: 'Misalnya 15.71.01', en: 'Such as 15.71.01' },
  },
  'to lies before from': {
    message: { id: 'to mendahului from', en: 'to lies before from' },
    fix: { id: 'Periksa kedua tanggal', en: 'Check both days' },
  },
};
export const KNOWN_MESSAGES: readonly string[] = Object.keys(KNOWN);
