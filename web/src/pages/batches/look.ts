/** As what a batch is shown: its state, and of goods that go by papers whether these do not balance although its time is over. */
import type { FillingState } from './asked.ts';
import type { Row } from './queries.ts';

export type Look = FillingState | 'papersLate';

/** @param now milliseconds since 1970 */
export function lookOf({ state, papers = [], closesAt }: Pick<Row, 'state' | 'papers' | 'closesAt'>, now: number): Look {
  return now >= Date.parse(closesAt) && papers.some(({ balanced }) => !balanced) ? 'papersLate' : state;
}
