/** What the address of the trail keeps: by whom or what one enters, the filters, and the day as known on. Never a NIK. */
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

export const WAYS = ['family', 'partner', 'officer', 'area'] as const;
export type Way = (typeof WAYS)[number];
/** The parameter that says whom or what a way follows. */
const FOLLOWS = { family: 'kpm', partner: 'partner', officer: 'officer', area: 'area' } as const;

export const VIEWS = ['known', 'later', 'all'] as const;
export type View = (typeof VIEWS)[number];

/** Without `by`, whatever the address follows; and where it follows nothing, a family. */
export function wayOf(search: TrailSearch): Way {
  const named = WAYS.find((way) => way === search.by);
  return named ?? WAYS.find((way) => search[FOLLOWS[way]] !== undefined) ?? 'family';
}

/** What is followed; `undefined` until it is chosen. */
export const followed = (search: TrailSearch): string | undefined => search[FOLLOWS[wayOf(search)]];

export const viewOf = ({ view }: TrailSearch): View => VIEWS.find((one) => one === view) ?? 'known';

/** Begins anew another way: what was followed and what narrowed it belong together. */
export const another = (way: Way, { asOf, view }: TrailSearch): TrailSearch => ({
  by: way,
  ...(asOf !== undefined && { asOf }),
  ...(view !== undefined && { view }),
});

export const FILTERS = ['type', 'programme', 'from', 'to', 'asOf', 'view'] as const;
export const isFiltered = (search: TrailSearch): boolean => FILTERS.some((name) => search[name] !== undefined);
