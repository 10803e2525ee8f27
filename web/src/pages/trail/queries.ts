/** What the trail asks of the API; each reading is entered into the trail, so that nothing is asked again by itself. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';
import { dayOf, endOfDay } from '#web/lib/local-day.ts';
import { type TrailSearch, wayOf } from './search.ts';

export type Officer = Schema<'OfficerPage'>['officers'][number];

const PAGE = 100;
const QUIET = { refetchOnWindowFocus: false, refetchOnReconnect: false, staleTime: 60_000 } as const;

/** @param offsetMinutes of the reader's own zone: a day ends there */
export const asOfMoment = (search: TrailSearch, offsetMinutes: number): string | undefined => {
  const day = dayOf(search.asOf);
  return day && endOfDay(day, offsetMinutes);
};

export function pageQuery(search: TrailSearch, offsetMinutes: number) {
  const way = wayOf(search);
  const asOf = asOfMoment(search, offsetMinutes);
  const [from, to] = [dayOf(search.from), dayOf(search.to)];
  const query = {
    ...(search.area !== undefined && { area: search.area }),
    ...(way === 'partner' && search.partner !== undefined && { partner: search.partner }),
    ...(way === 'officer' && search.officer !== undefined && { officer: search.officer }),
    ...(search.type !== undefined && { type: search.type }),
    ...(search.programme !== undefined && { programme: search.programme }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(asOf !== undefined && { asOf }),
  };
  return infiniteQueryOptions({
    queryKey: ['trail', query],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/v1/trail', {
          params: { query: { ...query, limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
    ...QUIET,
  });
}

export const officersQuery = (area: string) =>
  infiniteQueryOptions({
    queryKey: ['officers', area],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/v1/officers', {
          params: { query: { area, limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
  });
