/** What is counted of a batch: families and rupiah by how far they are. */

/** How far a family's money of a batch is, the furthest first: of each family one counts. `ordered` is still on its way. */
export const BATCH_STATES = ['disbursed', 'frozen', 'returned', 'failed', 'ordered'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

/**
 * How a partner, the statement and the family stand to each other over some months (shared/domain/match): all agree; partner and statement
 * differ; the family's word differs from one that spoke, or from all of whom none says that any money stands; no difference so far, and somebody has not spoken. Exclusive.
 */
export const MATCH_STATES = [
  'agree',
  'moneyDiffers',
  'wordDiffers',
  'wordDiffersNoStatement',
  'wordDiffersNoPartner',
  'wordDiffersNoMoney',
  'noFamily',
  'noStatement',
  'noPartner',
  'onlyPartner',
  'onlyStatement',
  'onlyFamily',
] as const;
export type MatchState = (typeof MATCH_STATES)[number];

/** Of a batch somebody paid or booked something. With each the rupiah: of what differs the gap, else what is at stake. */
export const MATCH_COUNTS = [
  'agree',
  'moneyDiffers',
  'wordDiffers',
  'wordDiffersNoStatement',
  'wordDiffersNoPartner',
  'wordDiffersNoMoney',
  'noFamily',
  'noStatement',
  'noPartner',
  'onlyPartner',
  'onlyStatement',
] as const satisfies readonly MatchState[];
export type MatchCount = (typeof MATCH_COUNTS)[number];
export const isMatchCount = (state: MatchState): state is MatchCount => state !== 'onlyFamily';

/** Where somebody said something else than another. */
export const DIFFERING = [
  'moneyDiffers',
  'wordDiffers',
  'wordDiffersNoStatement',
  'wordDiffersNoPartner',
  'wordDiffersNoMoney',
] as const satisfies readonly MatchCount[];

/** Each with the rupiah of it. `received`: of what was disbursed, what families signed for or drew. */
export const BATCH_COUNTS = [
  ...BATCH_STATES,
  'received',
  'disbursedRupiah',
  'frozenRupiah',
  'returnedRupiah',
  'failedRupiah',
  'orderedRupiah',
  'receivedRupiah',
  ...MATCH_COUNTS,
  ...MATCH_COUNTS.map((state) => `${state}Rupiah` as const),
] as const;
export type BatchCount = (typeof BATCH_COUNTS)[number];
export type BatchShare = Readonly<Partial<Record<BatchCount, number>>>;
/** By `bri/DANOM-157101-0007`. */
export type BatchShares = Readonly<Record<string, BatchShare>>;
