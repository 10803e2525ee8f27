/** How far an account may be said to be: plain codes, so that whoever only lists them needs no schema. */

/** From its opening to the order that moves the money, in the ministry's words. */
export const BEFORE_PAYMENT = [
  'BUREKOL',
  'CEK_REKENING',
  'GAGAL_REKENING',
  'OMSPAN',
  'GAGAL_OMSPAN',
  'SPM',
  'SP2D',
  'SI',
] as const;

/** States before and beside the payment itself; payments have events of their own. */
export const ACCOUNT_STATUSES = ['CALON', ...BEFORE_PAYMENT, 'TIDAK_TRANSAKSI'] as const;
