/**
 * With which files an agency answers an alert that is its own to answer: by rule, what most often answers it first. Names only, since the
 * description of every kind is not needed to lead there; a test holds them against it (`web/src/files/kinds.ts`). Pure.
 */
import { ownerOfAgency } from '#shared/domain/rules/owners.ts';
import type { Schema } from '#web/api/client.ts';
import type { Bilingual } from '#web/i18n/format.ts';
import type { Me } from '#web/session/use-me.ts';

type Alert = Pick<Schema<'Alert'>, 'rule' | 'owners'>;
export interface FileKind {
  readonly slug: string;
  readonly type: string;
  readonly label: Bilingual;
}

const kind = (slug: string, type: string, id: string, en: string): FileKind => ({ slug, type, label: { id, en } });
const LIST = kind('daftar', 'entitlement.declared.v1', 'Daftar penerima', 'List of recipients');
const PAID = kind('pembayaran', 'distribution.disbursed.v1', 'Pembayaran', 'Payments');
const RECEIVED = kind('penerimaan', 'distribution.received.v1', 'Penerimaan', 'Money received');
const FAILED = kind('gagal', 'distribution.failed.v1', 'Gagal bayar', 'Failed payments');
const RETURNED = kind('retur', 'distribution.returned.v1', 'Retur', 'Returned payments');
const REMITTED = kind('setor-kas-negara', 'distribution.remitted.v1', 'Disetor ke kas negara', 'Funds remitted to the treasury');
const ACCOUNT = kind('status-rekening', 'account.status-reported.v1', 'Status rekening', 'Status of accounts');
const CARD = kind('kartu-diserahkan', 'card.handed-over.v1', 'Kartu (KKS) diserahkan', 'Cards (KKS) handed over');
const GOODS_OUT = kind('barang-diserahkan', 'stock.handed-over.v1', 'Barang diserahkan', 'Goods handed over');
const GOODS_BACK = kind('barang-dikembalikan', 'stock.returned.v1', 'Barang dikembalikan', 'Goods returned');

/** Payments are corrected by sending their kind again, with the column that says what is corrected. */
const ANSWERS: Readonly<Partial<Record<Alert['rule'], readonly FileKind[]>>> = {
  BAYAR_GANDA: [RETURNED, PAID],
  BAYAR_DI_LUAR_DAFTAR: [LIST, PAID, RETURNED],
  NOMINAL_TIDAK_SESUAI: [PAID],
  BARANG_KURANG: [PAID, GOODS_OUT],
  BUKTI_TIDAK_LENGKAP: [RECEIVED, PAID],
  WAKIL_TANPA_KUASA: [RECEIVED, PAID],
  SALDO_NOL: [RECEIVED, PAID],
  TIDAK_TRANSAKSI: [RECEIVED, ACCOUNT],
  REKENING_GAGAL: [ACCOUNT, PAID],
  SP2D_BELUM_MASUK: [ACCOUNT, PAID],
  TERLAMBAT_SALUR: [PAID, FAILED],
  SISA_BELUM_DISETOR: [REMITTED, PAID],
  KKS_BELUM_DISERAHKAN: [CARD],
  STOK_TIDAK_SEIMBANG: [GOODS_OUT, GOODS_BACK],
};

/** @returns `undefined` where it is not for the reader's agency to answer; no kinds where the answer is none of those it may send */
export function answersOf(
  { rule, owners }: Alert,
  { agency, types = [] }: Pick<Me, 'agency' | 'types'>,
): readonly FileKind[] | undefined {
  if (agency === undefined || !owners.includes(ownerOfAgency(agency.id))) return undefined;
  return (ANSWERS[rule] ?? []).filter(({ type }) => types.includes(type));
}
