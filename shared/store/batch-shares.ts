/** What a case adds to a batch, as it lies on the case: `d1 h1 dR600000 hR600000 k1 kR600000`; every byte of a case is paid for in each write of it. */
import { BATCH_COUNTS, type BatchCount, type BatchShare, type BatchShares } from '../domain/case/batch-counts.ts';

/** A letter each, its rupiah with an R: also the names of the sums of a batch, which stand beside the `v` of every item. */
export const BATCH_NAMES: Readonly<Record<BatchCount, string>> = {
  disbursed: 'd',
  frozen: 'z',
  returned: 'b',
  failed: 'f',
  ordered: 'o',
  received: 'h',
  disbursedRupiah: 'dR',
  frozenRupiah: 'zR',
  returnedRupiah: 'bR',
  failedRupiah: 'fR',
  orderedRupiah: 'oR',
  receivedRupiah: 'hR',
  agree: 'a',
  moneyDiffers: 'x',
  wordDiffers: 'w',
  wordDiffersNoStatement: 'y',
  wordDiffersNoPartner: 'q',
  wordDiffersNoMoney: 'm',
  noFamily: 'k',
  noStatement: 's',
  noPartner: 'p',
  onlyPartner: 'n',
  onlyStatement: 'l',
  agreeRupiah: 'aR',
  moneyDiffersRupiah: 'xR',
  wordDiffersRupiah: 'wR',
  wordDiffersNoStatementRupiah: 'yR',
  wordDiffersNoPartnerRupiah: 'qR',
  wordDiffersNoMoneyRupiah: 'mR',
  noFamilyRupiah: 'kR',
  noStatementRupiah: 'sR',
  noPartnerRupiah: 'pR',
  onlyPartnerRupiah: 'nR',
  onlyStatementRupiah: 'lR',
};

/** Of each batch that the payments of a case name. */
export const writeShares = (batches: BatchShares): Record<string, string> =>
  Object.fromEntries(Object.entries(batches).map(([batch, share]) => [batch, writeShare(share)]));

const writeShare = (share: BatchShare): string =>
  BATCH_COUNTS.flatMap((name) => (share[name] ? [`${BATCH_NAMES[name]}${share[name]}`] : [])).join(' ');

export const readShare = (text: string): BatchShare =>
  Object.fromEntries(
    text.split(' ').flatMap((part) => {
      const [, short, by] = /^([a-z]R?)(-?\d+)$/.exec(part) ?? [];
      const name = BATCH_COUNTS.find((one) => BATCH_NAMES[one] === short);
      return name === undefined ? [] : [[name, Number(by)]];
    }),
  );
