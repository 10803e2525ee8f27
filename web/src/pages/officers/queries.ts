/** What officers and areas ask of the API. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';
import type { PostState } from './search.ts';

export type VacancyPage = Schema<'VacancyPage'>;
export type Post = VacancyPage['posts'][number];
export type PostsWithin = VacancyPage['children'][number];
export type Officer = Schema<'OfficerPage'>['officers'][number];
export type Assignment = Officer['assignments'][number];
export type Organisation = Schema<'OrganisationPage'>['organisations'][number];
export type Member = Schema<'Organisation'>['members'][number];

const PAGE = 50;
const FIRST = undefined as string | undefined;

export interface PostsOf {
  readonly area: string | undefined;
  readonly kind: string | undefined;
  readonly state: PostState;
  readonly asOf: string | undefined;
}

export const postsQuery = ({ area, kind, state, asOf }: PostsOf) =>
  infiniteQueryOptions({
    queryKey: ['vacancies', area, kind, state, asOf],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, state, ...(area && { area }), ...(kind && { kind }), ...(asOf && { asOf }) };
      return answer(
        api.GET('/v1/vacancies', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal }),
      );
    },
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.cursor,
  });

export const officersQuery = (area: string | undefined, kind: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['officers', area, kind],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(area && { area }), ...(kind && { kind }) };
      return answer(
        api.GET('/v1/officers', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal }),
      );
    },
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.cursor,
  });

export const organisationsQuery = (area: string | undefined, type: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['organisations', area, type],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(area && { area }), ...(type && { type }) };
      return answer(
        api.GET('/v1/organisations', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal }),
      );
    },
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.cursor,
  });

export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organisation', id],
    queryFn: ({ signal }) => answer(api.GET('/v1/organisations/{id}', { params: { path: { id } }, signal })),
  });
