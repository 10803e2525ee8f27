/** Goal: everybody learns who they are here and what they may do, and nothing about anybody else. */
import { describe, expect, it } from 'vitest';
import { answer } from '#functions/query-me/me.ts';
import { roleMay } from '#shared/domain/access/allow.ts';
import { purposesOf } from '#shared/domain/access/purposes.ts';
import { type Caller, ROLES } from '#shared/domain/access/subject.ts';
import { ACTIONS } from '#shared/domain/access/table.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { me } from '#shared/http/schemas/me.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { callerAt } from '#test/support/access-world.ts';
import { call } from '#test/support/read-world.ts';

const NOW = '2026-11-21T05:00:00.000Z' as Instant;
const ports = { clock: { now: () => NOW }, areas: areaNames };
const asked = async (caller: Caller) => {
  const body: unknown = JSON.parse((await answer(ports, call({ route: '/v1/me', caller }))).body);
  expect(me.parse(body)).toEqual(body);
  return me.parse(body);
};

describe('GET /v1/me', () => {
  it.each(ROLES)('tells a caller in the role of %s what the table gives it', async (role) => {
    const said = await asked(callerAt(role, '15.71'));
    expect(said).toMatchObject({ role, areas: [{ code: '15.71', name: 'Kota Jambi', level: 'regency' }] });
    expect(said.actions).toEqual(ACTIONS.filter((action) => roleMay(role, action)));
    expect(said.purposes.map(({ code }) => code)).toEqual(purposesOf(role));
    expect(said.agency !== undefined).toBe(role === 'partner' || role === 'clerk');
    expect(said.posts !== undefined).toBe(role === 'officer');
    expect(said.mandate !== undefined).toBe(role === 'auditor');
  });

  it('names a clerk and the agency, which are two', async () => {
    const caller = { ...callerAt('clerk', '15.71'), name: 'Ratna', agencyName: 'Dinas Sosial', kid: 'person:ratna' };
    expect(await asked(caller)).toMatchObject({
      name: 'Ratna',
      source: 'agency:bri',
      agency: { id: 'bri', name: 'Dinas Sosial' },
    });
  });

  it('tells business time in the zone of the first area; where there is none, in that of the capital', async () => {
    expect((await asked(callerAt('manager', '76.01'))).time).toEqual({ now: NOW, zone: 'WITA', offsetMinutes: 480 });
    expect((await asked({ ...callerAt('manager', '15'), areas: [] })).time.zone).toBe('WIB');
  });

  it('tells which wider access is open, and until when', async () => {
    const opened = { id: 'opn_1', areas: ['15.05' as AreaCode], until: NOW };
    expect((await asked({ ...callerAt('inspectorate', '15.71'), opened })).opened).toMatchObject({
      until: NOW,
      areas: [{ code: '15.05' }],
    });
  });

  it('says to an auditor whose letter has ended just that, as everywhere', async () => {
    const auditor = callerAt('auditor', '15');
    const ended = { ...auditor, mandate: { ...auditor.mandate, state: 'ended' } } as Caller;
    await expect(asked(ended)).rejects.toMatchObject({ kind: 'mandate-not-in-force' });
  });
});
