/** Where the values that ship come from, as people read it: the rule, the standard or the press that says so, or that nobody does yet. A setting keeps the Indonesian; the English is looked up by it. */
import type { Bilingual } from '../words.ts';

const PROPOSAL: Bilingual = {
  id: 'Usulan awal proyek ini, belum ada dasar aturannya; ubah melalui administrator',
  en: 'This project’s own first proposal, without a rule behind it yet; an administrator can change it',
};
/** What moved us to a value that no rule sets. */
const proposedFor = (id: string, en: string): Bilingual => ({ id: `${id}. ${PROPOSAL.id}`, en: `${en}. ${PROPOSAL.en}` });

const SOURCES = {
  proposal: PROPOSAL,
  // ── thresholds ──
  thresholds: {
    id: 'Ralat retur 7 hari kerja: ketentuan KPPN (Kemenkeu). Yang lain: usulan awal proyek ini, belum ada dasar aturannya; ubah melalui administrator',
    en: 'Repair of a return within 7 working days: the treasury’s KPPN (Ministry of Finance). The others: this project’s own first proposal, without a rule behind it yet; an administrator can change them',
  },
  complaintClocks: {
    id: 'SP4N-LAPOR!: tanggapan pertama 3 hari, tindak lanjut 5 hari, selesai 14 hari, 60 hari bila perlu cek lapangan',
    en: 'SP4N-LAPOR!: first response in 3 days, follow-up in 5, done in 14, in 60 where somebody has to look on the spot',
  },
  oneMonthToRepair: {
    id: 'Satu bulan untuk perbaikan data (KPK dan Strategi Nasional Pencegahan Korupsi, September 2023)',
    en: 'One month to repair the data (anti-corruption commission KPK and the national strategy Stranas PK, September 2023)',
  },
  creditedAfterSp2d: {
    id: 'Dana masuk dua hari sesudah SP2D (h+2), menurut KPPN Metro (Kementerian Keuangan)',
    en: 'Credited two days after the SP2D (h+2), by the treasury’s KPPN Metro (Ministry of Finance)',
  },
  threeMonthsWithout: {
    id: 'Tidak bertransaksi tiga bulan berturut-turut: hal yang dipantau menurut pedoman Program Sembako',
    en: 'No transaction for three months in a row: what the guideline of the staple food programme has monitored',
  },
  pacesFound: proposedFor(
    'Laju verifikasi yang dijumpai: sampai 200 sehari dan 60 sejam per petugas',
    'Paces of verification that were found: up to 200 a day and 60 an hour for one officer',
  ),
  cardWaits: proposedFor(
    'BPK menemukan KKS yang belum diserahkan (IHPS II/2023), tanpa menyebut batas waktu',
    'The audit board BPK found cards not handed over (IHPS II/2023), and names no deadline',
  ),
  cutOff: {
    id: 'Jadwal data DTSEN: ditutup tanggal 17 setiap bulan',
    en: 'Schedule of the DTSEN data: cut off on day 17 of each month',
  },
  houseYearly: proposedFor(
    'Keadaan rumah tangga diperbarui sedikitnya setahun sekali',
    'How a household lives is looked at anew at least once a year',
  ),
  reactivation: proposedFor(
    'Reaktivasi PBI-JK memerlukan surat fasilitas kesehatan dan keterangan Dinsos',
    'To have PBI-JK cover reactivated takes a letter of a health facility and a statement of the Dinsos',
  ),
  // ── programmes ──
  pkh: {
    id: 'Besaran dan batas komponen menurut pemberitaan (Tribunnews, 2022; Poskota, 2025); nomor keputusannya belum tercatat. Batas 4 orang per keluarga: usulan awal proyek ini',
    en: 'Amounts and limits of the PKH components per stage, from the press (Tribunnews, February 2022; Poskota, March 2025); the number of the decree is not on record yet. At most 4 persons per family: this project’s own first proposal',
  },
  desilPkh: {
    id: 'Desil 1–4 untuk PKH pada 2025, menurut keterangan Pemerintah Desa Bodaskarangjati (Juni 2025)',
    en: 'Deciles 1–4 for PKH in 2025, by what the village of Bodaskarangjati published (June 2025)',
  },
  desilFive: {
    id: 'Desil 1–5 untuk Program Sembako dan PBI-JK pada 2025, menurut keterangan Pemerintah Desa Bodaskarangjati (Juni 2025)',
    en: 'Deciles 1–5 for the staple food programme and PBI-JK in 2025, by what the village of Bodaskarangjati published (June 2025)',
  },
  sembako: {
    id: 'Rp200.000 per bulan, disalurkan untuk 1, 2, atau 3 bulan, menurut pemberitaan (Okezone, Februari 2024, dan lainnya); nomor keputusannya belum tercatat',
    en: 'Rp200,000 a month, disbursed for 1, 2 or 3 months, from the press (Okezone, February 2024, and others); the number of the decree is not on record yet',
  },
  penebalan: {
    id: 'Rp400.000 sekali untuk Juni–Juli 2025, menurut pemberitaan 2025; nomor keputusannya belum tercatat',
    en: 'Rp400,000 once for June–July 2025, from the press of 2025; the number of the decree is not on record yet',
  },
  blts: {
    id: 'Rp300.000 × 3 sekali untuk triwulan IV 2025, tidak dilanjutkan pada 2026 (CNBC Indonesia, 6 Januari 2026); nomor keputusannya belum tercatat',
    en: 'Rp300,000 × 3 once for the last quarter of 2025, not continued in 2026 (CNBC Indonesia, 6 January 2026); the number of the decree is not on record yet',
  },
  desilBlts: {
    id: 'Desil 1–4 untuk BLT Sementara Kesra, menurut pemberitaan 2025; nomor keputusannya belum tercatat',
    en: 'Deciles 1–4 for the temporary welfare cash aid, from the press of 2025; the number of the decree is not on record yet',
  },
  beras: {
    id: '10 kg per bulan, diserahkan 20 kg sekaligus untuk Juni–Juli 2025, menurut pemberitaan (Juli 2025); nomor keputusannya belum tercatat',
    en: '10 kg a month, 20 kg handed over at once for June–July 2025, from the press (July 2025); the number of the decree is not on record yet',
  },
  pbijk: {
    id: 'Iuran jaminan kesehatan dibayar untuk orangnya, tidak ada pembayaran kepada keluarga; nomor peraturannya belum tercatat',
    en: 'The premium is paid for the person, nothing is paid to the family; the number of the regulation is not on record yet',
  },
  paket: proposedFor(
    'Satu paket setiap penyerahan; isinya menurut daftar barang dan stok penyalur',
    'One package at each hand-over; what is in it is by the distributor’s list of goods and stock',
  ),
  bltdd: {
    id: 'Rp300.000 per bulan dari anggaran desa (APBDes); nomor peraturannya belum tercatat',
    en: 'Rp300,000 a month from the village budget (APBDes); the number of the regulation is not on record yet',
  },
  bltddAlone: {
    id: 'BLT Dana Desa bukan untuk keluarga yang menerima PKH atau Sembako; nomor peraturannya belum tercatat',
    en: 'BLT Dana Desa is not for families that have PKH or Sembako; the number of the regulation is not on record yet',
  },
  // ── other settings ──
  retention: {
    id: 'Dokumen keuangan 10 tahun (UU 8/1997 pasal 11). Yang lain: usulan awal proyek ini, belum ada dasar aturannya; ubah melalui administrator',
    en: 'Financial documents 10 years (Law 8/1997 art. 11). The others: this project’s own first proposal, without a rule behind it yet; an administrator can change it',
  },
  photos: proposedFor(
    'Bukti kunjungan, bukan bukti bayar: cukup untuk dua daur pemeriksaan BPK',
    'Proof of a visit, not of a payment: enough for two audits by BPK',
  ),
  limits: {
    id: 'Pembatasan dan pengendalian akses data pribadi (UU 27/2022 pasal 35). Angkanya usulan awal proyek ini; ubah melalui administrator',
    en: 'Access to personal data is limited and controlled (Law 27/2022 art. 35). The figures are this project’s own first proposal; an administrator can change them',
  },
  statusLabels: {
    id: 'Istilah SIKS-NG, OM-SPAN, bank Himbara, Pos, dan Bulog menurut KPPN, pemberitaan, dan situs desa; arti beberapa istilah berbeda antarsumber',
    en: 'Terms of SIKS-NG, OM-SPAN, the Himbara banks, Pos and Bulog by KPPN, the press and villages’ sites; sources differ on what some of them mean',
  },
  fieldWork: {
    id: '30–40 keluarga sehari menurut pemberitaan (Antara), dihitung yang terendah. Bobot, penyerahan tugas, dan batas laporan: usulan awal proyek ini; ubah melalui administrator',
    en: '30–40 families a day from the press (Antara), the lowest is taken. Weights, the handing on of work and the day of the report: this project’s own first proposal; an administrator can change them',
  },
  alertHandling: {
    id: 'Prinsip empat mata: yang paling berat tidak ditutup oleh satu orang. Lama penundaan dan panjang catatan: usulan awal proyek ini; ubah melalui administrator',
    en: 'The four-eyes principle: nobody closes the gravest alone. Days and length of notes: this project’s own first proposal; an administrator can change them',
  },
  officerKinds: {
    id: 'TKSK per kecamatan (Permensos 28/2018), PSM per desa/kelurahan (Permensos 10/2019). Tingkat penugasan pendamping dan operator: usulan awal proyek ini; ubah melalui administrator',
    en: 'TKSK by kecamatan (Permensos 28/2018), PSM by desa/kelurahan (Permensos 10/2019). Where companions and operators are assigned: this project’s own first proposal; an administrator can change it',
  },
  areaSuccessors: {
    id: 'Daftar wilayah Kemendagri 2025: tidak ada perubahan sesudahnya',
    en: 'List of areas of the Ministry of Home Affairs, 2025: no change since',
  },
  organisationTypes: {
    id: 'IPSM otonom dan bukan jenjang eskalasi, menurut penjelasan umum tentang aturan PSM. Wewenang tiap jenis: usulan awal proyek ini; ubah melalui administrator',
    en: 'IPSM is autonomous and no escalation tier, by what is published on the rule on PSM. What each type may do: this project’s own first proposal; an administrator can change it',
  },
  observationCodes: {
    id: 'PPKS: 26 jenis (Permensos 8/2012); rumah: variabel DTSEN dan pendataan rumah tidak layak huni; yang lain: usulan awal proyek ini; ubah melalui administrator',
    en: 'PPKS: 26 kinds (Permensos 8/2012); houses: variables of DTSEN and of the survey of houses unfit to live in; the others: this project’s own first proposal; an administrator can change them',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** As a setting that ships keeps it. */
export const sourceOf = (name: keyof typeof SOURCES): string => SOURCES[name].id;

const ENGLISH: ReadonlyMap<string, string> = new Map(Object.values(SOURCES).map(({ id, en }) => [id, en]));
/** A source in both languages; what an administrator typed in stays as it was typed. */
export const sourceWords = (source: string): Bilingual => ({ id: source, en: ENGLISH.get(source) ?? source });
