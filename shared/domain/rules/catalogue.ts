/** Every rule of the product, a line each: adding a rule is its file, its test and a line here. */
export { bayarDiLuarDaftar } from './bayar-di-luar-daftar.ts';
export { bayarGanda } from './bayar-ganda.ts';
export { belumDiverifikasi } from './belum-diverifikasi.ts';
export { dataTidakPadan } from './data-tidak-padan.ts';
export { identitasMenunggu } from './identitas-menunggu.ts';
export { lokasiTidakWajar } from './lokasi-tidak-wajar.ts';
export { nikTidakValid } from './nik-tidak-valid.ts';
export { nominalTidakSesuai } from './nominal-tidak-sesuai.ts';
export { penerimaMeninggal } from './penerima-meninggal.ts';
export { pindahBelumDikonfirmasi } from './pindah-belum-dikonfirmasi.ts';
export { potongan } from './potongan.ts';
export { returBelumDiralat } from './retur-belum-diralat.ts';
