/** What the address of batches keeps: the filters of the API under the API's own names. */
export const BATCHES_PARAMETERS = ['area', 'programme', 'month', 'partner', 'state'] as const;
export type BatchesSearch = { [Name in (typeof BATCHES_PARAMETERS)[number]]?: string };
