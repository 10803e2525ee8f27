/** What the page of complaints asks of the API. */
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';
import type { AskedComplaints } from './asked.ts';
import { mayHold } from './holders.ts';

export type Complaint = Schema<'ComplaintPage'>['complaints'][number];
export type Assignment = Schema<'ComplaintAssignment'>;

const PAGE = 50;

export const complaintsQuery = (area: string | undefined, asked: AskedComplaints) =>
  infiniteQueryOptions({
    queryKey: ['complaints', area ?? '', asked],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(area && { area }), ...asked, ...(pageParam && { cursor: pageParam }) };
      return answer(api.GET('/v1/complaints', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
  });

const WHOLE_PAGE = 100;

/** Who works in a kab/kota and may be given a complaint of it. */
export const organisationsQuery = (area: string) =>
  queryOptions({
    queryKey: ['organisations', area, 'to-assign'],
    queryFn: async ({ signal }) => {
      const found: Schema<'OrganisationPage'>['organisations'] = [];
      let cursor: string | undefined;
      do {
        const query = { area, limit: WHOLE_PAGE, ...(cursor !== undefined && { cursor }) };
        const page: Schema<'OrganisationPage'> = await answer(api.GET('/v1/organisations', { params: { query }, signal }));
        found.push(...page.organisations.filter(mayHold));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return found;
    },
  });

/** Agencies that are on record, as people call them. */
export const agenciesQuery = queryOptions({
  queryKey: ['status-mappings', 'agencies'],
  queryFn: async ({ signal }) => {
    const found: { readonly id: string; readonly name: string }[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: WHOLE_PAGE, ...(cursor !== undefined && { cursor }) };
      const page: Schema<'StatusMappingPage'> = await answer(api.GET('/v1/status-mappings', { params: { query }, signal }));
      found.push(...page.mappings.map(({ agency: id, name }) => ({ id, name })));
      cursor = page.cursor;
    } while (cursor !== undefined);
    return found;
  },
});

/** @throws ApiProblem */
export const assign = (id: string, body: Assignment) =>
  answer(api.POST('/v1/complaints/{id}/assignment', { params: { path: { id } }, body }));

export type Answer = Schema<'ComplaintAnswer'>;
export type Closing = Schema<'ComplaintClosing'>;
export type Reopening = Schema<'ComplaintReopening'>;

/** @throws ApiProblem */
export const respond = (id: string, body: Answer) =>
  answer(api.POST('/v1/complaints/{id}/answer', { params: { path: { id } }, body }));
/** @throws ApiProblem */
export const close = (id: string, body: Closing) =>
  answer(api.POST('/v1/complaints/{id}/closing', { params: { path: { id } }, body }));
/** @throws ApiProblem */
export const reopen = (id: string, body: Reopening) =>
  answer(api.POST('/v1/complaints/{id}/reopening', { params: { path: { id } }, body }));

/** An assignment or an answer is recorded behind its answer: the list is asked again at once, and twice more. */
const AGAIN_AFTER_MS = [0, 1_500, 5_000] as const;
export function rereadSoon(client: QueryClient): void {
  for (const after of AGAIN_AFTER_MS) setTimeout(() => void client.invalidateQueries({ queryKey: ['complaints'] }), after);
}
