/** Who has a complaint, as people call them. */
import type { Complaint } from './queries.ts';

type Hands = Pick<NonNullable<Complaint['assigned']>, 'agency' | 'organisation'>;

export const namesOf = ({ organisation, agency }: Hands): string =>
  [organisation, agency].flatMap((one) => (one ? [one.name ?? one.id] : [])).join(', ');
