/** Goal: the examples of administration in the OpenAPI document are what its own schemas take and give. Method: each is parsed strictly. */
import { expect, it } from 'vitest';
import type * as z from 'zod';
import { ADMINISTRATION_EXAMPLES as EX } from '#scripts/openapi-administration.ts';
import * as schemas from '#shared/http/schemas/administration.ts';

const PAIRS: [string, z.ZodType, unknown][] = [
  ['newAgency', schemas.newAgency, EX.newAgency],
  ['agencyChange', schemas.agencyChange, EX.agencyChange],
  ['agency', schemas.agencyWhole, EX.agency],
  ['agencyPage', schemas.agencyPage, EX.agencyPage],
  ['newKey', schemas.newKey, EX.newKey],
  ['agencyKeys', schemas.agencyKeys, EX.agencyKeys],
  ['revocation', schemas.revocation, EX.revocation],
  ['newPerson', schemas.newPerson, EX.newPerson],
  ['personChange', schemas.personChange, EX.personChange],
  ['person', schemas.personWhole, EX.person],
  ['personPage', schemas.personPage, EX.personPage],
  ['assignmentChange', schemas.assignmentChange, EX.assignmentChange],
  ['assignmentList', schemas.assignmentList, EX.assignmentList],
  ['history', schemas.historyPage, EX.history],
];

it('has an example for every body, and no other', () => {
  expect(PAIRS.map(([name]) => name).sort()).toEqual(Object.keys(EX).sort());
});

it.each(PAIRS)('%s', (_, schema, example) => {
  expect(schema.parse(example)).toEqual(example);
});
