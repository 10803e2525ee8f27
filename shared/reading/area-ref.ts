/** An area as answers show it: its code, and its name where the directory has one. */
import type { AreaCode } from '#shared/domain/brand.ts';
import type { AreaRef } from '#shared/http/schemas/common.ts';

/** What queries need of the directory of areas. */
export interface AreaNames {
  nameOf(area: AreaCode): string | undefined;
}

export function areaRefOf(areas: AreaNames, code: string): AreaRef {
  // areas come from our own table: they are codes
  const name = areas.nameOf(code as AreaCode);
  return { code, ...(name !== undefined && { name }) };
}
