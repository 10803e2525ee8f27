/** What the address of officers' reports keeps: which part, where, which month or kind of finding, what is listed and what is opened. */
import { isMonth } from '#shared/domain/time/months.ts';

export const REPORTS_PARAMETERS = ['view', 'area', 'month', 'list', 'open', 'code'] as const;
export type ReportsSearch = { [Name in (typeof REPORTS_PARAMETERS)[number]]?: string };

export const VIEWS = ['monthly', 'findings'] as const;
export type View = (typeof VIEWS)[number];
/** @param readsFindings whoever may not has one part only */
export const viewOf = ({ view }: ReportsSearch, readsFindings: boolean): View =>
  readsFindings && view === 'findings' ? view : 'monthly';

/** Which kecamatan are listed: all, or those whose report is in one state, or tells other figures than ours. */
export const LISTS = ['all', 'missing', 'awaited', 'late', 'submitted', 'differs'] as const;
export type List = (typeof LISTS)[number];
export const listOf = ({ list }: ReportsSearch): List => LISTS.find((one) => one === list) ?? 'all';

/** The month that the address names; `undefined` for anything else: an address may say anything. */
export const monthOf = ({ month }: ReportsSearch): string | undefined =>
  month !== undefined && isMonth(month) ? month : undefined;
