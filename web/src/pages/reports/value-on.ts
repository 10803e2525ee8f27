/** What a setting says on a day: the value of the last row that has begun by then. */
import type { Rows } from '#web/pages/settings/queries.ts';

export const valueOn = <T>(rows: Rows<T>, day: string): T | undefined => rows.findLast(({ from }) => from <= day)?.value;
