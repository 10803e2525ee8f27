/** What the address asks of the list of complaints; what it names that is none of the filters' values is not asked. */
import { COMPLAINT_CHANNELS, COMPLAINT_TOPICS, codesOf } from '#events/field-codes.ts';
import type { ComplaintsSearch } from './search.ts';

export const STATES = ['open', 'unanswered', 'answered', 'closed'] as const;
export const ORDERS = ['due', 'newest'] as const;
export const FAMILIES = ['known', 'none'] as const;
export const CHANNELS = codesOf(COMPLAINT_CHANNELS);
export const TOPICS = codesOf(COMPLAINT_TOPICS);
/** Those that nobody was given. */
export const NOBODY = '-none';

const oneOf = <T extends string>(list: readonly T[], text: string | undefined): T | undefined => list.find((one) => one === text);

export function askedOf(search: ComplaintsSearch) {
  const [state, channel, topic] = [oneOf(STATES, search.state), oneOf(CHANNELS, search.channel), oneOf(TOPICS, search.topic)];
  const [family, order] = [oneOf(FAMILIES, search.family), oneOf(ORDERS, search.order)];
  return {
    ...(state && { state }),
    ...(channel && { channel }),
    ...(topic && { topic }),
    ...(family && { family }),
    ...(order && { order }),
    ...(search.assigned && { assigned: search.assigned }),
    ...(search.overdue === 'true' && { overdue: 'true' as const }),
  };
}
export type AskedComplaints = ReturnType<typeof askedOf>;

export const isFiltered = ({ state: _, order: __, ...filters }: AskedComplaints): boolean => Object.keys(filters).length > 0;
