/** What the address of officers' reports keeps: which part, where, which month or kind of finding, what is listed and what is opened. */
export const REPORTS_PARAMETERS = ['view', 'area', 'month', 'list', 'open', 'code'] as const;
export type ReportsSearch = { [Name in (typeof REPORTS_PARAMETERS)[number]]?: string };
