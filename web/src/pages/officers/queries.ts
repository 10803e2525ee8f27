/** What officers and areas ask of the API. */
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';
import type { PostState } from './search.ts';

export type VacancyPage = Schema<'VacancyPage'>;
export type Post = VacancyPage['posts'][number];
export type PostsWithin = VacancyPage['children'][number];
export type Officer = Schema<'OfficerPage'>['officers'][number];
export type Assignment = Officer['assignments'][number];
export type WorkloadPage = Schema<'WorkloadPage'>;
export type AssignmentChange = Schema<'AssignmentChange'>;
export type Workload = WorkloadPage['posts'][number];
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

/** All posts of an area with what waits there: whoever compares them has to have them all. */
export const workloadsQuery = (area: string | undefined, kind: string | undefined) =>
  queryOptions({
    queryKey: ['workloads', area, kind],
    queryFn: async ({ signal }): Promise<WorkloadPage> => {
      const ask = (cursor?: string): Promise<WorkloadPage> => {
        const query = { ...(area && { area }), ...(kind && { kind }), ...(cursor !== undefined && { cursor }) };
        return answer(api.GET('/v1/workloads', { params: { query }, signal }));
      };
      const first = await ask();
      const posts = [...first.posts];
      for (let { cursor } = first; cursor !== undefined; ) {
        const next = await ask(cursor);
        posts.push(...next.posts);
        cursor = next.cursor;
      }
      const { cursor: _, ...whole } = first;
      return { ...whole, posts };
    },
    staleTime: 60_000,
  });

const WHOLE_PAGE = 100;

/** Who is posted as this kind in an area now or soon and signs in: whom a vacant post there can be given to. */
export const peopleOfKindQuery = (area: string | undefined, kind: string) =>
  queryOptions({
    queryKey: ['officers', area, kind, 'to-assign'],
    queryFn: async ({ signal }) => {
      const found: Officer[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: WHOLE_PAGE, kind, ...(area && { area }), ...(cursor !== undefined && { cursor }) };
        const page: Schema<'OfficerPage'> = await answer(api.GET('/v1/officers', { params: { query }, signal }));
        found.push(...page.officers.filter(({ person }) => person?.active === true));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return found;
    },
  });

/** @throws ApiProblem */
export const changeAssignment = (id: string, body: AssignmentChange) =>
  answer(api.POST('/v1/people/{id}/assignments', { params: { path: { id } }, body }));

/** What a new or ended assignment changes: the posts, who holds them, and what waits for whom. */
export const rereadPosts = (client: QueryClient): Promise<unknown> =>
  Promise.all(['vacancies', 'officers', 'workloads'].map((name) => client.invalidateQueries({ queryKey: [name] })));

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
