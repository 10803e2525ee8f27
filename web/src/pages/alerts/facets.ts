/** Counts beside what could be chosen: for a filter that is set, those without it. */
import { useQuery } from '@tanstack/react-query';
import { type AlertTotals, totalsQuery } from './queries.ts';
import { type AlertQuery, type Filter, filtersOf, type QueueSearch } from './search.ts';

/** One filter in the address. */
export interface One {
  readonly search: QueueSearch;
  /** Of what is shown now. */
  readonly totals: AlertTotals | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Totals as they would be without this filter; those of the page where it is not set. */
export function useTotalsWithout(filter: Filter, { search, totals }: Pick<One, 'search' | 'totals'>): AlertTotals | undefined {
  const { [filter]: set, ...others } = filtersOf(search);
  const { data } = useQuery({ ...totalsQuery(others as AlertQuery), enabled: set !== undefined });
  return set === undefined ? totals : data;
}
