/** Role × action × area: exactly the pairs written here are allowed, every other is denied (DESIGN §2, §10; TRUST §2). */
import { describe, expect, it } from 'vitest';
import { childrenOf } from '#shared/areas/directory.ts';
import { ACTIONS, type Action, allow, type Resource, roleMay } from '#shared/domain/access/allow.ts';
import { ownersOf, ownersWithin } from '#shared/domain/access/owners.ts';
import { type Caller, isOfAgency, ROLES, type Role } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { posted } from '#test/support/door.ts';
import { underLetter } from '#test/support/read-world.ts';

const OWN = '15.71' as AreaCode;
const callerOf = (role: Role, areas: readonly string[] = [OWN]): Caller => ({
  role,
  source: isOfAgency(role) ? 'agency:bri' : role === 'officer' ? 'officer:o-1' : 'person:p-1',
  id: isOfAgency(role) ? 'bri' : role === 'officer' ? 'o-1' : 'p-1',
  kid: 'k',
  areas: areas as AreaCode[],
  ...(role === 'officer' && posted('TKSK', ...areas)),
  ...(role === 'auditor' && underLetter('PKH')),
});

/** What each role may do where things lie: within its own area, and nowhere else. */
const BY_AREA: Record<Role, readonly Action[]> = {
  partner: ['events:post'],
  clerk: ['events:post'],
  officer: [
    'reports:post',
    'findings:post',
    'monthly-reports:post',
    'monthly-reports:read',
    'summary:read',
    'tasks:download',
    'tasks:delegate',
  ],
  manager: [
    ...(['alerts:read', 'alerts:act', 'kpm:read', 'kpm:search', 'trail:read', 'summary:read'] as const),
    ...(['kpm:reveal', 'alert-group:reveal', 'photos:read', 'sampling:read', 'sampling:edit'] as const),
    ...(['assignments:read', 'assignments:edit', 'findings:read', 'monthly-reports:read', 'batches:read'] as const),
    ...([
      'complaints:read',
      'complaints:assign',
      'complaints:answer',
      'extracts:make',
      'shadow-runs:read',
      'shadow-runs:ask',
    ] as const),
    ...(['organisations:read', 'organisations:edit', 'status-labels:list', 'erasure:propose'] as const),
  ],
  inspectorate: [
    'erasure:decide',
    ...(['alerts:read', 'alerts:act', 'kpm:read', 'kpm:search', 'trail:read', 'summary:read'] as const),
    ...(['kpm:reveal', 'alert-group:reveal', 'photos:read', 'sampling:read'] as const),
    ...([
      'assignments:read',
      'organisations:read',
      'break-glass:read',
      'findings:read',
      'monthly-reports:read',
      'complaints:read',
      'batches:read',
      'extracts:make',
      'shadow-runs:read',
      'status-labels:list',
    ] as const),
  ],
  auditor: [
    ...(['alerts:read', 'kpm:read', 'kpm:search', 'trail:read', 'summary:read', 'kpm:reveal', 'photos:read'] as const),
    ...(['sampling:read', 'assignments:read', 'organisations:read', 'break-glass:read'] as const),
    ...(['findings:read', 'monthly-reports:read', 'complaints:read', 'batches:read', 'status-labels:list'] as const),
    ...(['extracts:make'] as const),
  ],
  observer: ['summary:read'],
  administrator: [
    ...(['agencies:read', 'agencies:edit', 'agency-keys:read', 'agency-keys:edit', 'people:read', 'people:edit'] as const),
    ...(['assignments:read', 'assignments:edit', 'break-glass:read', 'organisations:read', 'organisations:edit'] as const),
    ...(['status-labels:list', 'shadow-runs:read', 'shadow-runs:ask'] as const),
  ],
};
const SETTINGS = { 'programmes:read': 'everywhere', 'settings:read': 'everywhere', 'status-labels:read': 'everywhere' } as const;
const AGENCYS = {
  'receipts:read': 'own',
  'alerts:read': 'owner',
  'batches:read': 'own',
  'programmes:read': 'everywhere',
  'status-labels:read': 'own',
  'complaints:read': 'in-hands',
  'complaints:answer': 'in-hands',
} as const;
/** What each role may do otherwise: with its own things, with the alerts that it owns, all over its province, where it is responsible for the country, or what holds everywhere. */
const OTHERWISE: Record<Role, Partial<Record<Action, 'own' | 'owner' | 'in-hands' | 'province' | 'country' | 'everywhere'>>> = {
  partner: AGENCYS,
  clerk: AGENCYS,
  officer: { 'receipts:read': 'own', 'photos:put': 'own', 'alerts:read': 'owner', 'programmes:read': 'everywhere' },
  manager: SETTINGS,
  inspectorate: { 'break-glass:open': 'province', ...SETTINGS },
  auditor: { 'break-glass:open': 'province', ...SETTINGS },
  observer: {},
  administrator: { 'settings:edit': 'country', ...SETTINGS },
};
/** Areas and whether they lie within 15.71. */
const AREAS: readonly (readonly [string, string, boolean])[] = [
  ['own', '15.71', true],
  ['child', '15.71.01.1001', true],
  ['sibling', '15.72', false],
  ['parent', '15', false],
  ['country', 'ID', false],
  ['look-alike', '15.7', false],
  ['look-alike child', '15.711', false],
];
const matrix = ROLES.flatMap((role) =>
  ACTIONS.flatMap((action) => AREAS.map(([name, area, inside]) => ({ role, action, name, area, inside }))),
);

describe('allow', () => {
  it.each(matrix)('$role $action $name', ({ role, action, name, area, inside }) => {
    const caller = callerOf(role);
    const resource: Resource = {
      area: area as AreaCode,
      source: caller.source,
      owners: role === 'inspectorate' ? ['INSPEKTORAT@15.71'] : ['DINSOS@15.71'],
      rule: 'BELUM_DIVERIFIKASI',
      programmes: ['PKH'],
    };
    const otherwise = OTHERWISE[role][action];
    // the alert of the matrix is owned by nobody in the field, and no caller of it has the whole country
    const inProvince = otherwise === 'province' && name !== 'country';
    const isEverywhere = otherwise === 'everywhere' && name === 'country';
    const expected = (BY_AREA[role].includes(action) && inside) || otherwise === 'own' || inProvince || isEverywhere;
    expect(allow(caller, action, resource)).toBe(expected);
    expect(roleMay(role, action)).toBe(BY_AREA[role].includes(action) || otherwise !== undefined);
  });

  it.each(ROLES)('%s: several places are all in reach or none is; nowhere is the whole country', (role) => {
    const [action] = BY_AREA[role];
    const reaches = (caller: Caller, ...areas: string[]) => allow(caller, action as Action, given(areas as AreaCode[]));
    const given = (areas: readonly AreaCode[]): Resource => ({
      areas,
      rule: 'BELUM_DIVERIFIKASI',
      owners: [],
      programmes: ['PKH'],
    });
    expect(reaches(callerOf(role), '15.71', '15.71.01')).toBe(true);
    expect(reaches(callerOf(role), '15.71', '15.72')).toBe(false);
    expect(reaches(callerOf(role))).toBe(false);
    expect(reaches(callerOf(role, ['ID']))).toBe(true);
  });

  it.each(['complaints:read', 'complaints:answer'] as const)(
    '%s is an agency’s for what is in its hands, wherever it lies',
    (action) => {
      for (const role of ['partner', 'clerk'] as const) {
        const may = (inHandsOf: string | undefined) => allow(callerOf(role), action, { area: '76.01' as AreaCode, inHandsOf });
        expect([may('bri'), may('pos'), may(undefined)]).toEqual([true, false, false]);
      }
      expect(allow(callerOf('manager'), action, { area: '76.01' as AreaCode, inHandsOf: 'p-1' })).toBe(false);
    },
  );

  it('opens settings to an administrator of the whole country only', () => {
    const may = (area: string) => allow(callerOf('administrator', [area]), 'settings:edit', {});
    expect([may('ID'), may('15')]).toEqual([true, false]);
  });

  it.each(ROLES.flatMap((role) => ACTIONS.map((action) => ({ role, action }))))(
    '$role $action on nothing known is denied',
    ({ role, action }) => {
      expect(allow(callerOf(role), action, {})).toBe(false);
    },
  );

  it('opens the provinces of the own areas by break-glass, and no other', () => {
    const open = (areas: string[], area: string) =>
      allow(callerOf('inspectorate', areas), 'break-glass:open', { area: area as AreaCode });
    expect([open(['15.71'], '15'), open(['15.71'], '16.71'), open(['15.71', '16.01'], '16.71'), open(['ID'], '76')]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('shows alerts to a partner and an officer by ownership', () => {
    const read = (role: Role, owners: string[]) =>
      allow(callerOf(role), 'alerts:read', { area: OWN, owners, rule: 'NOMINAL_TIDAK_SESUAI' });
    expect([read('partner', ['AGENCY@bri']), read('partner', ['AGENCY@pos'])]).toEqual([true, false]);
    expect([read('officer', ['TKSK@15.71']), read('officer', ['PSM@15.71']), read('officer', ['TKSK@15.7'])]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('keeps POTONGAN from officers and partners even as owners; managers see it; only the inspectorate acts', () => {
    const resource: Resource = {
      area: OWN,
      owners: ['TKSK@15.71', 'AGENCY@bri', 'DINSOS@15.71'],
      rule: 'POTONGAN',
      programmes: ['PKH'],
    };
    const who = (action: Action) => ROLES.filter((role) => allow(callerOf(role), action, resource));
    expect(who('alerts:read')).toEqual(['manager', 'inspectorate', 'auditor']);
    expect(who('alerts:act')).toEqual(['inspectorate']);
  });

  it('lets the inspectorate act only on what is for it', () => {
    const act = (owners: string[]) => allow(callerOf('inspectorate'), 'alerts:act', { area: OWN, owners, rule: 'BAYAR_GANDA' });
    expect([act(['INSPEKTORAT@15.71']), act(['DINSOS@15.71'])]).toEqual([true, false]);
  });

  it('shows receipts to their sender only', () => {
    expect(allow(callerOf('partner'), 'receipts:read', { source: 'agency:pos', area: OWN })).toBe(false);
    expect(allow(callerOf('officer'), 'receipts:read', { source: 'agency:bri', area: OWN })).toBe(false);
  });

  it('keeps the national summary from a PSM and gives it to a national manager', () => {
    const national: Resource = { area: 'ID' as AreaCode };
    expect(allow(callerOf('officer', ['15.71.01.1001']), 'summary:read', national)).toBe(false);
    expect(allow(callerOf('manager', ['ID']), 'summary:read', national)).toBe(true);
  });

  it('gives nothing to a caller without areas', () => {
    for (const role of ROLES) {
      for (const action of ACTIONS.filter((a) => OTHERWISE[role][a] !== 'own'))
        expect(allow(callerOf(role, []), action, { area: OWN, owners: [], rule: 'BAYAR_GANDA', programmes: ['PKH'] })).toBe(
          false,
        );
    }
  });
});

describe('ownersOf', () => {
  it.each<[Role, string[], string[]]>([
    ['partner', ['15'], ['AGENCY@bri']],
    ['clerk', ['15'], ['AGENCY@bri']],
    ['officer', ['15.71.01', '15.71.02'], ['TKSK@15.71.01', 'TKSK@15.71.02']],
    ['manager', ['15.71', '15', 'ID', '15.71.01'], ['DINSOS@15.71', 'DINSOS@15', 'KEMENSOS@ID']],
    ['inspectorate', ['15.71'], ['INSPEKTORAT@15.71']],
    ['auditor', ['ID'], []],
    ['administrator', ['ID'], []],
  ])('%s of %j', (role, areas, owners) => {
    expect(ownersOf(callerOf(role, areas))).toEqual(owners);
  });
});

describe('ownersWithin', () => {
  const within = (role: Role, ...areas: string[]) => ownersWithin(callerOf(role, areas), childrenOf);

  it('a province: its own office and those of its kab/kota, no other', () => {
    const jambi = ['15', '15.01', '15.02', '15.03', '15.04', '15.05', '15.06', '15.07', '15.08', '15.09', '15.71', '15.72'];
    expect(within('inspectorate', '15')).toEqual(jambi.map((area) => `INSPEKTORAT@${area}`));
    expect(within('manager', '15')).toEqual(jambi.map((area) => `DINSOS@${area}`));
  });
  it('the country: every inspectorate once, however areas overlap; the ministry has no offices below', () => {
    const all = within('inspectorate', 'ID', '15', '15.71');
    expect(all).toHaveLength(1 + 38 + 514);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain('INSPEKTORAT@15.71');
    expect(within('manager', 'ID')).toEqual(['KEMENSOS@ID']);
  });
  it('a kab/kota and everybody else: their own alone', () => {
    expect(within('inspectorate', '15.71')).toEqual(['INSPEKTORAT@15.71']);
    expect(within('manager', '15.71', '15.71.01')).toEqual(['DINSOS@15.71']);
    expect(within('officer', '15')).toEqual(['TKSK@15']);
    expect(within('partner', '15')).toEqual(['AGENCY@bri']);
    expect([...within('auditor', 'ID'), ...within('administrator', 'ID')]).toEqual([]);
  });
});
