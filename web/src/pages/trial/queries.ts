/** What a trial asks of the API: the runs of a setting, one run until it is done, and that the change be switched on. */
import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';

export type Run = Schema<'ShadowRun'>;
export type RunRow = Schema<'ShadowRunRow'>;
export type Sums = Schema<'ShadowSums'>;
export type Asked = Schema<'ShadowRunRequest'>;

const SHOWN = 10;
export const runsQuery = (setting: string) =>
  queryOptions({
    queryKey: ['shadow-runs', setting],
    queryFn: ({ signal }) => answer(api.GET('/v1/shadow-runs', { params: { query: { setting, limit: SHOWN } }, signal })),
  });

/** A run moves once a minute. */
const EVERY_MS = 10_000;
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['shadow-run', id],
    queryFn: ({ signal }) => answer(api.GET('/v1/shadow-runs/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? EVERY_MS : false),
  });

/** What was tried stays what it is, however far the run has come. */
export const triedQuery = (id: string) => ({
  ...runQuery(id),
  refetchInterval: false as const,
  staleTime: Number.POSITIVE_INFINITY,
});

export const askRun = (body: Asked) => answer(api.POST('/v1/shadow-runs', { body }));

export const REASONS = ['salah-ketik', 'berlaku-surut', 'terlambat-dimasukkan'] as const;
export type Reason = (typeof REASONS)[number];

/** @param version the one that was read @throws ApiProblem 412 where somebody else has changed it since */
export function switchOn(setting: string, version: number, value: unknown, reason: Reason | undefined): Promise<unknown> {
  const header = { 'if-match': `"${version}"` };
  const why = reason === undefined ? {} : { reason };
  if (setting.startsWith('programme:')) {
    const path = { code: setting.slice('programme:'.length) };
    // as it was read, with what the form says in it
    const body = { ...(value as object), ...why } as Schema<'ProgrammeChange'>;
    return answer(api.PUT('/v1/programmes/{code}', { params: { path, header }, body }));
  }
  const body = { value, ...why } as Schema<'SettingChange'>;
  return answer(api.PUT('/v1/settings/{name}', { params: { path: { name: setting }, header }, body }));
}
