/** What rules are called, as the alerts themselves are: where the API names a rule by its code alone. The same as the rules say of themselves (test/unit/web/trail/rule-label.test.ts). */
import type { Bilingual } from '#web/i18n/format.ts';

const LABELS: Readonly<Record<string, Bilingual>> = {
  NIK_TIDAK_VALID: { id: 'NIK tidak valid', en: 'Identity number (NIK) not valid' },
  NIK_GANDA: { id: 'NIK ganda', en: 'Duplicate NIK' },
  KK_GANDA: { id: 'Satu KK, dua KPM', en: 'Two KPM in one KK' },
  DATA_TIDAK_PADAN: { id: 'Data tidak padan', en: 'Identity mismatch' },
  PENERIMA_MENINGGAL: { id: 'Penerima tercatat meninggal', en: 'Recipient recorded as deceased' },
  PEKERJAAN_DIKECUALIKAN: {
    id: 'Pekerjaan perlu dicek (ASN/TNI/Polri/pensiunan)',
    en: 'Occupation to be checked (civil servant, military, police, pensioner)',
  },
  UPAH_DI_ATAS_UMP: { id: 'Upah tercatat di atas UMP', en: 'Wage on record above the minimum' },
  PENGURUS_PERUSAHAAN: { id: 'Tercatat pengurus perusahaan', en: 'Listed as a company officer' },
  DESIL_TIDAK_LAYAK: { id: 'Desil di luar batas program', en: 'Decile above the programme’s limit' },
  BAYAR_DI_LUAR_DAFTAR: { id: 'Dibayar di luar daftar (SK)', en: 'Paid outside the list' },
  KOMPONEN_KEDALUWARSA: { id: 'Komponen perlu diperbarui', en: 'Component to be updated' },
  NOMINAL_TIDAK_SESUAI: { id: 'Nominal tidak sesuai', en: 'Amount differs from the tariff' },
  POTONGAN: { id: 'Dugaan potongan', en: 'Possible deduction' },
  BAYAR_GANDA: { id: 'Bayar ganda', en: 'Month paid twice' },
  BARANG_KURANG: { id: 'Barang kurang', en: 'Fewer goods than due' },
  STOK_TIDAK_SEIMBANG: { id: 'Stok tidak seimbang', en: 'Stock does not balance' },
  SALDO_NOL: { id: 'Saldo nol', en: 'Zero balance' },
  TERLAMBAT_SALUR: { id: 'Terlambat salur', en: 'Late disbursement' },
  SP2D_BELUM_MASUK: { id: 'SP2D belum masuk', en: 'SP2D not yet credited' },
  RETUR_BELUM_DIRALAT: { id: 'Retur belum diralat', en: 'Return not yet repaired' },
  REKENING_GAGAL: { id: 'Rekening belum dapat dipakai', en: 'Account not usable yet' },
  KKS_BELUM_DISERAHKAN: { id: 'KKS belum diserahkan', en: 'Card (KKS) not handed over yet' },
  TIDAK_TRANSAKSI: { id: 'Tidak bertransaksi', en: 'No transaction' },
  SISA_BELUM_DISETOR: { id: 'Sisa belum disetor', en: 'Remainder not yet remitted' },
  BELUM_DIVERIFIKASI: { id: 'KPM belum diverifikasi', en: 'Family not yet verified' },
  LOKASI_TIDAK_WAJAR: { id: 'Lokasi verifikasi tidak wajar', en: 'Location of the visit to be checked' },
  VERIFIKASI_MASSAL: { id: 'Verifikasi massal', en: 'Bulk verification' },
  HASIL_BERTENTANGAN: { id: 'Hasil bertentangan', en: 'Differing results' },
  WILAYAH_TANPA_PETUGAS: { id: 'Wilayah tanpa petugas', en: 'Area without an officer' },
  BATCH_TIDAK_PENUH: { id: 'Kiriman belum lengkap', en: 'Batch is not complete' },
  KKS_DIKUASAI: { id: 'Kartu mungkin dipegang pihak lain', en: 'Card possibly held by others' },
  TRANSAKSI_LUAR_WILAYAH: { id: 'Transaksi di luar wilayah', en: 'Drawn in another kab/kota' },
  PEMAKETAN: { id: 'Dugaan pemaketan', en: 'Possible forced bundling' },
  HARGA_TIDAK_WAJAR: { id: 'Harga di atas pasar', en: 'Price above the market' },
  KUALITAS_BURUK: { id: 'Kualitas buruk', en: 'Poor quality' },
  BUKTI_TIDAK_LENGKAP: { id: 'Bukti tidak lengkap', en: 'Evidence incomplete' },
  WAKIL_TANPA_KUASA: { id: 'Wakil tanpa kuasa', en: 'Proxy without authority' },
  PENGADUAN_LEWAT_BATAS: { id: 'Pengaduan lewat batas', en: 'Complaint overdue' },
  PEMANFAATAN_MENYIMPANG: { id: 'Pemanfaatan perlu dicek', en: 'Use of the aid to be checked' },
  PBI_NONAKTIF_BEROBAT: { id: 'PBI nonaktif saat berobat', en: 'Health cover inactive during care' },
  IDENTITAS_MENUNGGU: { id: 'Keluarga menunggu identitas', en: 'Family waiting for identity' },
  PINDAH_BELUM_DIKONFIRMASI: { id: 'Pindah belum dikonfirmasi', en: 'Move not confirmed' },
};

/** One that a newer version of the API brings, by its code. */
export const ruleLabel = (code: string): Bilingual =>
  (Object.hasOwn(LABELS, code) ? LABELS[code] : undefined) ?? { id: code, en: code };
