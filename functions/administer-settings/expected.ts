/** What a bundle of a programme must come to, for whoever asks without a family (DOMAIN §1.1). */

import { months as monthList } from '#events/common.ts';
import type { Month } from '#shared/domain/brand.ts';
import type { Component } from '#shared/domain/case/fact.ts';
import type { Programme } from '#shared/domain/programme/programme.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import { Problem } from '#shared/http/problem.ts';
import type { Expectation } from '#shared/http/schemas/expected.ts';
import type { ExpectedQuery } from '#shared/http/schemas/settings.ts';
import { expectationFor } from '#shared/reading/expectation.ts';

/** @throws Problem `malformed-request` where months repeat or a component is named twice */
export function expectedOf(programme: Programme, { months, components }: ExpectedQuery): Expectation {
  const list = parseQuery(monthList, months.split(','), '/months') as Month[];
  return expectationFor(programme, list, components === undefined ? undefined : componentsIn(components));
}

/** `SD:1,LANSIA:1` */
function componentsIn(text: string): Component[] {
  const components = text.split(',').map((one) => {
    const [code = '', count] = one.split(':');
    return { code, count: Number(count) };
  });
  const twice = components.find(({ code }, i) => components.findIndex((one) => one.code === code) !== i);
  if (twice === undefined) return components;
  throw new Problem('malformed-request', undefined, [
    {
      pointer: '/components',
      message: { id: 'Setiap komponen sekali saja', en: 'Each component once' },
      fix: { id: 'Gabungkan jumlahnya', en: 'Add their counts together' },
    },
  ]);
}
