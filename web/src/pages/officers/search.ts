/** What the address of officers and areas keeps: where, which part is shown, of which kind, on which day. */
import { dayOf } from '#web/lib/local-day.ts';

export const OFFICERS_PARAMETERS = ['area', 'view', 'kind', 'state', 'asOf', 'type', 'sort'] as const;
export type OfficersSearch = { [Name in (typeof OFFICERS_PARAMETERS)[number]]?: string };

export const VIEWS = ['posts', 'load', 'officers', 'organisations'] as const;
export type View = (typeof VIEWS)[number];
export const viewOf = ({ view }: OfficersSearch): View => VIEWS.find((one) => one === view) ?? 'posts';

export const STATES = ['vacant', 'shared', 'single'] as const;
export type PostState = (typeof STATES)[number];
/** What needs somebody first. */
export const stateOf = ({ state }: OfficersSearch): PostState => STATES.find((one) => one === state) ?? 'vacant';

export const asOfDay = ({ asOf }: OfficersSearch): string | undefined => dayOf(asOf);
