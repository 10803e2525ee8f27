/** What officers' reports ask of the API. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Finding as FindingCode } from '#events/field-codes.ts';
import { answer, api, type Schema } from '#web/api/client.ts';
import type { Row } from './rows.ts';

export type Finding = Schema<'FindingPage'>['findings'][number];
export type Officer = Schema<'OfficerPage'>['officers'][number];
export type Prefill = Schema<'MonthlyPrefill'>;

const WHOLE_PAGE = 100;
const FINDINGS_PAGE = 50;

/** All kecamatan of an area, a province at most: some hundreds, so that what is missing is counted and not guessed. */
export const monthlyQuery = (area: string | undefined, month: string) =>
  queryOptions({
    queryKey: ['monthly-reports', area ?? '', month],
    queryFn: async ({ signal }) => {
      const rows: Row[] = [];
      let prefill: Prefill | undefined;
      let cursor: string | undefined;
      do {
        const query = { month, limit: WHOLE_PAGE, ...(area && { area }), ...(cursor !== undefined && { cursor }) };
        const page: Schema<'MonthlyReports'> = await answer(api.GET('/v1/monthly-reports', { params: { query }, signal }));
        rows.push(...page.reports);
        prefill ??= page.prefill;
        cursor = page.cursor;
      } while (cursor !== undefined);
      return { rows, prefill };
    },
  });

export const findingsQuery = (area: string | undefined, code: FindingCode | undefined) =>
  infiniteQueryOptions({
    queryKey: ['findings', area ?? '', code ?? ''],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: FINDINGS_PAGE, ...(area && { area }), ...(code && { code }) };
      return answer(
        api.GET('/v1/findings', { params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal }),
      );
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
  });

/** Officers of a kind in an area, a kab/kota at most: all of them. */
export const postedQuery = (area: string, kind: string) =>
  queryOptions({
    queryKey: ['officers', area, kind, 'all'],
    queryFn: async ({ signal }) => {
      const officers: Officer[] = [];
      let cursor: string | undefined;
      do {
        const query = { area, kind, limit: WHOLE_PAGE, ...(cursor !== undefined && { cursor }) };
        const page: Schema<'OfficerPage'> = await answer(api.GET('/v1/officers', { params: { query }, signal }));
        officers.push(...page.officers);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return officers;
    },
  });

/** Settings hardly ever change. */
const SETTING_FRESH_MS = 30 * 60_000;
export const settingQuery = (name: 'field-work' | 'officer-kinds') =>
  queryOptions({
    queryKey: ['setting', name],
    queryFn: ({ signal }) => answer(api.GET('/v1/settings/{name}', { params: { path: { name } }, signal })),
    staleTime: SETTING_FRESH_MS,
  });
