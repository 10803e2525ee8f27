/** What an address of batches asks for: anything else that it may say is where people begin. Loaded with the page, not with the console. */
import { FILLING_STATES, type FillingState } from '#shared/domain/batch/filling.ts';
import { isMonth } from '#shared/domain/time/months.ts';
import type { BatchesSearch } from './search.ts';

export { FILLING_STATES, type FillingState };

export const stateOf = ({ state }: BatchesSearch): FillingState | undefined => FILLING_STATES.find((one) => one === state);
/** `undefined` for anything else: an address may say anything. */
export const monthOf = ({ month }: BatchesSearch): string | undefined =>
  month !== undefined && isMonth(month) ? month : undefined;

/** How many months back one may choose. */
const MONTHS_BACK = 12;
/** This month and those before, the latest first. */
export function monthsToChoose(now: number): string[] {
  const at = new Date(now);
  return Array.from({ length: MONTHS_BACK + 1 }, (_, back) =>
    new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - back, 1)).toISOString().slice(0, 'yyyy-mm'.length),
  );
}
