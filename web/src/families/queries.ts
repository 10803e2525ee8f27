/** A family, masked, and its history: each reading is entered into its trail, so that it is asked for once and not again by itself. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';

export type Family = Schema<'Kpm'>;
export type FamilyTrail = Schema<'KpmTrail'>;
export type TrailEntry = FamilyTrail['entries'][number];

/** No reading happens because a window came back to the front. */
const QUIET = { refetchOnWindowFocus: false, refetchOnReconnect: false, staleTime: 60_000 } as const;

export const familyQuery = (id: string) =>
  queryOptions({
    queryKey: ['kpm', id],
    queryFn: ({ signal }) => answer(api.GET('/v1/kpm/{id}', { params: { path: { id } }, signal })),
    ...QUIET,
  });

export type FamilyMatch = Schema<'KpmMatch'>;
/** What partner, statement and family say of the same money. */
export const familyMatchQuery = (id: string) =>
  queryOptions({
    queryKey: ['kpm', id, 'match'],
    queryFn: ({ signal }) => answer(api.GET('/v1/kpm/{id}/match', { params: { path: { id } }, signal })),
    ...QUIET,
  });

/** @param asOf RFC 3339: what was known then, and how that differs from now */
export const familyTrailQuery = (id: string, asOf?: string) =>
  infiniteQueryOptions({
    queryKey: ['kpm', id, 'trail', asOf ?? ''],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/v1/kpm/{id}/trail', {
          params: {
            path: { id },
            query: { ...(asOf !== undefined && { asOf }), ...(pageParam !== undefined && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
    ...QUIET,
  });

export type Erasure = Schema<'Erasure'>;
export type ErasureRequest = Schema<'ErasureRequest'>;
/** What keeps it from being erased, or how far its erasure is. */
export const erasureQuery = (id: string) =>
  queryOptions({
    queryKey: ['kpm', id, 'erasure'],
    queryFn: ({ signal }) => answer(api.GET('/v1/kpm/{id}/erasure', { params: { path: { id } }, signal })),
    ...QUIET,
  });
/** @throws ApiProblem */
export const actOnErasure = (id: string, body: ErasureRequest) =>
  answer(api.POST('/v1/kpm/{id}/erasure', { params: { path: { id } }, body }));
