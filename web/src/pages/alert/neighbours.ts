/** Which alert comes before and after this one in the list that the reader came from; remembered while it is acted on and leaves the list. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { alertsQuery, membersQuery } from '#web/pages/alerts/queries.ts';
import { type AlertSearch, filtersOf } from '#web/pages/alerts/search.ts';

export interface Neighbours {
  readonly next: string | undefined;
  readonly previous: string | undefined;
  /** From 1. */
  readonly at: number;
  readonly of: number;
  /** False where more are to be fetched. */
  readonly complete: boolean;
}

/** @returns `undefined` where the alert stands in no list that the reader has */
export function useNeighbours(id: string, search: AlertSearch): Neighbours | undefined {
  const filters = filtersOf(search);
  const members = useQuery({ ...membersQuery(filters, search.group ?? ''), enabled: search.group !== undefined });
  const flat = useInfiniteQuery({ ...alertsQuery(filters), enabled: search.group === undefined });
  const ids = search.group === undefined ? flat.data?.pages.flatMap((page) => page.alerts) : members.data;
  const found =
    ids &&
    neighboursOf(
      ids.map((alert) => alert.id),
      id,
      search.group !== undefined || !flat.hasNextPage,
    );
  const [kept, setKept] = useState<{ readonly id: string; readonly neighbours: Neighbours }>();
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = flat;
  const nearEnd = found !== undefined && found.next === undefined && !found.complete;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const { next, previous, at, of, complete } = found ?? {};
  useEffect(() => {
    if (at !== undefined && of !== undefined && complete !== undefined)
      setKept({ id, neighbours: { next, previous, at, of, complete } });
  }, [id, next, previous, at, of, complete]);
  return found ?? (kept?.id === id ? kept.neighbours : undefined);
}

export function neighboursOf(ids: readonly string[], id: string, complete: boolean): Neighbours | undefined {
  const index = ids.indexOf(id);
  if (index < 0) return undefined;
  return { next: ids[index + 1], previous: ids[index - 1], at: index + 1, of: ids.length, complete };
}
