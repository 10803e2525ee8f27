/** What the address of complaints keeps: where, which of them, in which order, and which one is opened. */
export const COMPLAINTS_PARAMETERS = [
  'area',
  'state',
  'channel',
  'topic',
  'assigned',
  'overdue',
  'family',
  'order',
  'open',
] as const;
export type ComplaintsSearch = { [Name in (typeof COMPLAINTS_PARAMETERS)[number]]?: string };
