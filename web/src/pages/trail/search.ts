/** What the address of the trail keeps: by whom or what one enters, the filters, and the date as known on. Never a NIK. */
export const TRAIL_PARAMETERS = [
  'by',
  'kpm',
  'partner',
  'officer',
  'area',
  'type',
  'programme',
  'from',
  'to',
  'asOf',
  'view',
] as const;
export type TrailSearch = { [Name in (typeof TRAIL_PARAMETERS)[number]]?: string };
