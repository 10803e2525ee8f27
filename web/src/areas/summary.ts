/** An area with its children, counted: what the overview shows, and where names of areas come from. */
import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';

export type Summary = Schema<'Summary'>;
export type Counts = Summary['total'];
export type Child = Summary['children'][number];
export type AreaRef = Summary['area'];

export interface SummaryOf {
  readonly area: string | undefined;
  readonly programme?: string | undefined;
  readonly cycle?: string | undefined;
  /** Only families with this tag (4+1). */
  readonly tag?: string | undefined;
}

export const summaryQuery = ({ area, programme, cycle, tag }: SummaryOf) =>
  queryOptions({
    queryKey: ['summary', area ?? '', programme ?? '', cycle ?? '', tag ?? ''],
    queryFn: ({ signal }) => {
      const query = { ...(area && { area }), ...(programme && { programme }), ...(cycle && { cycle }), ...(tag && { tag }) };
      return answer(api.GET('/v1/summary', { params: { query }, signal }));
    },
  });

/** Names hardly ever change: those who only pick an area need not ask again. */
const NAMES_FRESH_MS = 30 * 60_000;
export const placesQuery = (area: string) => ({ ...summaryQuery({ area }), staleTime: NAMES_FRESH_MS });

/** The name where the directory has one, else the code. */
export const areaName = (area: { readonly code: string; readonly name?: string | undefined }): string => area.name ?? area.code;
