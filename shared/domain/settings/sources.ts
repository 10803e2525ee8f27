/** Where the values that ship come from, as people read it: the rule, the standard or the press that says so, or that nobody does yet. A setting keeps the Indonesian; the English is looked up by it (source-words.ts). */
const PROPOSAL = 'Usulan awal proyek ini, belum ada dasar aturannya; ubah melalui administrator';
/** What moved us to a value that no rule sets. */
const proposedFor = (because: string): string => `${because}. ${PROPOSAL}`;

/** In Indonesian, as settings keep them. */
export const SOURCES = {
  proposal: PROPOSAL,
  // ── thresholds ──
  thresholds:
    'Ralat retur 7 hari kerja: ketentuan KPPN (Kemenkeu). Yang lain: usulan awal proyek ini, belum ada dasar aturannya; ubah melalui administrator',
  complaintClocks:
    'SP4N-LAPOR!: tanggapan pertama 3 hari, tindak lanjut 5 hari, selesai 14 hari, 60 hari bila perlu cek lapangan',
  oneMonthToRepair: 'Satu bulan untuk perbaikan data (KPK dan Strategi Nasional Pencegahan Korupsi, September 2023)',
  creditedAfterSp2d: 'Dana masuk dua hari sesudah SP2D (h+2), menurut KPPN Metro (Kementerian Keuangan)',
  threeMonthsWithout: 'Tidak bertransaksi tiga bulan berturut-turut: hal yang dipantau menurut pedoman Program Sembako',
  pacesFound: proposedFor('Laju verifikasi yang dijumpai: sampai 200 sehari dan 60 sejam per petugas'),
  cardWaits: proposedFor('BPK menemukan KKS yang belum diserahkan (IHPS II/2023), tanpa menyebut batas waktu'),
  cutOff: 'Jadwal data DTSEN: ditutup tanggal 17 setiap bulan',
  houseYearly: proposedFor('Keadaan rumah tangga diperbarui sedikitnya setahun sekali'),
  reactivation: proposedFor('Reaktivasi PBI-JK memerlukan surat fasilitas kesehatan dan keterangan Dinsos'),
  // ── programmes ──
  pkh: 'Besaran dan batas komponen menurut pemberitaan (Tribunnews, 2022; Poskota, 2025); nomor keputusannya belum tercatat. Batas 4 orang per keluarga: usulan awal proyek ini',
  desilPkh: 'Desil 1–4 untuk PKH pada 2025, menurut keterangan Pemerintah Desa Bodaskarangjati (Juni 2025)',
  desilFive:
    'Desil 1–5 untuk Program Sembako dan PBI-JK pada 2025, menurut keterangan Pemerintah Desa Bodaskarangjati (Juni 2025)',
  sembako:
    'Rp200.000 per bulan, disalurkan untuk 1, 2, atau 3 bulan, menurut pemberitaan (Okezone, Februari 2024, dan lainnya); nomor keputusannya belum tercatat',
  penebalan: 'Rp400.000 sekali untuk Juni–Juli 2025, menurut pemberitaan 2025; nomor keputusannya belum tercatat',
  blts: 'Rp300.000 × 3 sekali untuk triwulan IV 2025, tidak dilanjutkan pada 2026 (CNBC Indonesia, 6 Januari 2026); nomor keputusannya belum tercatat',
  desilBlts: 'Desil 1–4 untuk BLT Sementara Kesra, menurut pemberitaan 2025; nomor keputusannya belum tercatat',
  beras:
    '10 kg per bulan, diserahkan 20 kg sekaligus untuk Juni–Juli 2025, menurut pemberitaan (Juli 2025); nomor keputusannya belum tercatat',
  pbijk:
    'Iuran jaminan kesehatan dibayar untuk orangnya, tidak ada pembayaran kepada keluarga; nomor peraturannya belum tercatat',
  paket: proposedFor('Satu paket setiap penyerahan; isinya menurut daftar barang dan stok penyalur'),
  bltdd: 'Rp300.000 per bulan dari anggaran desa (APBDes); nomor peraturannya belum tercatat',
  bltddAlone: 'BLT Dana Desa bukan untuk keluarga yang menerima PKH atau Sembako; nomor peraturannya belum tercatat',
  // ── other settings ──
  retention:
    'Dokumen keuangan 10 tahun (UU 8/1997 pasal 11). Yang lain: usulan awal proyek ini, belum ada dasar aturannya; ubah melalui administrator',
  photos: proposedFor('Bukti kunjungan, bukan bukti bayar: cukup untuk dua daur pemeriksaan BPK'),
  limits:
    'Pembatasan dan pengendalian akses data pribadi (UU 27/2022 pasal 35). Angkanya usulan awal proyek ini; ubah melalui administrator',
  statusLabels:
    'Istilah SIKS-NG, OM-SPAN, bank Himbara, Pos, dan Bulog menurut KPPN, pemberitaan, dan situs desa; arti beberapa istilah berbeda antarsumber',
  fieldWork:
    '30–40 keluarga sehari menurut pemberitaan (Antara), dihitung yang terendah. Bobot, penyerahan tugas, dan batas laporan: usulan awal proyek ini; ubah melalui administrator',
  alertHandling:
    'Prinsip empat mata: yang paling berat tidak ditutup oleh satu orang. Lama penundaan dan panjang catatan: usulan awal proyek ini; ubah melalui administrator',
  officerKinds:
    'TKSK per kecamatan (Permensos 28/2018), PSM per desa/kelurahan (Permensos 10/2019). Tingkat penugasan pendamping dan operator: usulan awal proyek ini; ubah melalui administrator',
  areaSuccessors: 'Daftar wilayah Kemendagri 2025: tidak ada perubahan sesudahnya',
  organisationTypes:
    'IPSM otonom dan bukan jenjang eskalasi, menurut penjelasan umum tentang aturan PSM. Wewenang tiap jenis: usulan awal proyek ini; ubah melalui administrator',
  observationCodes:
    'PPKS: 26 jenis (Permensos 8/2012); rumah: variabel DTSEN dan pendataan rumah tidak layak huni; yang lain: usulan awal proyek ini; ubah melalui administrator',
} satisfies Readonly<Record<string, string>>;

export type SourceName = keyof typeof SOURCES;

/** As a setting that ships keeps it. */
export const sourceOf = (name: SourceName): string => SOURCES[name];
