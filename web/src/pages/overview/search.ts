/** What the address of the overview keeps. */
import type { SummaryOf } from '#web/areas/summary.ts';

export const OVERVIEW_PARAMETERS = ['area', 'programme', 'cycle', 'tag', 'sort', 'chart'] as const;
export type OverviewSearch = { [Name in (typeof OVERVIEW_PARAMETERS)[number]]?: string };

/** @param home where the reader begins, if the address names no area */
export const askedOf = ({ area, programme, cycle, tag }: OverviewSearch, home: string | undefined): SummaryOf => ({
  area: area ?? home,
  programme,
  // a cycle is one of a programme's: without it, it says nothing
  cycle: programme === undefined ? undefined : cycle,
  tag,
});
