/** Who has a complaint, who may be given one, and who did something about it, as people call them. */
import type { Schema } from '#web/api/client.ts';
import { sourceName } from '#web/lib/source-name.ts';
import type { Complaint } from './queries.ts';

type Hands = Pick<NonNullable<Complaint['assigned']>, 'agency' | 'organisation'>;

export const namesOf = ({ organisation, agency }: Hands): string =>
  [organisation, agency].flatMap((one) => (one ? [one.name ?? one.id] : [])).join(', ');

type Organisation = Schema<'OrganisationPage'>['organisations'][number];

/** In force, and of a type that is given complaints. */
export const mayHold = ({ active, described }: Pick<Organisation, 'active' | 'described'>): boolean =>
  active && described.mayBeAssigned.some(({ code }) => code === 'complaint');

/** Whose step it was: an agency by its name where this complaint was given to it at some time, since steps themselves name the source alone. */
export function whoDid({ assigned, history }: Pick<Complaint, 'assigned' | 'history'>, source: string): string {
  const agencies = [assigned, ...history].flatMap((hands) => hands?.agency ?? []);
  return agencies.find(({ id }) => source === `agency:${id}`)?.name ?? sourceName(source);
}
