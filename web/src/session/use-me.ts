/** Who the reader is here and what the reader may do: asked once after sign-in, and when the window comes back. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';
import { setNow } from '#web/lib/now.ts';

export type Me = Schema<'Me'>;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    const me = await answer(api.GET('/v1/me'));
    setNow(me.time.now);
    return me;
  },
  staleTime: 60_000,
});

/** Within the signed-in part of the console it is always there. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

export const mayI = (me: Me, action: string): boolean => (me.actions as readonly string[]).includes(action);
