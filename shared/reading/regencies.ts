/** The kab/kota of the areas that a list is about, where each has a list of its own, by code. */
import { childrenOf } from '#shared/areas/directory.ts';
import { ancestor, levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { fieldProblem, type Problem } from '#shared/http/problem.ts';

/** All that the areas consist of or lie in, each once; the country has 514. */
export function everyRegencyIn(areas: readonly AreaCode[]): AreaCode[] {
  const within = (area: AreaCode): AreaCode[] => {
    const regency = ancestor(area, 'regency');
    return regency === undefined ? childrenOf(area).flatMap(within) : [regency];
  };
  return [...new Set(areas.flatMap(within))].sort();
}

/** @throws Problem `malformed-request` for what is wider than a province: the country has 514 kab/kota, each a list of its own */
export function regenciesIn(areas: readonly AreaCode[]): AreaCode[] {
  if (areas.some((area) => levelOf(area) === 'country')) throw nameAProvince();
  return everyRegencyIn(areas);
}

const nameAProvince = (): Problem =>
  fieldProblem(
    'malformed-request',
    '/area',
    { id: 'Sebutkan satu provinsi atau wilayah di dalamnya', en: 'Name one province, or an area within' },
    { id: 'Misalnya ?area=15', en: 'Such as ?area=15' },
  );
