/** Goal: an alert about a NIK or a KK of several families says which the other is only to who may read where that lives (docs/adr/0034). */
import { expect, it } from 'vitest';
import type { Caller } from '#shared/domain/access/subject.ts';
import { inputsFor } from '#shared/reading/others-named.ts';
import { TKSK } from '#test/support/door.ts';
import { person, WIDE_BANK } from '#test/support/read-world.ts';

const here = { family: 'kpm_here', area: '15.71', months: ['2026-10'] };
const elsewhere = { family: 'kpm_elsewhere', area: '15.05', months: ['2026-10'] };
const alert = { inputs: JSON.stringify({ others: [here, elsewhere], heardAt: 'x' }), programme: 'PKH' };
const named = (caller: Caller): string[] =>
  (inputsFor(caller, alert).others as { family?: string }[]).map(({ family = '-' }) => family);

it.each<[string, Caller, string[]]>([
  ['a manager of the kab/kota', person('manager', '15.71'), ['kpm_here', '-']],
  ['a manager of the province', person('manager', '15'), ['kpm_here', 'kpm_elsewhere']],
  ['the inspectorate of the other kab/kota', person('inspectorate', '15.05'), ['-', 'kpm_elsewhere']],
  ['an auditor whose letter names the programme', person('auditor', '15.71'), ['kpm_here', '-']],
  ['an auditor whose letter names another', { ...person('auditor', '15'), programmes: ['BERAS'] }, ['-', '-']],
  ['an officer of a kecamatan', TKSK, ['-', '-']],
  ['a partner', WIDE_BANK, ['-', '-']],
])('%s', (_, caller, expected) => {
  expect(named(caller)).toEqual(expected);
});

it('leaves the months, the kab/kota and all other inputs as they are', () => {
  expect(inputsFor(TKSK, alert)).toEqual({
    others: [
      { ...here, family: undefined },
      { ...elsewhere, family: undefined },
    ],
    heardAt: 'x',
  });
  expect(inputsFor(TKSK, { inputs: '{"amount":1}' })).toEqual({ amount: 1 });
});
