/** Finds areas in a list by a part of the name or by the code; names that begin with it come first. */
import { type AreaRef, areaName } from './summary.ts';

export function matching(areas: readonly AreaRef[], text: string): readonly AreaRef[] {
  const wanted = text.trim().toLocaleLowerCase('id');
  if (wanted === '') return areas;
  const rank = (area: AreaRef): number => {
    const name = areaName(area).toLocaleLowerCase('id');
    if (name.startsWith(wanted)) return 0;
    if (name.includes(` ${wanted}`)) return 1;
    return name.includes(wanted) || area.code.startsWith(wanted) ? 2 : 3;
  };
  return areas
    .map((area) => ({ area, at: rank(area) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .map(({ area }) => area);
}
