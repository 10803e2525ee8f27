/** What judges families by rules of the catalogue, a line each: apart from rules and from each other, so that no function carries what it does not ask. */
export { identitasMenungguJudge } from './identitas-menunggu.ts';
export { kksBelumDiserahkanJudge } from './kks-belum-diserahkan.ts';
export { nikTidakValidJudge } from './nik-tidak-valid.ts';
export { pbiNonaktifBerobatJudge } from './pbi-nonaktif-berobat.ts';
export { pekerjaanDikecualikanJudge } from './pekerjaan-dikecualikan.ts';
export { pengaduanLewatBatasJudge } from './pengaduan-lewat-batas.ts';
export { pengurusPerusahaanJudge } from './pengurus-perusahaan.ts';
export { pindahBelumDikonfirmasiJudge } from './pindah-belum-dikonfirmasi.ts';
export { upahDiAtasUmpJudge } from './upah-di-atas-ump.ts';
