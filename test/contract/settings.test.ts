/** Goal: the examples of programmes and settings in the OpenAPI document are what its own schemas take and give. Method: each is parsed strictly. */
import { expect, it } from 'vitest';
import type * as z from 'zod';
import { SETTINGS_EXAMPLES as EX } from '#scripts/openapi-settings.ts';
import { historyPage } from '#shared/http/schemas/administration.ts';
import * as expected from '#shared/http/schemas/expected.ts';
import * as schemas from '#shared/http/schemas/settings.ts';
import * as mappings from '#shared/http/schemas/status-mappings.ts';

const PAIRS: [string, z.ZodType, unknown][] = [
  ['newProgramme', schemas.newProgramme, EX.newProgramme],
  ['programmeChange', schemas.programmeChange, EX.programmeChange],
  ['programme', schemas.programmeWhole, EX.programme],
  ['programmePage', schemas.programmePage, EX.programmePage],
  ['programmeExpected', expected.programmeExpected, EX.programmeExpected],
  ['kpmExpected', expected.kpmExpected, EX.kpmExpected],
  ['settingChange', schemas.settingChange, EX.settingChange],
  ['setting', schemas.settingWhole, EX.setting],
  ['settingList', schemas.settingList, EX.settingList],
  ['settingHistory', historyPage, EX.settingHistory],
  ['statusMappingChange', mappings.statusMappingChange, EX.statusMappingChange],
  ['statusMapping', mappings.statusMapping, EX.statusMapping],
  ['statusMappingPage', mappings.statusMappingPage, EX.statusMappingPage],
];

it('has an example for every body, and no other', () => {
  expect(PAIRS.map(([name]) => name).sort()).toEqual(Object.keys(EX).sort());
});

it.each(PAIRS)('%s', (_, schema, example) => {
  expect(schema.parse(example)).toEqual(example);
});
