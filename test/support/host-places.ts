/** Places of the access matrix on the real host, made over HTTP, and the demonstration's people as the authorizer finds them there. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TYPE_PREFIX } from '#events/index.ts';
import { PARTNERS, PEOPLE, PROGRAMMES } from '#infra/local/people.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { type HostProcess, until } from '#test/e2e/harness.ts';
import { groupAction, operationOn, type Place, shadowAsked } from './access-world.ts';
import { finding, monthly, posted } from './door.ts';
import { underLetter } from './read-world.ts';

/** What each officer of the demonstration is assigned to here; the last of them takes the photos everywhere. */
const POSTS: Readonly<Record<string, readonly [kind: string, ...areas: string[]]>> = {
  tksk: ['TKSK', '15.71.01'],
  psm: ['PSM', '15.71.01.1001'],
};
const PHOTOGRAPHER = 'pendamping-pkh';
const SINCE = '2020-01-01';
/** And was the TKSK until yesterday: who reported the month, and reports none any more. */
const FORMER = [
  { from: SINCE, kind: 'TKSK' },
  { until: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10), kind: 'TKSK' },
];

export interface Persona {
  readonly name: string;
  readonly caller: Caller;
}

/** One agency of a kind, with its clerk, is enough. */
const AGENCIES: readonly string[] = ['bri', 'dinsos-15-71'];

/** The people of the demonstration but the photographer, as the authorizer will find them. */
export function personas(): Persona[] {
  const people = PEOPLE.filter(({ key, agencyId = 'bri' }) => key !== PHOTOGRAPHER && AGENCIES.includes(agencyId)).map(
    ({ key, role, areas, officerId, agencyId }): Persona => {
      if (agencyId !== undefined) return { name: key, caller: { ...agencyCaller(agencyId), role: 'clerk' } };
      if (officerId !== undefined) {
        const [kind, ...where] = POSTS[key] ?? [''];
        return { name: key, caller: { role, source: `officer:${officerId}`, id: officerId, kid: '', ...posted(kind, ...where) } };
      }
      const letter = role === 'auditor' && underLetter(...PROGRAMMES);
      return { name: key, caller: { role, source: `person:${key}`, id: key, areas: areas as AreaCode[], kid: '', ...letter } };
    },
  );
  return [...people, ...AGENCIES.map((agencyId) => ({ name: agencyId, caller: agencyCaller(agencyId) }))];
}

function agencyCaller(agencyId: string): Caller {
  const agency = PARTNERS.find((one) => one.agencyId === agencyId);
  if (agency === undefined) throw new Error(`no agency is called ${agencyId}`);
  const { areas, programmes, types } = agency;
  return { role: 'partner', source: `agency:${agencyId}`, id: agencyId, areas: areas as AreaCode[], kid: '', programmes, types };
}

const EVER = new Date(Date.now() - 3 * 86_400_000).toISOString();
const MONTH = EVER.slice(0, 7);

async function done(host: HostProcess, as: string, path: string, body: unknown): Promise<void> {
  const answer = await host.call(path, { as, body });
  if (answer.status >= 300 || answer.text.includes('"rejected"')) throw new Error(`${path}: ${answer.status} ${answer.text}`);
}

/** A family in each village, paid twice for a month, visited in vain and photographed; a manager and an officer, and an agency of its own. */
export async function furnishHost(host: HostProcess, villages: readonly string[]): Promise<Place[]> {
  const districts = [...new Set(villages.map((village) => ancestor(village as AreaCode, 'district') as AreaCode))];
  const assigned = [...Object.entries(POSTS), [PHOTOGRAPHER, ['PENDAMPING_PKH', ...districts]] as const];
  for (const [key, [kind, ...areas]] of assigned) {
    for (const area of areas) await done(host, 'administrator', `/v1/people/${key}/assignments`, { area, from: SINCE, kind });
  }
  for (const area of districts) {
    for (const dated of FORMER) await done(host, 'administrator', `/v1/people/${PHOTOGRAPHER}/assignments`, { area, ...dated });
  }
  await hearEverywhere(host);
  const places: Place[] = [];
  for (const [n, village] of villages.entries()) places.push(await furnish(host, village as AreaCode, n));
  return places;
}

async function furnish(host: HostProcess, village: AreaCode, n: number): Promise<Place> {
  const regency = ancestor(village, 'regency') as AreaCode;
  const district = ancestor(village, 'district') as AreaCode;
  const listNumber = `PKH-PLACE-${n}`;
  const kpm = { ids: [{ scheme: 'PKH', value: listNumber }] };
  const agency = `probe-place-${n}`;
  const record = { name: `Instansi ${n}`, contact: { office: 'Bagian Uji', email: 'uji@instansi.example' }, areas: [regency] };
  await done(host, 'administrator', '/v1/agencies', { id: agency, ...record, programmes: ['PKH'], types: ['kpm.updated.v1'] });
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: createHash('sha256').update(agency).digest('base64url') };
  const kid = `place-${n}`;
  const keyed = await host.call(`/v1/agencies/${agency}/keys`, { as: 'administrator', body: { kid, alg: 'EdDSA', jwk } });
  const payments = ['p', 'q'].map((id) => payment(`${id}-${n}`, kpm, village));
  await done(host, 'bri', '/v1/events', [...payments, announcement(n, regency)]);
  const named = { name: `Pengelola ${n}`, role: 'manager', assignments: [{ area: regency, from: SINCE }] };
  await done(host, 'administrator', '/v1/people', { subject: `m-${n}`, ...named });
  await done(host, 'administrator', '/v1/people', { subject: `po-${n}`, name: 'Petugas', role: 'officer', officerId: `o-${n}` });
  await done(host, 'administrator', `/v1/people/po-${n}/assignments`, { area: district, from: SINCE, kind: 'TKSK' });
  const ipsm = { name: `IPSM ${n}`, types: ['IPSM'], areas: [regency], members: [{ person: `m-${n}`, from: SINCE }] };
  await done(host, 'administrator', '/v1/organisations', { id: `ipsm-${n}`, ...ipsm });
  const photo = await visit(host, village, n, kpm);
  const monthlyReport = await reportMonth(host, district, n);
  const findingId = await find(host, village, n);
  const complaintId = await complain(host, village, n);
  const alert = await until('the family was paid twice', async () => {
    const answer = await host.call(`/v1/alerts?area=${village}&rule=BAYAR_GANDA`, { as: 'manager-nasional' });
    return (answer.json() as { alerts: Row[] }).alerts[0];
  });
  const group = alert.groupId;
  await done(host, 'manager-nasional', `/v1/alert-groups/${encodeURIComponent(group)}/actions`, groupAction(n));
  const { delegation, plan } = await share(host, village, n, alert.cycle);
  const extract = await takeOut(host, regency, n);
  const shadowRun = await tryOut(host, village, n);
  const marksForPartners = [
    alert.kpmId,
    photo,
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
    district,
    regency,
    kpmId: alert.kpmId,
    listNumber,
    // as far as access asks for it
    alert: { ...alert, alertId: alert.id, area: village } as unknown as Alert,
    group,
    operation: operationOn(n),
    receipt: { id: `p-${n}`, source: 'agency:bri' },
    agency,
    kid: keyed.status < 300 ? kid : '',
    person: `m-${n}`,
    officer: `po-${n}`,
    // where a TKSK of the demonstration is, the one who is set up here is the second
    post: POSTS['tksk']?.includes(district) ? 'shared' : 'single',
    organisation: `ipsm-${n}`,
    taker: officerIdOf(PHOTOGRAPHER),
    delegation,
    plan,
    extract,
    shadowRun,
    month: MONTH,
    monthlyReport,
    batch: `bri~DANOM-PLACE-${n}`,
    finding: findingId,
    complaint: complaintId,
    photo,
    marks: [...marksForPartners, alert.id, `"${village}"`],
    marksForPartners,
  };
}
const officerIdOf = (key: string): string => PEOPLE.find((one) => one.key === key)?.officerId ?? key;

/** The first village is given to its PSM by the TKSK, so that both see it; the families of each are drawn from. */
async function share(host: HostProcess, village: string, n: number, cycle: string) {
  const given = await host.call('/v1/tasks/delegations', { as: 'tksk', body: { village, to: officerIdOf('psm') } });
  if (given.status !== (n === 0 ? 201 : 422)) throw new Error(`the delegation: ${given.status} ${given.text}`);
  const body = { area: village, programme: 'PKH', cycle, confidence: 0.9, marginOfError: 0.2 };
  const drawn = await host.call('/v1/sampling-plans', { as: 'manager-nasional', body });
  if (drawn.status !== 201) throw new Error(`the plan: ${drawn.status} ${drawn.text}`);
  const { id: plan } = drawn.json() as { id: string };
  return { delegation: n === 0 ? (given.json() as { id: string }).id : `dlg_${'B'.repeat(22)}`, plan };
}

/** Files of the regency, made before they are asked for. */
async function takeOut(host: HostProcess, area: string, n: number): Promise<Place['extract']> {
  const as = 'manager-nasional';
  const asked = await host.call('/v1/extracts', { as, body: { kind: 'cases', key: `extract-of-${n}`, area } });
  if (asked.status !== 202) throw new Error(`the extract: ${asked.status} ${asked.text}`);
  const { id } = asked.json() as { id: string };
  await until('the extract is made', async () => {
    const { state } = (await host.call(`/v1/extracts/${id}`, { as })).json() as { state: string };
    return state === 'done' || undefined;
  });
  return { id, by: `person:${as}` };
}
/** One of each person's at a time: others ask for others. */
const TRYING = ['manager-kota-jambi', 'manager-jambi', 'administrator', 'manager-nasional'] as const;
async function tryOut(host: HostProcess, village: string, n: number): Promise<string> {
  const as = TRYING[n % TRYING.length] as string;
  const asked = await host.call('/v1/shadow-runs', { as, body: shadowAsked(village, n) });
  if (asked.status !== 202) throw new Error(`the shadow run: ${asked.status} ${asked.text}`);
  return (asked.json() as { id: string }).id;
}

interface Row {
  readonly id: string;
  readonly kpmId: string;
  readonly owners: readonly string[];
  readonly cycle: string;
  readonly rule: string;
  readonly groupId: string;
}

const payment = (id: string, kpm: object, area: string): object => ({
  specversion: '1.0',
  id,
  source: 'agency:bri',
  type: `${TYPE_PREFIX}distribution.disbursed.v1`,
  time: EVER,
  data: { kpm, area, programme: 'PKH', months: [MONTH], amount: 225_000, reference: `ref-${id}`, channel: 'KKS' },
});

const announcement = (n: number, area: string): object => ({
  specversion: '1.0',
  id: `d-${n}`,
  source: 'agency:bri',
  type: `${TYPE_PREFIX}batch.declared.v1`,
  time: EVER,
  data: { batch: `DANOM-PLACE-${n}`, area, programme: 'PKH', months: [MONTH], families: 2, completeBy: EVER.slice(0, 10) },
});

/** The report of the one officer who is assigned everywhere, with a photo. */
async function visit(host: HostProcess, area: string, n: number, kpm: object): Promise<string> {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(`rumah ${n}`)]);
  const photo = createHash('sha256').update(bytes).digest('hex');
  await until('the officer is assigned and the photo taken', async () => {
    const headers = { authorization: `Bearer ${host.token(PHOTOGRAPHER)}`, 'content-type': 'image/jpeg' };
    const sent = await fetch(`${host.baseUrl}/v1/photos/${photo}`, { method: 'PUT', headers, body: new Uint8Array(bytes) });
    return sent.status < 300;
  });
  await done(host, PHOTOGRAPHER, '/v1/verification-reports', {
    id: `v-${n}`,
    capturedAt: new Date(Date.now() - 3_600_000).toISOString(),
    kpm,
    area,
    outcome: 'TIDAK_DITEMUKAN',
    method: 'RUMAH',
    items: [{ programme: 'PKH', months: [MONTH] }],
    photos: [photo],
  });
  await until('the report is recorded', async () => {
    const receipt = await host.call(`/v1/receipts/v-${n}`, { as: PHOTOGRAPHER });
    return receipt.text.includes('"recorded"');
  });
  return photo;
}

/** What was the TKSK's last, made two days ago; the id under which everybody reads it. */
async function reportMonth(host: HostProcess, area: string, n: number): Promise<string> {
  const capturedAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
  await done(host, PHOTOGRAPHER, '/v1/monthly-reports', monthly(`m-${n}`, { area, month: MONTH, capturedAt }));
  return until('the month is reported', async () => {
    const answer = await host.call(`/v1/monthly-reports?area=${area}&month=${MONTH}`, { as: 'manager-nasional' });
    return (answer.json() as { reports: { report?: { id: string } }[] }).reports[0]?.report?.id;
  });
}

/** Something found in the village, and the id under which everybody reads it. */
async function find(host: HostProcess, area: string, n: number): Promise<string> {
  const capturedAt = new Date(Date.now() - 3_600_000).toISOString();
  await done(host, PHOTOGRAPHER, '/v1/findings', finding(`f-${n}`, { area, capturedAt }));
  return until('it is listed', async () => {
    const answer = await host.call(`/v1/findings?area=${area}`, { as: 'manager-nasional' });
    return (answer.json() as { findings: { id: string }[] }).findings[0]?.id;
  });
}

/** A Dinsos of none of the places, which passes on here what is said in all of them. */
const HEARS_COMPLAINTS = 'dinsos-76-01';
async function hearEverywhere(host: HostProcess): Promise<void> {
  const contact = { office: 'Bagian Uji', email: 'uji@instansi.example' };
  const may = { areas: ['ID'], programmes: PROGRAMMES, types: ['complaint.received.v1'] };
  const body = { name: 'Dinas Sosial', contact, ...may, active: true };
  const headers = { 'if-match': '"1"' };
  const answer = await host.call(`/v1/agencies/${HEARS_COMPLAINTS}`, { as: 'administrator', method: 'PUT', body, headers });
  if (answer.status >= 300) throw new Error(`the record of ${HEARS_COMPLAINTS}: ${answer.status} ${answer.text}`);
}

/** Something said about the village, and the id under which everybody reads it. */
async function complain(host: HostProcess, area: string, n: number): Promise<string> {
  const dinsos = HEARS_COMPLAINTS;
  const number = `PLACE-${n}`;
  await done(host, dinsos, '/v1/events', {
    specversion: '1.0',
    id: `c-${n}`,
    source: `agency:${dinsos}`,
    type: `${TYPE_PREFIX}complaint.received.v1`,
    time: EVER,
    data: { complaint: number, channel: 'LAPOR', area, topic: 'HARGA', anonymous: true },
  });
  return until('the complaint is listed', async () => {
    const answer = await host.call(`/v1/complaints?area=${area}`, { as: 'manager-nasional' });
    const { complaints } = answer.json() as { complaints: { id: string; number: string }[] };
    return complaints.find((one) => one.number === number)?.id;
  });
}

/** Tokens by name, read once: they hold for longer than the matrix runs. */
export function tokensIn(directory: string): ReadonlyMap<string, string> {
  const file = JSON.parse(readFileSync(join(directory, 'personas.json'), 'utf8')) as Record<'people' | 'partners', Tokens>;
  return new Map(Object.entries({ ...file.people, ...file.partners }).map(([name, { token }]) => [name, token]));
}
type Tokens = Readonly<Record<string, { readonly token: string }>>;
