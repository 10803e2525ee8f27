/** The register of rules: every rule that is asked, and where to find one by its code. Adding a rule is one file and one line here. */
import { bayarDiLuarDaftar } from './bayar-di-luar-daftar.ts';
import { bayarGanda } from './bayar-ganda.ts';
import { belumDiverifikasi } from './belum-diverifikasi.ts';
import { dataTidakPadan } from './data-tidak-padan.ts';
import { identitasMenunggu } from './identitas-menunggu.ts';
import { lokasiTidakWajar } from './lokasi-tidak-wajar.ts';
import { nikTidakValid } from './nik-tidak-valid.ts';
import { nominalTidakSesuai } from './nominal-tidak-sesuai.ts';
import { penerimaMeninggal } from './penerima-meninggal.ts';
import { pindahBelumDikonfirmasi } from './pindah-belum-dikonfirmasi.ts';
import { potongan } from './potongan.ts';
import { returBelumDiralat } from './retur-belum-diralat.ts';
import type { CaseRule, FamilyRule, Rule, RuleCode } from './rule.ts';

const RULES: Readonly<Record<RuleCode, Rule>> = {
  BELUM_DIVERIFIKASI: belumDiverifikasi,
  NOMINAL_TIDAK_SESUAI: nominalTidakSesuai,
  BAYAR_GANDA: bayarGanda,
  BAYAR_DI_LUAR_DAFTAR: bayarDiLuarDaftar,
  PENERIMA_MENINGGAL: penerimaMeninggal,
  NIK_TIDAK_VALID: nikTidakValid,
  POTONGAN: potongan,
  RETUR_BELUM_DIRALAT: returBelumDiralat,
  IDENTITAS_MENUNGGU: identitasMenunggu,
  DATA_TIDAK_PADAN: dataTidakPadan,
  LOKASI_TIDAK_WAJAR: lokasiTidakWajar,
  PINDAH_BELUM_DIKONFIRMASI: pindahBelumDikonfirmasi,
};

export const CASE_RULES: readonly CaseRule[] = Object.values(RULES).filter((rule) => rule.about === 'case');
export const FAMILY_RULES: readonly FamilyRule[] = Object.values(RULES).filter((rule) => rule.about === 'kpm');

export const ruleByCode = (code: RuleCode): Rule => RULES[code];
