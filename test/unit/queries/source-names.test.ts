/** Goal: who told or read something is called by name wherever a family's trail says it; an id is the last resort. */
import { expect, it } from 'vitest';
import { answer as readTrail } from '#functions/query-kpm-trail/answer.ts';
import { shortNameOf } from '#shared/domain/organisation/agency-name.ts';
import { kpmTrail } from '#shared/http/schemas/kpm.ts';
import { agencyNames } from '#shared/reading/agency-names.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { ownedByOf } from '#shared/reading/owners.ts';
import { plainName } from '#shared/reading/source-names.ts';
import { putAgency } from '#shared/store/agencies.ts';
import { putPerson } from '#shared/store/people.ts';
import { call, JAMBI_VILLAGE, kpmIdIn, person, storyWorld } from '#test/support/read-world.ts';

const MANAGER = person('manager', '15.71');

it('a family’s trail names the agency that sent and the person who looked', async () => {
  const world = await storyWorld();
  const { issuer } = world;
  const bank = { agencyId: 'bri', version: 1, name: 'Bank Contoh', active: true, areas: ['15'], programmes: ['PKH'] };
  await world.table.write(putAgency({ ...bank, types: [], keys: [] }));
  const assignments = [{ area: '15.71', from: '2026-01-01T00:00:00.000Z' }];
  const rina = { issuer, sub: MANAGER.id, version: 1, name: 'Rina Contoh', active: true, role: 'manager' as const };
  await world.table.write(putPerson({ ...rina, assignments }));
  const params = { id: kpmIdIn(world, JAMBI_VILLAGE) };
  const read = async () =>
    kpmTrail.parse(JSON.parse((await readTrail(world, call({ route: '/v1/kpm/{id}/trail', caller: MANAGER, params }))).body));
  await read();
  const { entries } = await read();
  expect(entries.find(({ source }) => source === 'agency:bri')?.sourceLabel?.id).toBe('Bank Contoh');
  const look = entries.find(({ source }) => source === MANAGER.source);
  expect(look?.words.id).toBe('Dilihat tersamar oleh Rina Contoh');
  expect(look?.sourceLabel?.en).toBe('Rina Contoh');
});

it('without a record, by the kind and the id; banks in capitals', () => {
  expect(plainName('agency:bri').id).toBe('Instansi bri');
  expect(plainName('officer:psm-1').en).toBe('Officer psm-1');
  expect(shortNameOf('dinsos-15-71')).toBe('dinsos-15-71');
  expect(ownedByOf(areaNames, 'AGENCY@bri').label.id).toBe('Mitra penyalur BRI');
});

it('an agency that has to act and is not known by capitals is called by the name on its record', async () => {
  const { table } = await storyWorld();
  const store = { agencyId: 'bulog', version: 1, name: 'Perum BULOG', active: true, areas: ['15'], programmes: ['SEMBAKO'] };
  await table.write(putAgency({ ...store, types: [], keys: [] }));
  const names = await agencyNames(table, ['AGENCY@bulog', 'AGENCY@unknown', 'DINSOS@15.71']);
  expect(ownedByOf(areaNames, 'AGENCY@bulog', names).label.id).toBe('Mitra penyalur Perum BULOG');
  expect(ownedByOf(areaNames, 'AGENCY@unknown', names).label.en).toBe('Partner agency unknown');
});
