/** What became of areas after the list of areas that ships was made (DESIGN §5): from which day on, and by which law or decree. */
import type { AreaSuccessors } from '../area/successors.ts';
import type { Dated } from './settings.ts';
import { from } from './since.ts';
import { sourceOf } from './sources.ts';

/** None since: the codes of before are in no list and no door takes them; of NIKs, which keep them, past-regencies.ts knows. */
export const nationalAreaSuccessors: Dated<AreaSuccessors> = [
  { from: from('2025-01-01'), value: {}, source: sourceOf('areaSuccessors') },
];
