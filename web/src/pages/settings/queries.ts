/** What the settings ask of the API, and the forms of the values that each setting holds. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';

export type Programme = Schema<'Programme'>;
export type Tariff = NonNullable<Programme['tariff']>[number]['value'];
export type Setting = Schema<'Setting'>;
export type Expected = Schema<'ProgrammeExpected'>;
export type HistoryEntry = Schema<'RecordHistory'>['entries'][number];

/** Values of which each holds from a day on, until the next: the earliest first. */
export type Rows<T> = readonly { readonly from: string; readonly value: T; readonly source: string }[];
/** A setting's name says which form its values have (shared/http/schemas/settings.ts): so many forms in one field the types cannot follow. */
export const rowsOf = <T>({ value }: Setting): Rows<T> => value as unknown as Rows<T>;

const PAGE = 100;

/** All of them: the field has some dozen. */
export const programmesQuery = queryOptions({
  queryKey: ['programmes'],
  queryFn: async ({ signal }) => {
    const found: Programme[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: PAGE, ...(cursor !== undefined && { cursor }) };
      const page: Schema<'ProgrammePage'> = await answer(api.GET('/v1/programmes', { params: { query }, signal }));
      found.push(...page.programmes);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return found;
  },
});

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => answer(api.GET('/v1/settings', { signal })),
});

/** Whose history: a programme's or another setting's. */
export interface Kept {
  readonly kind: 'programme' | 'setting';
  readonly name: string;
}
/** The newest; who reads further asks the API. */
const HISTORY_SHOWN = 20;
export const historyQuery = ({ kind, name }: Kept) =>
  queryOptions({
    queryKey: ['settings-history', kind, name],
    queryFn: ({ signal }) => {
      const query = { limit: HISTORY_SHOWN };
      return kind === 'programme'
        ? answer(api.GET('/v1/programmes/{code}/history', { params: { path: { code: name }, query }, signal }))
        : answer(api.GET('/v1/settings/{name}/history', { params: { path: { name }, query }, signal }));
    },
  });

export interface Asked {
  readonly code: string;
  readonly months: readonly string[];
  readonly components: string;
}
export const expectedQuery = ({ code, months, components }: Asked) =>
  queryOptions({
    queryKey: ['expected', code, months.join(), components],
    queryFn: ({ signal }) => {
      const query = { months: months.join(','), ...(components !== '' && { components }) };
      return answer(api.GET('/v1/programmes/{code}/expected', { params: { path: { code }, query }, signal }));
    },
    placeholderData: keepPreviousData,
  });
