/** What a schema cannot say of a record that administrators send: areas exist and lie within the sender's own. */

import { isKnownArea } from '#shared/areas/directory.ts';
import { allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Action } from '#shared/domain/access/table.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { type FieldError, Problem } from '#shared/http/problem.ts';

/** A fault for each area that does not exist. @param pointer where the list stands in what was sent */
export function unknownAreas(areas: readonly string[], pointer: string): FieldError[] {
  return areas.flatMap((area, i) => (isKnownArea(area as AreaCode) ? [] : [unknownArea(`${pointer}/${i}`)]));
}

export const unknownArea = (pointer: string): FieldError => ({
  pointer,
  message: {
    id: 'Wilayah ini tidak ada dalam daftar Kemendagri 2025',
    en: 'There is no such area in the Kemendagri list of 2025',
  },
  fix: { id: 'Periksa kodenya, misalnya 15.71', en: 'Check the code, such as 15.71' },
});

/** The sender may only give what lies within reach; a fault on the field that names it. */
export function outsideReach(caller: Caller, action: Action, areas: readonly string[], pointer: string): FieldError[] {
  if (allow(caller, action, { areas: areas as AreaCode[] })) return [];
  return [
    {
      pointer,
      message: { id: 'Melampaui wilayah Anda', en: 'Reaches beyond your own areas' },
      fix: { id: 'Minta administrator wilayah yang lebih luas', en: 'Ask an administrator of the wider area' },
    },
  ];
}

/** @throws Problem `invalid-fields` where there is any fault */
export function refuseIfAny(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Problem('invalid-fields', undefined, errors);
}
