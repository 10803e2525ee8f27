/** What is counted of a batch: families and rupiah by how far they are. */

/** How far a family's money of a batch is, the furthest first: of each family one counts. `ordered` is still on its way. */
export const BATCH_STATES = ['disbursed', 'frozen', 'returned', 'failed', 'ordered'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

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
] as const;
export type BatchCount = (typeof BATCH_COUNTS)[number];
export type BatchShare = Readonly<Partial<Record<BatchCount, number>>>;
/** By `bri/DANOM-157101-0007`. */
export type BatchShares = Readonly<Record<string, BatchShare>>;
