/** Which families the demonstration is cast with: what they get, through which channel, and what happens to them. */
import type { Family, Programme } from './family.ts';
import type { Story } from './stories.ts';

export interface Cast {
  readonly programmes: readonly Programme[];
  readonly channel?: Family['channel'];
  /** Where it plays a part who lives in the same village: the number of one. */
  readonly village?: number;
  /** In a desa: what the village budget pays goes to no kelurahan. */
  readonly inDesa?: true;
  readonly tell: (story: Story) => void;
}

export const repeat = (count: number, make: (index: number) => Cast): Cast[] =>
  Array.from({ length: count }, (_, index) => make(index));
