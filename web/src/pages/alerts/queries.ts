/** What the queue asks of the API: groups, alerts by themselves, the members of a group, and counts for what could be chosen instead. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';
import type { AlertQuery } from './search.ts';

export type AlertRow = Schema<'AlertRow'>;
export type AlertGroup = Schema<'AlertGroup'>;
export type AlertTotals = Schema<'AlertTotals'>;

const PAGE = 50;
/** A group is one village and cycle: its members are fetched whole, this many a call. */
const MEMBERS_PAGE = 100;

export const groupsQuery = (filters: AlertQuery) =>
  infiniteQueryOptions({
    queryKey: ['alert-groups', filters],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/v1/alert-groups', {
          params: { query: { ...filters, limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
  });

export const alertsQuery = (filters: AlertQuery) =>
  infiniteQueryOptions({
    queryKey: ['alerts', filters],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/v1/alerts', {
          params: { query: { ...filters, limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
  });

/** All members of one group that match the filters, first due first. */
export const membersQuery = (filters: AlertQuery, groupId: string) =>
  queryOptions({
    queryKey: ['alerts', { ...filters, group: groupId }, 'members'],
    queryFn: async ({ signal }) => {
      const members: AlertRow[] = [];
      let cursor: string | undefined;
      do {
        const query = { ...filters, group: groupId, limit: MEMBERS_PAGE, ...(cursor !== undefined && { cursor }) };
        const page = await answer(api.GET('/v1/alerts', { params: { query }, signal }));
        members.push(...page.alerts);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return members;
    },
  });

/** The totals of other filters: how many there would be. */
export const totalsQuery = (filters: AlertQuery) =>
  queryOptions({
    queryKey: ['alert-groups', filters, 'totals'],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/v1/alert-groups', { params: { query: { ...filters, limit: 1 } }, signal }))).totals,
  });
