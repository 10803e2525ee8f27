/** Dated values as they are sent and shown, by days, and as they are kept, by the moments at which those begin in WIB. */
import type { Dated } from '#shared/domain/settings/settings.ts';
import { dayOf, from as startOf } from '#shared/domain/settings/since.ts';

type Days<T> = { readonly from: string; readonly value: T; readonly source: string }[];

export const keptRows = <T>(rows: Readonly<Days<T>>): Dated<T> =>
  rows.map(({ from, ...row }) => ({ from: startOf(from), ...row }));
export const shownRows = <T>(rows: Dated<T>): Days<T> => rows.map(({ from, ...row }) => ({ from: dayOf(from), ...row }));
