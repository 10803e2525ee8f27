/** What stays listed for ever may be given an end: after that day nothing begins as one, and what is one stays so. Pure. */
import type { Day } from '../time/instant.ts';

export const isOpenOn = ({ until }: { readonly until?: Day }, day: Day): boolean => until === undefined || day <= until;
