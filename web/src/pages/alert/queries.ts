/** One alert with the version that was read, and acting on exactly that version. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { answer, api, type Schema, whole } from '#web/api/client.ts';

export type Alert = Schema<'Alert'>;
export type AlertAction = Schema<'AlertAction'>;
export type OfferedAction = Alert['actions'][number];
export type HistoryEntry = Alert['history'][number];

export interface ReadAlert {
  readonly alert: Alert;
  readonly etag: string;
}

export const alertQuery = (id: string) =>
  queryOptions({
    queryKey: ['alert', id],
    queryFn: async ({ signal }): Promise<ReadAlert> => {
      const { data, headers } = await whole(api.GET('/v1/alerts/{id}', { params: { path: { id } }, signal }));
      return { alert: data, etag: headers.get('etag') ?? `"${data.version}"` };
    },
  });

/** @throws ApiProblem 412 where the alert is no longer the one that was read */
export const act = (id: string, etag: string, body: AlertAction) =>
  answer(api.POST('/v1/alerts/{id}/actions', { params: { path: { id }, header: { 'if-match': etag } }, body }));

/** Asks again for the alert; lists and counts are asked again when they are next looked at. */
export function useReread(id: string): () => Promise<ReadAlert> {
  const client = useQueryClient();
  return useCallback(async () => {
    for (const key of ['alerts', 'alert-groups', 'kpm', 'summary']) void client.invalidateQueries({ queryKey: [key] });
    return client.fetchQuery({ ...alertQuery(id), staleTime: 0 });
  }, [client, id]);
}
