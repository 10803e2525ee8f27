/** Visits of officers, put together again from the cases that each of them speaks of: the newest first. */
import type { Family } from '#web/families/queries.ts';

type Case = Family['cases'][number];
export type Report = Case['reports'][number];

/** What one visit said of one programme and its months. */
export interface Item {
  readonly programme: string;
  readonly report: Report;
}
export interface Visit {
  readonly key: string;
  /** What was asked once in the visit stands the same in each of its cases. */
  readonly report: Report;
  readonly items: readonly Item[];
}

export function visitsOf(cases: readonly Case[]): Visit[] {
  const items = cases.flatMap(({ programme, reports }) => reports.map((report): Item => ({ programme, report })));
  const byVisit = Map.groupBy(items, ({ report }) => `${report.capturedAt} ${report.officer} ${report.receivedAt}`);
  return [...byVisit]
    .map(([key, own]): Visit => ({ key, report: (own[0] as Item).report, items: onceEach(own) }))
    .sort((a, b) => (a.key < b.key ? 1 : -1));
}

/** A bundle that crosses two periods is told in both: once is enough. */
function onceEach(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [`${item.programme} ${item.report.months.join()}`, item])).values()];
}
