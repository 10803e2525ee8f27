/** Which rules a shadow run judges by: those of cases and of families. What is seen over a kab/kota, a batch or a day is not in a family's facts (docs/adr/0039). */
import { CASE_JUDGES } from '../case/assess.ts';
import { FAMILY_JUDGES } from '../case/assess-family.ts';

const JUDGING_FAMILIES: ReadonlySet<string> = new Set([...CASE_JUDGES, ...FAMILY_JUDGES].map(({ code }) => code));

export const judgesFamilies = (rule: string): boolean => JUDGING_FAMILIES.has(rule);
