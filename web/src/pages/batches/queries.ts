/** What batches ask of the API. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';
import { monthOf, stateOf } from './asked.ts';
import type { BatchesSearch } from './search.ts';

export type Row = Schema<'BatchPage'>['batches'][number];
export type BatchMatch = Schema<'BatchMatch'>;
export type Whole = Schema<'Batch'>;
type ProgrammePage = Schema<'ProgrammePage'>;

const PAGE = 50;
const WHOLE_PAGE = 100;

export function batchesQuery(area: string | undefined, search: BatchesSearch) {
  const { programme, partner } = search;
  const [month, state] = [monthOf(search), stateOf(search)];
  const filters = {
    ...(area && { area }),
    ...(programme && { programme }),
    ...(partner && { partner }),
    ...(month && { month }),
  };
  const asked = { ...filters, ...(state && { state }) };
  return infiniteQueryOptions({
    queryKey: ['batches', asked],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...asked, ...(pageParam && { cursor: pageParam }) };
      return answer(api.GET('/v1/batches', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
  });
}

export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ['batch', id],
    queryFn: ({ signal }) => answer(api.GET('/v1/batches/{id}', { params: { path: { id } }, signal })),
  });

/** How payments of a batch agree between partner, statement and family; families that differ, page after page. */
export const batchMatchQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['batch', id, 'match'],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam && { cursor: pageParam }) };
      return answer(api.GET('/v1/batches/{id}/match', { params: { path: { id }, query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
  });

/** Programmes hardly ever change. */
const FRESH_MS = 30 * 60_000;
/** What may be chosen: every programme. */
export const programmesQuery = queryOptions({
  queryKey: ['programmes', 'all'],
  queryFn: async ({ signal }) => {
    const programmes: ProgrammePage['programmes'][number][] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: WHOLE_PAGE, ...(cursor !== undefined && { cursor }) };
      const page: ProgrammePage = await answer(api.GET('/v1/programmes', { params: { query }, signal }));
      programmes.push(...page.programmes);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return programmes;
  },
  staleTime: FRESH_MS,
});
