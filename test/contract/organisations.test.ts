/** Goal: the examples of organisations in the OpenAPI document are what its own schemas take and give. Method: each is parsed strictly. */
import { expect, it } from 'vitest';
import type * as z from 'zod';
import { ORGANISATION_EXAMPLES as EX } from '#scripts/openapi-organisations.ts';
import { historyPage } from '#shared/http/schemas/administration.ts';
import * as schemas from '#shared/http/schemas/organisations.ts';

const PAIRS: [string, z.ZodType, unknown][] = [
  ['newOrganisation', schemas.newOrganisation, EX.newOrganisation],
  ['organisationChange', schemas.organisationChange, EX.organisationChange],
  ['organisation', schemas.organisationWhole, EX.organisation],
  ['organisationPage', schemas.organisationPage, EX.organisationPage],
  ['history', historyPage, EX.history],
];

it('has an example for every body, and no other', () => {
  expect(PAIRS.map(([name]) => name).sort()).toEqual(Object.keys(EX).sort());
});

it.each(PAIRS)('%s', (_, schema, example) => {
  expect(schema.parse(example)).toEqual(example);
});
