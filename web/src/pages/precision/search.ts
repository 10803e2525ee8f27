/** What the address of the precision of rules keeps: area, programme, and how many months back. */
export const PRECISION_PARAMETERS = ['area', 'programme', 'months'] as const;
export type PrecisionSearch = { [Name in (typeof PRECISION_PARAMETERS)[number]]?: string };
