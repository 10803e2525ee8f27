/** Where something was, from the narrowest area outwards: village, kecamatan, kab/kota. */
import { useQuery } from '@tanstack/react-query';
import { levelOf, parentOf } from '#web/areas/codes.ts';
import { isWithin, reachOf } from '#web/areas/reach.ts';
import { type AreaRef, areaName, placesQuery } from '#web/areas/summary.ts';
import { useMe } from '#web/session/use-me.ts';

/** Names of all kecamatan of a kab/kota come with one call; a reader of less than a kab/kota knows where that is. */
export function Place({ area }: { readonly area: AreaRef }) {
  const district = levelOf(area.code) === 'village' ? parentOf(area.code) : area.code;
  const regency = district === undefined ? undefined : parentOf(district);
  const reach = reachOf(useMe());
  const asks = regency !== undefined && isWithin(reach, regency);
  const { data } = useQuery({ ...placesQuery(regency ?? ''), enabled: asks });
  const around = data?.children.find((child) => child.area.code === district)?.area;
  const names = [
    areaName(area),
    ...(around !== undefined && around.code !== area.code ? [areaName(around)] : []),
    ...(data === undefined ? [] : [areaName(data.area)]),
  ];
  return names.join(', ');
}
