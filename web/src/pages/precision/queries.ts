/** What the page of the precision of rules asks of the API. */
import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '#web/api/client.ts';

export type Precision = Schema<'RulePrecision'>;
export type RuleFigures = Precision['rules'][number];
export type Figures = Precision['total'];

export interface PrecisionOf {
  readonly area: string;
  readonly programme: string | undefined;
  readonly from: string;
  readonly to: string;
}

export const precisionQuery = ({ area, programme, from, to }: PrecisionOf) =>
  queryOptions({
    queryKey: ['precision', area, programme ?? '', from, to],
    queryFn: ({ signal }) => {
      const query = { area, from, to, ...(programme && { programme }) };
      return answer(api.GET('/v1/rules/precision', { params: { query }, signal }));
    },
  });
