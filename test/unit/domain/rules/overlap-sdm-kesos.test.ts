/** Rule #9: a family on the list or paid while somebody of its NIK or KK serves as an officer (DOMAIN §3.2, docs/adr/0037). */
import { describe, expect, test } from 'vitest';
import { allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { assessCase } from '#shared/domain/case/assess.ts';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { insertDossierFact } from '#shared/domain/dossier/dossier.ts';
import {
  type OfficerShare,
  type OfficerShared,
  officersNow,
  type Service,
  servicesOf,
} from '#shared/domain/dossier/officer-shares.ts';
import { foldAssignments } from '#shared/domain/officer/assignments.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { OfficerFact } from '#shared/domain/trail/recordable.ts';
import { assess, at, FAMILY, find, listed, paid, returned, SEMBAKO, VILLAGE } from '../given.ts';

const CODE = 'OVERLAP_SDM_KESOS';
const LATE = '2027-01-31';
const OFFICER = 'psm-1';
const service = (from: string, until?: string, heardAt = from): Service => ({
  from: at(from),
  ...(until !== undefined && { until: at(until) }),
  heardAt: at(heardAt),
});
const named = (services: readonly Service[], more: Partial<OfficerShare> = {}): OfficerShare => ({
  kind: 'nik',
  officer: OFFICER,
  services,
  ...more,
});
const found = (facts: readonly CaseFact[], ...officers: OfficerShare[]) =>
  find(CODE, facts, LATE, { family: { ...FAMILY, officers } });
const IN_OFFICE = named([service('2026-01-01')]);

describe(CODE, () => {
  test('a list and a payment while the officer serves are one finding, for the inspectorate alone', () => {
    expect(found([listed('2026-10-01'), paid('2026-10-05')], IN_OFFICE)).toEqual([
      {
        rule: CODE,
        cause: 'case#kpm_test#SEMBAKO#2026-10',
        origin: 'officer:psm-1',
        holds: true,
        severity: 'tinggi',
        level: 1,
        owners: ['INSPEKTORAT@15.71'],
        dueAt: at('2026-10-15'),
        since: at('2026-10-01T00:00:00+07:00'),
        inputs: {
          officers: [{ officer: OFFICER, by: 'nik', served: [{ from: at('2026-01-01') }] }],
          months: ['2026-10', '2026-11', '2026-12'],
          payments: [{ source: 'agency:bri', reference: 'R1', amount: 600_000, paidAt: at('2026-10-05') }],
          heardAt: at('2026-10-01'),
        },
      },
    ]);
  });
  test('whoever is named by no officer, is on no list and was paid nothing, or got it back, is not found', () => {
    expect(found([listed('2026-10-01'), paid('2026-10-05')])).toEqual([]);
    expect(found([], IN_OFFICE)).toEqual([]);
    expect(found([paid('2026-10-05'), returned('2026-10-08')], IN_OFFICE)).toEqual([]);
  });
  test.each<[string, string | undefined, number]>([
    ['served until the payment', '2026-10-05', 0],
    ['left on the next day', '2026-10-06', 1],
    ['serves still', undefined, 1],
  ])('a payment counts by its day: who %s', (_, until, count) => {
    expect(found([paid('2026-10-05')], named([service('2026-01-01', until)]))).toHaveLength(count);
  });
  test.each<[string, string, number]>([
    ['a day before the last month ends', '2026-12-31T00:00:00+07:00', 0],
    ['with the last month', '2027-01-01T00:00:00+07:00', 1],
  ])('a list counts to the end of its months: who left %s', (_, until, count) => {
    expect(found([listed('2026-10-01')], named([service('2026-01-01', until)]))).toHaveLength(count);
  });
  test('who came only after the list’s months is not found; who came within is, since that day', () => {
    expect(found([listed('2026-10-01')], named([service('2027-01-01T00:00:00+07:00')]))).toEqual([]);
    expect(found([listed('2026-10-01')], named([service('2026-11-15')]))).toMatchObject([{ since: at('2026-11-15') }]);
  });
  test.each([
    ['WIT', '+09:00'],
    ['WITA', '+08:00'],
    ['WIB', '+07:00'],
  ])('who leaves with the last month in %s leaves with that of a family of another zone', (_, offset) => {
    const until = (day: string) => named([service('2026-01-01', `${day}T00:00:00${offset}`)]);
    expect(found([listed('2026-10-01')], until('2027-01-01'))).toHaveLength(1);
    expect(found([listed('2026-10-01')], until('2026-12-31'))).toEqual([]);
  });
  test('who is to serve from a later day is not found before; the case is looked at again then', () => {
    const coming = { family: { ...FAMILY, officers: [named([service('2026-11-15', undefined, '2026-10-20')])] } };
    const before = assess([listed('2026-10-01')], '2026-11-01', coming);
    expect(before.findings.filter(({ rule }) => rule === CODE)).toEqual([]);
    expect((before.wakeAt as string) <= at('2026-11-15')).toBe(true);
    const day = assess([listed('2026-10-01')], '2026-11-15', coming);
    expect(day.findings.filter(({ rule }) => rule === CODE)).toMatchObject([{ since: at('2026-11-15') }]);
  });
  test('whose service is prolonged from a later day on serves already', () => {
    const prolonged = named([service('2026-01-01', '2026-11-15', '2026-01-02'), service('2026-11-15', undefined, '2026-10-20')]);
    const [finding] = find(CODE, [listed('2026-10-01')], '2026-11-01', { family: { ...FAMILY, officers: [prolonged] } });
    expect(finding).toMatchObject({ since: at('2026-10-01T00:00:00+07:00'), dueAt: at('2026-11-03') });
    // beyond the list's months it moves nothing
    const beyond = named([service('2026-01-01', '2027-02-01', '2026-01-02'), service('2027-02-01', undefined, '2026-12-20')]);
    expect(found([listed('2026-10-01')], beyond)).toMatchObject([{ dueAt: at('2026-10-15') }]);
  });
  test('who came back is found for what was paid in between only if somebody else served then', () => {
    const twice = named([service('2026-01-01', '2026-10-02'), service('2026-10-20')]);
    expect(found([paid('2026-10-05')], twice)).toEqual([]);
    expect(found([paid('2026-10-05')], twice, named([service('2026-01-01')], { officer: 'psm-2', kind: 'kk' }))).toHaveLength(1);
  });
  test('one officer by NIK and KK is said once; the time to answer runs from when both were heard of', () => {
    const late = [service('2026-01-01', undefined, '2026-11-20')];
    const [finding] = found([paid('2026-10-05')], named(late), named(late, { kind: 'kk' }));
    expect(finding).toMatchObject({ dueAt: at('2026-12-04'), since: at('2026-10-05') });
    expect(finding?.inputs['officers']).toHaveLength(1);
  });
});

test('no officer and no partner reads or acts on such an alert, whoever owns it; nor is it a mark or a count for them', () => {
  const caller = (role: Caller['role']): Caller =>
    ({
      role,
      id: OFFICER,
      source: `officer:${OFFICER}`,
      agency: 'bri',
      areas: [VILLAGE],
      scopes: [],
      kid: 'k',
    }) as unknown as Caller;
  const alert = { rule: CODE, area: VILLAGE, owners: [`PSM@${VILLAGE}`, 'INSPEKTORAT@15.71'] } as const;
  for (const role of ['officer', 'partner', 'clerk'] as const) {
    expect(allow(caller(role), 'alerts:read', alert)).toBe(false);
    expect(allow(caller(role), 'alerts:act', alert)).toBe(false);
  }
  const { counts, risk } = assessCase(
    SEMBAKO,
    [listed('2026-10-01')],
    { ...FAMILY, officers: [IN_OFFICE] },
    nationalSettings,
    at(LATE),
  );
  const plain = assessCase(SEMBAKO, [listed('2026-10-01')], FAMILY, nationalSettings, at(LATE));
  expect([counts, risk]).toEqual([plain.counts, plain.risk]);
});

describe('what a family knows of officers', () => {
  const fact = (revision: number, services: readonly Service[], day: string): OfficerShared => ({
    type: 'kpm.officer-shared',
    source: 'system:compare-identity',
    id: `o-${revision}`,
    occurredAt: at(day),
    receivedAt: at(day),
    key: `nik#${OFFICER}#aa`,
    data: { kind: 'nik', officer: OFFICER, mark: 'aa', services, revision },
  });
  const first = fact(1, [service('2026-01-01')], '2026-10-02');
  // its clock went back between the two
  const second = fact(2, [service('2026-01-01', '2026-10-10')], '2026-10-01');
  test.each([[[first, second]], [[second, first]]])('is the latest of the officer, in whatever order it is told', (facts) => {
    const dossier = facts.reduce(insertDossierFact, [] as readonly OfficerShared[] as never);
    expect(officersNow(dossier, [])).toEqual([named(second.data.services)]);
  });
  test('is nothing of a number that the family has no more, and something again when it is said again', () => {
    const said = (id: string, day: string, nikMark: string) => ({
      type: 'kpm.updated' as const,
      source: 'agency:dinsos',
      id,
      occurredAt: at(day),
      receivedAt: at(day),
      nikMark,
    });
    expect(officersNow([first], [said('u-1', '2026-10-03', 'bb')])).toEqual([]);
    expect(officersNow([first], [said('u-1', '2026-10-03', 'bb'), said('u-2', '2026-10-04', 'aa')])).toHaveLength(1);
  });
});

test('services are assignments whatever as and wherever, those that follow each other as one', () => {
  const base = { source: 'agency:dinsos', occurredAt: at('2026-01-01'), receivedAt: at('2026-01-02') };
  const assigned = (id: string, area: string, from: string, until?: string): OfficerFact => ({
    ...base,
    id,
    type: 'officer.assigned',
    kind: 'PSM',
    area,
    from: at(from),
    ...(until !== undefined && { until: at(until) }),
  });
  const facts = [
    assigned('a-1', '15.71.01', '2026-01-01', '2026-03-01'),
    assigned('a-2', '15.71.02', '2026-03-01', '2026-05-01'),
    assigned('a-3', '15.71.01.1001', '2026-02-01', '2026-04-01'),
    assigned('a-4', '15.71.03', '2026-08-01'),
  ];
  expect(servicesOf(foldAssignments(facts), facts, at('2026-01-05'))).toEqual([
    service('2026-01-01', '2026-05-01', '2026-01-05'),
    service('2026-08-01', undefined, '2026-01-05'),
  ]);
});

test('a service heard of later than the one that it goes on from keeps its own time to answer', () => {
  const told = (id: string, from: string, until: string | undefined, receivedAt: string): OfficerFact => ({
    ...{ source: 'agency:dinsos', id, type: 'officer.assigned' as const, kind: 'PSM', area: '15.71.01' },
    ...{ from: at(from), occurredAt: at(receivedAt), receivedAt: at(receivedAt) },
    ...(until !== undefined && { until: at(until) }),
  });
  const facts = [told('a-1', '2026-01-01', '2026-10-01', '2026-01-02'), told('a-2', '2026-10-01', undefined, '2026-11-20')];
  const services = servicesOf(foldAssignments(facts), facts, at('2026-01-02'));
  expect(services).toEqual([service('2026-01-01', '2026-10-01', '2026-01-02'), service('2026-10-01', undefined, '2026-11-20')]);
  expect(found([paid('2026-10-05')], named(services))).toMatchObject([{ dueAt: at('2026-12-04') }]);
});
