/** Two places with everything in them that access depends on, made through the API, and callers of every role at every relation to them. */

import { createHash } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { type Caller, ROLES, type Role } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { groupIdOf } from '#shared/domain/alerts/group.ts';
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { readAlert } from '#shared/store/alerts.ts';
import type { Item } from '#shared/store/table.ts';
import { BANK, DINSOS, finding, listed, monthly, paid, posted, proxyEvent, report } from './door.ts';
import type { Machine } from './memory-machine.ts';
import { underLetter } from './read-world.ts';

/** What lies in one village, named as callers name it. */
export interface Place {
  readonly village: AreaCode;
  readonly district: AreaCode;
  readonly regency: AreaCode;
  readonly kpmId: string;
  /** The family's PKH number. */
  readonly listNumber: string;
  readonly alert: Alert;
  /** The id of the alert's group, as the API has it. */
  readonly group: string;
  /** What the manager of the country did to the group of that alert, at once. */
  readonly operation: string;
  /** A receipt, and the source whose it is. */
  readonly receipt: { readonly id: string; readonly source: string };
  readonly agency: string;
  readonly kid: string;
  /** A manager of the regency, an officer of the kecamatan, and the id of another officer who works in the village. */
  readonly person: string;
  readonly officer: string;
  /** Whether that officer holds the post of the kecamatan alone. */
  readonly post: 'single' | 'shared';
  /** An organisation of the regency, with that manager as a member. */
  readonly organisation: string;
  readonly taker: string;
  /** What an officer of the kecamatan gave one of the village. */
  readonly delegation: string;
  /** Of the village, with the family in it. */
  readonly plan: string;
  /** What one person took out as files of the regency. */
  readonly extract: { readonly id: string; readonly by: string };
  /** A shadow run over the village. */
  readonly shadowRun: string;
  /** A month of which the kecamatan has been reported, and the id of that report. */
  readonly month: string;
  readonly monthlyReport: string;
  /** A batch that was announced for the regency, by who announced it. */
  readonly batch: string;
  /** The id of a finding about the village. */
  readonly finding: string;
  /** The id of a complaint about the village. */
  readonly complaint: string;
  /** Of the officer, named by a report about the family. */
  readonly photo: string;
  /** Texts that stand in nothing that somebody may see who has no business here. */
  readonly marks: readonly string[];
  /** Those of them that no partner sees anywhere: partners answer for alerts about their own payments, and know no family by our id. */
  readonly marksForPartners: readonly string[];
}

const PARTNERS: Readonly<Record<string, string>> = { '15.71': 'dinsos-15-71', '15.05': 'dinsos-15-05' };

const post = async (machine: Machine, who: string, url: string, body: JsonValue): Promise<void> => {
  const headers = { authorization: `Bearer ${await machine.token(who)}`, 'content-type': 'application/json' };
  const answer = await machine.call({ method: 'POST', url, headers, body: JSON.stringify(body) });
  if (answer.status >= 300) throw new Error(`${url}: ${answer.status} ${answer.text}`);
};

/** One family, listed and paid twice for the same months; a manager and an officer. */
async function furnish(machine: Machine, village: AreaCode, n: number): Promise<void> {
  const regency = ancestor(village, 'regency') as AreaCode;
  const district = ancestor(village, 'district') as AreaCode;
  const dinsos = PARTNERS[regency] as string;
  const kpm = { ids: [{ scheme: 'PKH', value: `PKH-PLACE-${n}` }] };
  const early = { time: '2026-11-01T09:00:00+07:00' };
  const fromDinsos = { ...early, source: `agency:${dinsos}` };
  await post(machine, dinsos, '/v1/events', listed(`l-${n}`, { kpm, area: village }, fromDinsos));
  await post(machine, dinsos, '/v1/events', {
    ...listed(`a-${n}`, {}, fromDinsos),
    type: 'id.kawal-bansos.officer.assigned.v1',
    data: { officer: `o-${n}`, kind: 'TKSK', area: district, from: '2026-01-01' },
  });
  await post(machine, dinsos, '/v1/events', {
    ...listed(`b-${n}`, {}, fromDinsos),
    type: 'id.kawal-bansos.officer.assigned.v1',
    data: { officer: `v-${n}`, kind: 'PSM', area: village, from: '2026-01-01' },
  });
  await post(machine, dinsos, '/v1/events', {
    ...listed(`c-${n}`, {}, fromDinsos),
    type: 'id.kawal-bansos.complaint.received.v1',
    data: { complaint: `PLACE-${n}`, channel: 'LAPOR', area: village, topic: 'HARGA', anonymous: true },
  });
  await post(machine, dinsos, '/v1/events', {
    ...listed(`d-${n}`, {}, fromDinsos),
    type: 'id.kawal-bansos.batch.declared.v1',
    data: { batch: `DANOM-${n}`, area: regency, programme: 'PKH', months: ['2026-10'], families: 2, completeBy: '2026-11-20' },
  });
  for (const id of ['p', 'q']) {
    await post(machine, 'bri', '/v1/events', paid(`${id}-${n}`, { kpm, area: village }, { ...early, source: 'agency:bri' }));
  }
  const person = { active: true, subject: `m-${n}`, name: `Pengelola ${n}`, role: 'manager' };
  await post(machine, 'administrator', '/v1/people', { ...person, assignments: [{ area: regency, from: '2026-01-01' }] });
  await post(machine, 'administrator', '/v1/people', {
    subject: `po-${n}`,
    name: `Petugas ${n}`,
    role: 'officer',
    officerId: `o-${n}`,
  });
  const ipsm = { id: `ipsm-${n}`, name: `IPSM ${n}`, types: ['IPSM'], areas: [regency] };
  await post(machine, 'administrator', '/v1/organisations', { ...ipsm, members: [{ person: `m-${n}`, from: '2026-01-01' }] });
}

/** The family has been visited in vain, and the house photographed; the month of the kecamatan reported, and something found in the village. */
async function visit(village: AreaCode, n: number): Promise<void> {
  const caller = officerOf(n, village);
  const sent = await ask('put-photo', 'PUT', '/v1/photos/{sha256}', caller, photoAsked(photoOf(n)));
  if (sent.statusCode !== 201) throw new Error(`the photo: ${sent.statusCode} ${sent.body}`);
  const body = report(`v-${n}`, {
    capturedAt: '2026-11-02T09:00:00+07:00',
    area: village,
    kpm: { ids: [{ scheme: 'PKH', value: `PKH-PLACE-${n}` }] },
    outcome: 'TIDAK_DITEMUKAN',
    photos: [nameOfPhoto(photoOf(n))],
  });
  const told = await ask('accept-reports', 'POST', '/v1/verification-reports', caller, { body });
  if (told.statusCode !== 202) throw new Error(`the report: ${told.statusCode} ${told.body}`);
  const ofMonth = { body: monthly(`m-${n}`, { area: ancestor(village, 'district') as string, note: 'Catatan' }) };
  const reported = await ask('accept-reports', 'POST', '/v1/monthly-reports', caller, ofMonth);
  if (reported.statusCode !== 202) throw new Error(`the month: ${reported.statusCode} ${reported.body}`);
  const foundThere = { body: finding(`f-${n}`, { area: village, photos: [nameOfPhoto(photoOf(n))] }) };
  const noted = await ask('accept-reports', 'POST', '/v1/findings', caller, foundThere);
  if (noted.statusCode !== 202) throw new Error(`the finding: ${noted.statusCode} ${noted.body}`);
}
/** The village is given to its PSM, and its families are drawn from. */
async function share(village: AreaCode, n: number): Promise<void> {
  const district = ancestor(village, 'district') as AreaCode;
  const body = { village, to: `v-${n}` };
  const given = await ask('delegate-tasks', 'POST', '/v1/tasks/delegations', officerOf(n, district), { body });
  if (given.statusCode !== 201) throw new Error(`the delegation: ${given.statusCode} ${given.body}`);
  const plan = { area: village, programme: 'PKH', cycle: '2026-10', confidence: 0.9, marginOfError: 0.2 };
  const drawn = await ask('plan-sampling', 'POST', '/v1/sampling-plans', callerAt('manager', village), { body: plan });
  if (drawn.statusCode !== 201) throw new Error(`the plan: ${drawn.statusCode} ${drawn.body}`);
}
/** Who asks for files of every place: of the province, where all of them lie within the own area. */
const EXTRACTOR = callerAt('manager', '15');
async function takeOut(village: AreaCode, n: number): Promise<Place['extract']> {
  const body = { kind: 'cases', key: `extract-of-${n}`, area: ancestor(village, 'regency') as string };
  const taken = await ask('order-extracts', 'POST', '/v1/extracts', EXTRACTOR, { body });
  if (taken.statusCode !== 202) throw new Error(`the extract: ${taken.statusCode} ${taken.body}`);
  return { id: (JSON.parse(taken.body) as { id: string }).id, by: EXTRACTOR.source };
}
/** What other thresholds would have raised in a village; under a key of its own. */
export const shadowAsked = (village: string, n: number) => {
  const [row] = nationalSettings.thresholds;
  const value = { ...row?.value, settleHours: 48 };
  // long over, by whatever clock
  const days = { from: '2026-01-01', to: '2026-01-31' };
  return {
    key: `shadow-run-number-${n}`,
    setting: 'thresholds',
    area: village,
    ...days,
    value: [{ from: '2026-01-01', value, source: 'Uji' }],
  };
};
async function tryOut(village: AreaCode, n: number): Promise<void> {
  const caller = { ...callerAt('manager', village), source: `person:tries-${n}` };
  const asked = await ask('try-settings', 'POST', '/v1/shadow-runs', caller, { body: shadowAsked(village, n) });
  if (asked.statusCode !== 202) throw new Error(`the shadow run: ${asked.statusCode} ${asked.body}`);
}
const officerOf = (n: number, area: string): Caller => ({
  role: 'officer',
  source: `officer:o-${n}`,
  id: `o-${n}`,
  kid: 'oidc-1',
  ...posted('TKSK', area),
});
const photoOf = (n: number): Uint8Array => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(`rumah ${n}`)]);
const nameOfPhoto = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** As it is sent: under its name, as a picture. */
export const photoAsked = (bytes: Uint8Array): Asked => ({
  params: { sha256: nameOfPhoto(bytes) },
  headers: { 'Content-Type': 'image/jpeg' },
  bytes,
});

/** Places of which the first is the caller's own in the matrix. Settles the machine. */
export async function furnishPlaces(machine: Machine, villages: readonly string[]): Promise<Place[]> {
  for (const [n, village] of villages.entries()) await furnish(machine, village as AreaCode, n);
  await machine.settle();
  for (const [n, village] of villages.entries()) await visit(village as AreaCode, n);
  await machine.settle();
  for (const [n, village] of villages.entries()) await share(village as AreaCode, n);
  for (const [n, village] of villages.entries()) await tryOut(village as AreaCode, n);
  await machine.settle();
  const items = [...machine.tables.values()].flatMap((table) => [...table.items()]);
  const places: Place[] = [];
  for (const [n, village] of (villages as AreaCode[]).entries())
    places.push(await placeOf(items, village, n, await takeOut(village, n)));
  for (const place of places) await actOnGroup(place);
  await machine.settle();
  return places;
}

/** What the manager of the country does to it; nothing has happened to it after it was read. */
export const operationOn = (n: number): string => `operation-on-place-${n}`;
export const groupAction = (n: number) => ({
  action: 'acknowledge',
  operation: operationOn(n),
  readAt: '2100-01-01T00:00:00.000Z',
});
export const OPERATOR = callerAt('manager', 'ID');

async function actOnGroup(place: Place): Promise<void> {
  const asked = { params: { id: place.group }, body: groupAction(Number(place.operation.split('-').at(-1))) };
  const done = await ask('act-on-alert', 'POST', '/v1/alert-groups/{id}/actions', OPERATOR, asked);
  if (done.statusCode !== 200) throw new Error(`the group: ${done.statusCode} ${done.body}`);
}

async function placeOf(items: readonly Item[], village: AreaCode, n: number, extract: Place['extract']): Promise<Place> {
  const regency = ancestor(village, 'regency') as AreaCode;
  const kpm = items.find((item) => item.entity === 'kpm' && item['area'] === village);
  const alert = items
    .filter((item) => item.entity === 'alert')
    .map((item) => readAlert(item) as Alert)
    .find((one) => one.area === village && one.rule === 'BAYAR_GANDA');
  if (kpm === undefined || alert === undefined) throw new Error(`nothing happened in ${village}`);
  const agency = PARTNERS[regency] as string;
  const keys = items.find((item) => item.entity === 'agency' && item['agencyId'] === agency)?.['keys'] as { kid: string }[];
  const kpmId = String(kpm['kpmId']);
  const of = (entity: string, field: string, value: string): string =>
    String(items.find((item) => item.entity === entity && item[field] === value)?.['id']);
  const [delegation, plan] = [of('delegation', 'to', `v-${n}`), of('sampling-plan', 'area', village)];
  const shadowRun = of('shadow-run', 'area', village);
  const reported = items.find((item) => item.entity === 'monthly-report' && item['district'] === ancestor(village, 'district'));
  const found = items.find((item) => item.entity === 'finding' && item['area'] === village);
  const findingId = `area~${regency}~${found?.['seq']}`;
  const monthlyReport = `area~${regency}~${reported?.['seq']}`;
  const complaintId = await complaintIn(village);
  const marksForPartners = [
    kpmId,
    nameOfPhoto(photoOf(n)),
    `"${agency}"`,
    `"m-${n}"`,
    `"po-${n}"`,
    `"ipsm-${n}"`,
    delegation,
    plan,
    extract.id,
    shadowRun,
    `"${monthlyReport}"`,
    `"${findingId}"`,
    `"${complaintId}"`,
  ];
  return {
    village,
    district: ancestor(village, 'district') as AreaCode,
    regency,
    kpmId,
    listNumber: `PKH-PLACE-${n}`,
    alert,
    group: groupIdOf(alert),
    operation: operationOn(n),
    receipt: n === 0 ? { id: 'p-0', source: 'agency:bri' } : { id: `l-${n}`, source: `agency:${agency}` },
    agency,
    kid: (keys[0] as { kid: string }).kid,
    person: `m-${n}`,
    officer: `po-${n}`,
    post: 'single',
    organisation: `ipsm-${n}`,
    taker: `v-${n}`,
    delegation,
    plan,
    extract,
    shadowRun,
    month: String(reported?.['month']),
    monthlyReport,
    batch: `${agency}~DANOM-${n}`,
    finding: findingId,
    complaint: complaintId,
    photo: nameOfPhoto(photoOf(n)),
    marks: [...marksForPartners, alert.alertId, `"${village}"`],
    marksForPartners,
  };
}

/** Its id as it is handed out. */
async function complaintIn(village: AreaCode): Promise<string> {
  const asked = await ask('query-complaints', 'GET', '/v1/complaints', OPERATOR, { query: { area: village } });
  const { complaints } = JSON.parse(asked.body) as { complaints: { id: string }[] };
  return String(complaints[0]?.id);
}

/** How the first place lies to the areas of a caller; those of an officer are posts. */
export const RELATIONS = {
  own: '15.71',
  'in a child of the caller’s area': '15',
  'in a child of the country': 'ID',
  'the caller’s one village': '15.71.01.1001',
  'above the caller’s area': '15.71.02',
  'beside the caller’s area': '15.72',
  'like the caller’s area': '51.71',
  'like the caller’s area, its digits turned': '15.17',
} as const;

/** A caller of each role; sources differ, so that nobody's limits are anybody else's. */
export function callerAt(role: Role, area: string): Caller {
  const areas = [area as AreaCode];
  const id = `${role}-${area}`;
  switch (role) {
    case 'partner':
    case 'clerk':
      return { ...BANK, role, source: 'agency:bri', id: 'bri', areas, types: [...(BANK.types ?? []), ...(DINSOS.types ?? [])] };
    case 'officer':
      // whoever reports is judged by the officer's own record: this one is assigned to the first place
      return { role, source: 'officer:o-0', id: 'o-0', kid: 'oidc-1', ...posted('TKSK', area) };
    default:
      return { role, source: `person:${id}`, id, areas, kid: 'oidc-1', ...(role === 'auditor' && underLetter('PKH')) };
  }
}
export const CALLERS = ROLES.flatMap((role) =>
  Object.entries(RELATIONS).map(([relation, area]) => ({ role, relation, caller: callerAt(role, area) })),
);

export interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  /** What is no JSON. */
  readonly bytes?: Uint8Array;
}

type Handler = (event: unknown, context: unknown) => Promise<APIGatewayProxyResult>;
/** Calls the function behind a route as the gateway does after the authorizer has said who it is. */
export async function ask(
  functionName: string,
  method: string,
  route: string,
  caller: Caller,
  asked: Asked,
): Promise<APIGatewayProxyResult> {
  const { handler } = (await import(`../../functions/${functionName}/handler.ts`)) as { handler: Handler };
  const { body, bytes, params = {}, query = {}, headers = {} } = asked;
  const path = Object.entries(params).reduce((text, [name, value]) => text.replace(`{${name}}`, value), route);
  const event = proxyEvent({
    caller,
    params: { ...params },
    query: { ...query },
    headers: { ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(bytes && { body: Buffer.from(bytes).toString('base64'), base64: true }),
  });
  return handler({ ...event, httpMethod: method, resource: route, path }, {});
}
