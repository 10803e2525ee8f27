/** What judges batches and kab/kota by rules of the catalogue, a line each: apart from rules and from each other, so that no function carries what it does not ask. */
export { batchTidakPenuhJudge } from './batch-tidak-penuh.ts';
export { hargaTidakWajarJudge } from './harga-tidak-wajar.ts';
export { mitraDiamJudge } from './mitra-diam.ts';
export { stokTidakSeimbangJudge } from './stok-tidak-seimbang.ts';
export { transaksiLuarWilayahJudge } from './transaksi-luar-wilayah.ts';
export { verifikasiMassalJudge } from './verifikasi-massal.ts';
export { wilayahTanpaPetugasJudge } from './wilayah-tanpa-petugas.ts';
