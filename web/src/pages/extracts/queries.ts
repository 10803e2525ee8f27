/** What the page of extracts asks of the API. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';
import type { ExtractRequest } from './asked.ts';

export type ExtractRow = Schema<'ExtractRow'>;
export type Extract = Schema<'Extract'>;

/** Asked again while one is being made. */
const WORKING_MS = 4_000;
const KEY = 'extracts';

export const extractsQuery = queryOptions({
  queryKey: [KEY],
  queryFn: ({ signal }) => answer(api.GET('/v1/extracts', { params: { query: { limit: 50 } }, signal })),
  refetchInterval: ({ state }) => (state.data?.extracts.some((one) => one.state === 'working') ? WORKING_MS : false),
});

export const extractQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, id],
    queryFn: ({ signal }) => answer(api.GET('/v1/extracts/{id}', { params: { path: { id } }, signal })),
  });

export const order = (body: ExtractRequest): Promise<Extract> => answer(api.POST('/v1/extracts', { body }));
export const reread = (client: QueryClient): void => void client.invalidateQueries({ queryKey: [KEY] });

/** The bytes as they are: read as text, a file would lose its first mark, and its digest would be another. */
export const fileBytes = async (id: string, name: string): Promise<ArrayBuffer> => {
  const call = api.GET('/v1/extracts/{id}/files/{name}', { params: { path: { id, name } }, parseAs: 'arrayBuffer' });
  return (await answer(call)) as ArrayBuffer;
};
