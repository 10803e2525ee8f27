/** What an address of officers' reports asks for: anything else that it may say is where people begin. Loaded with the page, not with the console. */
import { isMonth } from '#shared/domain/time/months.ts';
import type { ReportsSearch } from './search.ts';

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
