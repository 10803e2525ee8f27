/** For each route of the API, how it is asked about a place, and what access must answer (DESIGN §10, TRUST §2). */
import { type Action, allow, type Resource, roleMay } from '#shared/domain/access/allow.ts';
import { type Caller, isOfAgency } from '#shared/domain/access/subject.ts';
import { COUNTRY, contains } from '#shared/domain/area/area.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { type Asked, type Place, photoAsked, shadowAsked } from './access-world.ts';
import { finding, monthly, paid, report } from './door.ts';

/** `done`: it was done, or would have been but for what stands there already (409) or has moved since (412). */
export type Expected = 'done' | 403 | 404 | 415 | 422;

export interface Probe {
  /** `n` differs from call to call. */
  readonly asked: (place: Place, caller: Caller, n: number) => Asked;
  readonly expected: (caller: Caller, place: Place) => Expected;
  /** The same question about what does not exist: out of scope is answered just so. */
  readonly nowhere?: ((asked: Asked) => Asked) | undefined;
  /** What of the place an answer must name where it lies within reach, and must not where it does not. */
  readonly lists?: { readonly mark: (place: Place) => string; readonly within: (caller: Caller, place: Place) => boolean };
}

/** By role first, then by reach; what the body names and is out of reach is told to its sender, where the sender named it. */
const by =
  (action: Action, resource: (place: Place) => Resource, outside: 404 | 422 = 404): Probe['expected'] =>
  (caller, place) => {
    if (!roleMay(caller.role, action)) return 403;
    return allow(caller, action, resource(place)) ? 'done' : outside;
  };
/** Lists give everybody who has the action what is within reach, which may be nothing. */
const byRole =
  (action: Action): Probe['expected'] =>
  ({ role }) =>
    roleMay(role, action) ? 'done' : 403;

const nobodys: Readonly<Record<string, string>> = {
  kpm: `kpm_${'A'.repeat(22)}`,
  alert: `alr_${'A'.repeat(24)}`,
  group: 'BAYAR_GANDA~15.71.01.1002~2026-10',
  receipt: 'no-such-receipt',
  agency: 'no-such-agency',
  person: 'no-such-person',
  organisation: 'no-such-organisation',
  delegation: `dlg_${'A'.repeat(22)}`,
  plan: `smp_${'A'.repeat(22)}`,
  extract: `ext_${'A'.repeat(22)}`,
  shadowRun: `shr_${'A'.repeat(22)}`,
  report: 'area~99.99~1',
  complaint: 'cpl_YXJlYX45OS45OX5MQVBPUiNMLTE',
};
const instead =
  (id: string): Probe['nowhere'] =>
  (asked) => ({ ...asked, params: { ...asked.params, id } });
const ofId =
  (id: (place: Place) => string, more: Asked = {}): Probe['asked'] =>
  (place) => ({ ...more, params: { id: id(place) } });

const family = ({ village }: Place): Resource => ({ area: village, programmes: ['PKH'] });
const ofAlert = ({ alert }: Place): Resource => ({
  area: alert.area as Place['village'],
  owners: alert.owners,
  rule: alert.rule,
  programmes: ['PKH'],
});
const ofDistrict = ({ district }: Place): Resource => ({ area: district, programmes: ['PKH'] });
const agency = ({ regency }: Place): Resource => ({ areas: [regency] });
const manager = agency;
const officer = ({ district }: Place): Resource => ({ areas: [district] });
const STALE = { headers: { 'If-Match': '"999"' } };
const agencyBody = (areas: readonly string[]): Record<string, JsonValue> => ({
  name: 'Instansi Uji',
  contact: { office: 'Bagian Uji', email: 'uji@instansi.example' },
  areas: [...areas],
  programmes: ['PKH'],
  types: ['distribution.disbursed.v1'],
  active: true,
});
const JWK = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const PURPOSE: Readonly<Record<string, string>> = { auditor: 'PEMERIKSAAN' };
const why = (caller: Caller) => ({ purpose: PURPOSE[caller.role] ?? 'PENGADUAN', reason: 'Surat pengaduan 12/2026' });
const named = ({ village }: Place) => ({ area: village });

const partners: Readonly<Record<string, Probe>> = {
  'GET /v1/me': { asked: () => ({}), expected: () => 'done' },
  'POST /v1/events': {
    asked: ({ village }, { source }, n) => ({ body: paid(`probe-${n}`, { area: village }, { source }) }),
    expected: by('events:post', named, 422),
  },
  'GET /v1/receipts/{id}': {
    asked: ofId(({ receipt }) => receipt.id),
    expected: by('receipts:read', ({ receipt }) => ({ source: receipt.source })),
    nowhere: instead(nobodys['receipt'] as string),
  },
  'POST /v1/receipts/lookup': {
    // what others have sent is missing, as is what nobody has
    asked: ({ receipt }) => ({ body: { ids: [receipt.id] } }),
    expected: byRole('receipts:read'),
  },
};

/** Nothing is given where an officer's area is wider than a kab/kota; whoever asks here gave or took the village of the first place. */
const ownGiven = (caller: Caller, { officer: who, village }: Place): boolean =>
  who === 'po-0' && caller.areas.some((area) => area.length > 2 && contains(area, village));

const officers: Readonly<Record<string, Probe>> = {
  'POST /v1/verification-reports': {
    asked: ({ village, kpmId }, _, n) => ({ body: report(`probe-${n}`, { area: village, kpm: { kpmId } }) }),
    // the officer's own record decides, not what the token's caller says: every officer here is assigned to the first place
    expected: ({ role }, { officer: who }) => (role !== 'officer' ? 403 : who === 'po-0' ? 'done' : 404),
    nowhere: (asked) => ({ body: { ...(asked.body as object), kpm: { kpmId: nobodys['kpm'] as string } } }),
  },
  'POST /v1/monthly-reports': {
    asked: ({ district, month }, _, n) => ({ body: monthly(`probe-${n}`, { area: district, month }) }),
    // as above: every officer here is the TKSK of the first place
    expected: ({ role }, { officer: who }) => (role !== 'officer' ? 403 : who === 'po-0' ? 'done' : 404),
    nowhere: (asked) => ({ body: { ...(asked.body as object), area: '99.99.99' } }),
  },
  'POST /v1/findings': {
    asked: ({ village }, _, n) => ({ body: finding(`probe-f-${n}`, { area: village }) }),
    expected: ({ role }, { officer: who }) => (role !== 'officer' ? 403 : who === 'po-0' ? 'done' : 404),
    nowhere: (asked) => ({ body: { ...(asked.body as object), area: '99.99.99.9999' } }),
  },
  'GET /v1/findings': {
    asked: ({ village }) => ({ query: { area: village } }),
    expected: by('findings:read', family),
    nowhere: () => ({ query: { area: '99.99.99.9999' } }),
    lists: { mark: (place) => `"${place.finding}"`, within: (caller, place) => allow(caller, 'findings:read', family(place)) },
  },
  'POST /v1/findings/{id}/reveal': {
    asked: (place, caller) => ({ params: { id: place.finding }, body: why(caller) }),
    expected: by('kpm:reveal', family),
    nowhere: instead(nobodys['report'] as string),
  },
  'GET /v1/complaints': {
    asked: ({ village }) => ({ query: { area: village } }),
    // agencies see what is in their hands, wherever it lies
    expected: (caller, place) => (isOfAgency(caller.role) ? 'done' : by('complaints:read', family)(caller, place)),
    nowhere: () => ({ query: { area: '99.99.99.9999' } }),
    lists: {
      mark: (place) => `"${place.complaint}"`,
      within: (caller, place) => allow(caller, 'complaints:read', family(place)),
    },
  },
  'POST /v1/complaints/{id}/assignment': {
    asked: ({ complaint, organisation }, _, n) => ({
      params: { id: complaint },
      body: { id: `probe-c-${n}`, organisation, note: 'Mohon dicek' },
    }),
    expected: by('complaints:assign', family),
    nowhere: instead(nobodys['complaint'] as string),
  },
  'POST /v1/complaints/{id}/answer': {
    asked: ({ complaint }, _, n) => ({ params: { id: complaint }, body: { id: `probe-ca-${n}`, note: 'Sudah dijawab' } }),
    expected: by('complaints:answer', family),
    nowhere: instead(nobodys['complaint'] as string),
  },
  'POST /v1/complaints/{id}/closing': {
    asked: ({ complaint }, _, n) => ({
      params: { id: complaint },
      body: { id: `probe-cc-${n}`, note: 'Sudah selesai', result: 'TERBUKTI' },
    }),
    expected: by('complaints:answer', family),
    nowhere: instead(nobodys['complaint'] as string),
  },
  'POST /v1/complaints/{id}/reopening': {
    asked: ({ complaint }, _, n) => ({ params: { id: complaint }, body: { id: `probe-co-${n}`, note: 'Dibuka lagi' } }),
    expected: by('complaints:answer', family),
    nowhere: instead(nobodys['complaint'] as string),
  },
  'POST /v1/complaints/{id}/reveal': {
    asked: (place, caller) => ({ params: { id: place.complaint }, body: why(caller) }),
    expected: by('kpm:reveal', family),
    nowhere: instead(nobodys['complaint'] as string),
  },
  'GET /v1/monthly-reports': {
    asked: ({ district, month }) => ({ query: { area: district, month } }),
    expected: by('monthly-reports:read', ofDistrict),
    nowhere: () => ({ query: { area: '99.99.99' } }),
    lists: {
      mark: ({ monthlyReport }) => `"${monthlyReport}"`,
      within: (caller, place) => allow(caller, 'monthly-reports:read', ofDistrict(place)),
    },
  },
  'POST /v1/monthly-reports/{id}/reveal': {
    asked: ({ monthlyReport }, caller) => ({ params: { id: monthlyReport }, body: why(caller) }),
    expected: by('kpm:reveal', ofDistrict),
    nowhere: instead(nobodys['report'] as string),
  },
  'GET /v1/tasks': {
    asked: () => ({}),
    expected: byRole('tasks:download'),
    lists: { mark: ({ kpmId }) => `"${kpmId}"`, within: (caller, place) => allow(caller, 'tasks:download', named(place)) },
  },
  'GET /v1/tasks/delegations': {
    asked: () => ({}),
    expected: byRole('tasks:delegate'),
    lists: { mark: ({ delegation }) => `"${delegation}"`, within: ownGiven },
  },
  'POST /v1/tasks/delegations': {
    asked: ({ village, taker }) => ({ body: { village, to: taker } }),
    // who has the village may only give back to who has the kecamatan, which the taker has not
    expected: (caller, place) => {
      if (!roleMay(caller.role, 'tasks:delegate')) return 403;
      if (!allow(caller, 'tasks:delegate', named(place))) return 422;
      return caller.posts?.some(({ kind }) => kind === 'TKSK') ? 'done' : 403;
    },
  },
  'POST /v1/tasks/delegations/{id}/return': {
    asked: ofId(({ delegation }) => delegation, { body: {} }),
    expected: (caller, place) => (caller.role !== 'officer' ? 403 : ownGiven(caller, place) ? 'done' : 404),
    nowhere: instead(nobodys['delegation'] as string),
  },
  'PUT /v1/photos/{sha256}': {
    asked: (_place, _caller, n) => photoAsked(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, n & 255, n >> 8])),
    // an officer who is assigned nowhere sends none; every officer here is
    expected: byRole('photos:put'),
  },
};

const alerts: Readonly<Record<string, Probe>> = {
  'GET /v1/alerts': {
    asked: ({ village }) => ({ query: { area: village } }),
    // partners and officers have what they answer for, wherever it lies
    expected: (caller, place) =>
      isOfAgency(caller.role) || caller.role === 'officer' ? 'done' : by('alerts:read', ofAlert)(caller, place),
  },
  'GET /v1/alert-groups': {
    asked: ({ village }) => ({ query: { area: village } }),
    // partners and officers have what they answer for, wherever it lies
    expected: (caller, place) =>
      isOfAgency(caller.role) || caller.role === 'officer' ? 'done' : by('alerts:read', ofAlert)(caller, place),
  },
  'GET /v1/alerts/{id}': {
    asked: ofId(({ alert }) => alert.alertId),
    expected: by('alerts:read', ofAlert),
    nowhere: instead(nobodys['alert'] as string),
  },
  'POST /v1/alerts/{id}/actions': {
    asked: ofId(({ alert }) => alert.alertId, { ...STALE, body: { action: 'acknowledge' } }),
    // who may read it is told that acting is for others
    expected: (caller, place) => {
      if (!roleMay(caller.role, 'alerts:act')) return 403;
      if (!allow(caller, 'alerts:read', ofAlert(place))) return 404;
      return allow(caller, 'alerts:act', ofAlert(place)) ? 'done' : 403;
    },
    nowhere: instead(nobodys['alert'] as string),
  },
  'GET /v1/summary': {
    asked: ({ regency }) => ({ query: { area: regency } }),
    expected: by('summary:read', ({ regency }) => ({ area: regency, programmes: ['PKH'] })),
    nowhere: () => ({ query: { area: '99.99' } }),
  },
  'GET /v1/rules/precision': {
    asked: ({ regency }) => ({ query: { area: regency } }),
    expected: by('summary:read', ({ regency }) => ({ area: regency, programmes: ['PKH'] })),
    nowhere: () => ({ query: { area: '99.99' } }),
  },
  'POST /v1/alerts/{id}/reveal': {
    asked: ({ alert }, caller) => ({ params: { id: alert.alertId }, body: why(caller) }),
    expected: by('kpm:reveal', ofAlert),
    nowhere: instead(nobodys['alert'] as string),
  },
  'POST /v1/alert-groups/{id}/actions': {
    asked: ({ group }) => ({
      params: { id: group },
      // read before anything happened: every member is told to have changed
      body: { action: 'acknowledge', operation: 'probe-operation-1', readAt: '2020-01-01T00:00:00.000Z' },
    }),
    expected: (caller, place) => {
      if (!roleMay(caller.role, 'alerts:act')) return 403;
      return allow(caller, 'alerts:read', ofAlert(place)) ? 'done' : 404;
    },
    nowhere: instead(nobodys['group'] as string),
  },
  'POST /v1/alert-groups/{id}/actions/{operation}/undo': {
    asked: (place) => ({ params: { id: place.group, operation: place.operation }, body: {} }),
    // an operation is its caller's own: of one that the caller never did nothing is found
    expected: ({ role, areas }) =>
      roleMay(role, 'alerts:act') ? (role === 'manager' && areas.includes(COUNTRY) ? 'done' : 404) : 403,
    nowhere: instead(nobodys['group'] as string),
  },
  'POST /v1/alert-groups/{id}/reveal': {
    asked: ({ group }, caller) => ({ params: { id: group }, body: why(caller) }),
    expected: by('alert-group:reveal', ofAlert),
    nowhere: instead(nobodys['group'] as string),
  },
};

const families: Readonly<Record<string, Probe>> = {
  'GET /v1/kpm/{id}': {
    asked: ofId(({ kpmId }) => kpmId),
    expected: by('kpm:read', family),
    nowhere: instead(nobodys['kpm'] as string),
  },
  'GET /v1/kpm/{id}/trail': {
    asked: ofId(({ kpmId }) => kpmId),
    expected: by('trail:read', family),
    nowhere: instead(nobodys['kpm'] as string),
  },
  'GET /v1/kpm/{id}/expected': {
    asked: ofId(({ kpmId }) => kpmId, { query: { programme: 'PKH', cycle: '2026-10' } }),
    expected: by('kpm:read', family),
    nowhere: instead(nobodys['kpm'] as string),
  },
  'GET /v1/kpm/{id}/match': {
    asked: ofId(({ kpmId }) => kpmId),
    expected: by('kpm:read', family),
    nowhere: instead(nobodys['kpm'] as string),
  },
  'GET /v1/kpm/{id}/erasure': {
    asked: ofId(({ kpmId }) => kpmId),
    expected: by('kpm:read', family),
    nowhere: instead(nobodys['kpm'] as string),
  },
  'POST /v1/kpm/{id}/erasure': {
    // each office does its own part, which is refused here for what stands in the way
    asked: ({ kpmId }, { role }) => ({
      params: { id: kpmId },
      body:
        role === 'inspectorate'
          ? { action: 'confirm', proposal: `era_${'A'.repeat(22)}` }
          : { action: 'propose', reason: 'PERMINTAAN_SUBJEK', letter: 'LP/12/XI/2026' },
    }),
    expected: (caller, place) => by(caller.role === 'inspectorate' ? 'erasure:decide' : 'erasure:propose', family)(caller, place),
    nowhere: instead(nobodys['kpm'] as string),
  },
  'GET /v1/trail': {
    asked: ({ village }) => ({ query: { area: village } }),
    expected: by('trail:read', family),
    nowhere: () => ({ query: { area: '99.99.99.9999' } }),
  },
  'POST /v1/kpm/{id}/reveal': {
    asked: ({ kpmId }, caller) => ({ params: { id: kpmId }, body: { ...why(caller), fields: ['name'] } }),
    expected: by('kpm:reveal', family),
    nowhere: instead(nobodys['kpm'] as string),
  },
  'POST /v1/kpm/search': {
    // found and out of scope is answered as not found: an empty list
    asked: (place) => ({ body: { id: { scheme: 'PKH', value: place.listNumber } } }),
    expected: byRole('kpm:search'),
    lists: { mark: ({ kpmId }) => `"${kpmId}"`, within: (caller, place) => allow(caller, 'kpm:search', family(place)) },
  },
  'POST /v1/photos/{sha256}/reveal': {
    asked: ({ kpmId, photo }, caller) => ({ params: { sha256: photo }, body: { ...why(caller), kpmId } }),
    expected: by('photos:read', family),
    nowhere: (asked) => ({ ...asked, body: { ...(asked.body as object), kpmId: nobodys['kpm'] as string } }),
  },
};

const planned = ({ village }: Place): Resource => ({ area: village, programmes: ['PKH'] });
const PLAN: Readonly<Record<string, JsonValue>> = { programme: 'PKH', confidence: 0.9, marginOfError: 0.2 };
const sampling: Readonly<Record<string, Probe>> = {
  'GET /v1/sampling-plans': {
    asked: ({ village }) => ({ query: { area: village } }),
    expected: by('sampling:read', planned),
    nowhere: () => ({ query: { area: '99.99.99.9999' } }),
    lists: { mark: ({ plan }) => `"${plan}"`, within: (caller, place) => allow(caller, 'sampling:read', planned(place)) },
  },
  'POST /v1/sampling-plans': {
    // the first is open over the same families
    asked: ({ village, alert }) => ({ body: { ...PLAN, area: village, cycle: alert.cycle ?? '' } }),
    expected: by('sampling:edit', planned, 422),
  },
  'GET /v1/sampling-plans/{id}': {
    asked: ofId(({ plan }) => plan),
    expected: by('sampling:read', planned),
    nowhere: instead(nobodys['plan'] as string),
  },
  'GET /v1/sampling-plans/{id}/families': {
    asked: ofId(({ plan }) => plan),
    expected: by('sampling:read', planned),
    nowhere: instead(nobodys['plan'] as string),
    lists: { mark: ({ kpmId }) => `"${kpmId}"`, within: (caller, place) => allow(caller, 'sampling:read', planned(place)) },
  },
  'POST /v1/sampling-plans/{id}/closing': {
    asked: ofId(({ plan }) => plan, { body: { reason: 'SELESAI' } }),
    expected: by('sampling:edit', planned),
    nowhere: instead(nobodys['plan'] as string),
  },
};

const announced = ({ regency, batch }: Place): Resource => ({
  area: regency,
  programmes: ['PKH'],
  source: `agency:${batch.slice(0, batch.indexOf('~'))}`,
});
const listing: Readonly<Record<string, Probe>> = {
  'GET /v1/batches': {
    asked: ({ regency }) => ({ query: { area: regency } }),
    // a partner has its own, wherever they lie
    expected: (caller, place) => (isOfAgency(caller.role) ? 'done' : by('batches:read', announced)(caller, place)),
    nowhere: () => ({ query: { area: '99.99' } }),
    lists: {
      mark: ({ batch }) => `"${batch}"`,
      within: (caller, place) => allow(caller, 'batches:read', announced(place)),
    },
  },
  'GET /v1/batches/{id}': {
    asked: ({ batch }) => ({ params: { id: batch } }),
    expected: by('batches:read', announced),
    nowhere: instead('dinsos~DANOM-none'),
  },
  'GET /v1/batches/{id}/match': {
    asked: ({ batch }) => ({ params: { id: batch } }),
    expected: by('batches:read', announced),
    nowhere: instead('dinsos~DANOM-none'),
  },
  'GET /v1/vacancies': {
    asked: ({ district, post }) => ({ query: { area: district, state: post } }),
    expected: by('assignments:read', ({ district }) => ({ area: district })),
    nowhere: () => ({ query: { area: '99.99.99' } }),
    lists: {
      // the officer as whom this person signs in
      mark: ({ officer: who }) => `"${who.slice(1)}"`,
      within: (caller, { district }) => allow(caller, 'assignments:read', { area: district }),
    },
  },
  // who may see the sums of an area, and who is assigned there
  'GET /v1/workloads': {
    asked: ({ district }) => ({ query: { area: district } }),
    expected: (caller, { district }) => {
      const resource = { area: district, programmes: caller.programmes ?? [] };
      if (!roleMay(caller.role, 'assignments:read') || !roleMay(caller.role, 'summary:read')) return 403;
      return allow(caller, 'summary:read', resource) && allow(caller, 'assignments:read', resource) ? 'done' : 404;
    },
    nowhere: () => ({ query: { area: '99.99.99' } }),
    lists: {
      mark: ({ district }) => `"${district}"`,
      within: (caller, { district }) => allow(caller, 'assignments:read', { area: district }),
    },
  },
  'GET /v1/officers': {
    asked: ({ regency }) => ({ query: { area: regency } }),
    expected: by('assignments:read', ({ regency }) => ({ area: regency })),
    nowhere: () => ({ query: { area: '99.99' } }),
    lists: {
      mark: ({ officer: who }) => `"${who}"`,
      within: (caller, { regency }) => allow(caller, 'assignments:read', { area: regency }),
    },
  },
};

const ipsmBody = (areas: readonly string[]): Record<string, JsonValue> => ({
  name: 'IPSM Uji',
  types: ['IPSM'],
  areas: [...areas],
  members: [],
  active: true,
});
const organisations: Readonly<Record<string, Probe>> = {
  'GET /v1/organisations': {
    asked: ({ regency }) => ({ query: { area: regency } }),
    expected: by('organisations:read', ({ regency }) => ({ area: regency })),
    nowhere: () => ({ query: { area: '99.99' } }),
    lists: {
      mark: (place) => `"${place.organisation}"`,
      within: (caller, place) => allow(caller, 'organisations:read', agency(place)),
    },
  },
  'POST /v1/organisations': {
    asked: ({ regency }, _, n) => ({ body: { id: `probe-${n}`, ...ipsmBody([regency]) } }),
    expected: by('organisations:edit', agency, 422),
  },
  'GET /v1/organisations/{id}': {
    asked: ofId((place) => place.organisation),
    expected: by('organisations:read', agency),
    nowhere: instead(nobodys['organisation'] as string),
  },
  'PUT /v1/organisations/{id}': {
    asked: (place) => ({ ...STALE, params: { id: place.organisation }, body: ipsmBody([place.regency]) }),
    expected: by('organisations:edit', agency),
    nowhere: instead(nobodys['organisation'] as string),
  },
  'GET /v1/organisations/{id}/history': {
    asked: ofId((place) => place.organisation),
    expected: by('organisations:read', agency),
    nowhere: instead(nobodys['organisation'] as string),
  },
};

/** Masked files: of who asked for them, and nobody else's. */
const ofAsker: Probe['expected'] = (caller, { extract }) => {
  if (!roleMay(caller.role, 'extracts:make')) return 403;
  return caller.source === extract.by ? 'done' : 404;
};
const extracts: Readonly<Record<string, Probe>> = {
  'GET /v1/extracts': {
    asked: () => ({}),
    expected: byRole('extracts:make'),
    lists: { mark: ({ extract }) => `"${extract.id}"`, within: ({ source }, { extract }) => source === extract.by },
  },
  'POST /v1/extracts': {
    asked: ({ district }, _, n) => ({ body: { kind: 'cases', key: `probe-extract-${n}`, area: district } }),
    expected: by('extracts:make', ofDistrict, 422),
  },
  'GET /v1/extracts/{id}': {
    asked: ofId(({ extract }) => extract.id),
    expected: ofAsker,
    nowhere: instead(nobodys['extract'] as string),
  },
  'GET /v1/extracts/{id}/files/{name}': {
    asked: ({ extract }) => ({ params: { id: extract.id, name: 'manifest.json' } }),
    expected: ofAsker,
    nowhere: instead(nobodys['extract'] as string),
  },
};

const administration: Readonly<Record<string, Probe>> = {
  'GET /v1/break-glass': { asked: () => ({}), expected: byRole('break-glass:read') },
  'POST /v1/break-glass': {
    asked: ({ district }) => ({ body: { areas: [district], minutes: 5, reason: 'BENCANA', reference: 'LP/1/2026' } }),
    expected: (caller, { district }) => {
      if (!roleMay(caller.role, 'break-glass:open')) return 403;
      const own = caller.areas.some((area) => contains(area, district));
      return own || !allow(caller, 'break-glass:open', { area: district }) ? 422 : 'done';
    },
  },
  'GET /v1/agencies': {
    asked: () => ({}),
    expected: byRole('agencies:read'),
    lists: { mark: (place) => `"${place.agency}"`, within: (caller, place) => allow(caller, 'agencies:read', agency(place)) },
  },
  'POST /v1/agencies': {
    asked: ({ regency }, _, n) => ({ body: { id: `probe-${n}`, ...agencyBody([regency]) } }),
    expected: by('agencies:edit', agency, 422),
  },
  'GET /v1/agencies/{id}': {
    asked: ofId((place) => place.agency),
    expected: by('agencies:read', agency),
    nowhere: instead(nobodys['agency'] as string),
  },
  'PUT /v1/agencies/{id}': {
    asked: (place) => ({ ...STALE, params: { id: place.agency }, body: agencyBody([place.regency]) }),
    expected: by('agencies:edit', agency),
    nowhere: instead(nobodys['agency'] as string),
  },
  'GET /v1/agencies/{id}/keys': {
    asked: ofId((place) => place.agency),
    expected: by('agency-keys:read', agency),
    nowhere: instead(nobodys['agency'] as string),
  },
  'POST /v1/agencies/{id}/keys': {
    asked: (place, _, n) => ({ ...STALE, params: { id: place.agency }, body: { kid: `probe-${n}`, alg: 'EdDSA', jwk: JWK } }),
    expected: by('agency-keys:edit', agency),
    nowhere: instead(nobodys['agency'] as string),
  },
  'POST /v1/agencies/{id}/keys/{kid}/revocation': {
    asked: (place) => ({ ...STALE, params: { id: place.agency, kid: place.kid }, body: { reason: 'diganti' } }),
    expected: by('agency-keys:edit', agency),
    nowhere: instead(nobodys['agency'] as string),
  },
  'GET /v1/agencies/{id}/history': {
    asked: ofId((place) => place.agency),
    expected: by('agencies:read', agency),
    nowhere: instead(nobodys['agency'] as string),
  },
  'GET /v1/people': {
    asked: () => ({}),
    expected: byRole('people:read'),
    lists: { mark: (place) => `"${place.person}"`, within: (caller, place) => allow(caller, 'people:read', manager(place)) },
  },
  'POST /v1/people': {
    asked: ({ regency }, _, n) => ({
      body: { subject: `probe-${n}`, name: 'Orang Uji', role: 'manager', assignments: [{ area: regency, from: '2026-01-01' }] },
    }),
    expected: by('people:edit', manager, 422),
  },
  'GET /v1/people/{id}': {
    asked: ofId((place) => place.person),
    expected: by('people:read', manager),
    nowhere: instead(nobodys['person'] as string),
  },
  'PUT /v1/people/{id}': {
    asked: ofId((place) => place.person, { ...STALE, body: { name: 'Orang Uji', role: 'manager', active: true } }),
    expected: by('people:edit', manager),
    nowhere: instead(nobodys['person'] as string),
  },
  'GET /v1/people/{id}/assignments': {
    asked: ofId((place) => place.officer),
    expected: by('assignments:read', officer),
    nowhere: instead(nobodys['person'] as string),
  },
  'POST /v1/people/{id}/assignments': {
    asked: (place) => ({ params: { id: place.officer }, body: { area: place.district, from: '2030-01-01', kind: 'TKSK' } }),
    expected: by('assignments:edit', officer),
    nowhere: instead(nobodys['person'] as string),
  },
  'GET /v1/people/{id}/history': {
    asked: ofId((place) => place.person),
    expected: by('people:read', manager),
    nowhere: instead(nobodys['person'] as string),
  },
};

/** Settings are the country's: out of reach is the role's or the office's, never a place's. */
const ofCountry =
  (action: Action): Probe['expected'] =>
  (caller) =>
    roleMay(caller.role, action) && allow(caller, action, { area: COUNTRY }) ? 'done' : 403;
const programmeBody = {
  label: { id: 'Program Uji', en: 'Test programme' },
  pillar: 'fakir-miskin',
  aid: 'cash',
  cycleMonths: 3,
  validity: {},
  needsList: true,
  tariff: [{ from: '2027-01-01', value: { kind: 'per-month', amount: 1 }, source: 'Uji' }],
};
const BUNDLE = { query: { months: '2026-10,2026-11,2026-12', components: 'SD:1' } };

const settings: Readonly<Record<string, Probe>> = {
  'GET /v1/programmes': { asked: () => ({}), expected: ofCountry('programmes:read') },
  'POST /v1/programmes': {
    asked: (_place, _caller, n) => ({ body: { code: `PROBE_${n}`, ...programmeBody } }),
    expected: ofCountry('settings:edit'),
  },
  'GET /v1/programmes/{code}': { asked: () => ({ params: { code: 'PKH' } }), expected: ofCountry('programmes:read') },
  'PUT /v1/programmes/{code}': {
    asked: () => ({ ...STALE, params: { code: 'SEMBAKO' }, body: programmeBody }),
    expected: ofCountry('settings:edit'),
  },
  'GET /v1/programmes/{code}/history': { asked: () => ({ params: { code: 'PKH' } }), expected: ofCountry('settings:read') },
  'GET /v1/programmes/{code}/expected': {
    asked: () => ({ ...BUNDLE, params: { code: 'PKH' } }),
    expected: ofCountry('settings:read'),
  },
  'GET /v1/settings': { asked: () => ({}), expected: ofCountry('settings:read') },
  'GET /v1/settings/{name}': { asked: () => ({ params: { name: 'thresholds' } }), expected: ofCountry('settings:read') },
  'PUT /v1/settings/{name}': {
    asked: () => ({ ...STALE, params: { name: 'holidays-2027' }, body: { value: { days: ['2027-01-01'], source: 'Uji' } } }),
    expected: ofCountry('settings:edit'),
  },
  'GET /v1/settings/{name}/history': { asked: () => ({ params: { name: 'limits' } }), expected: ofCountry('settings:read') },
  'GET /v1/status-mappings': { asked: () => ({}), expected: ofCountry('settings:read') },
  'GET /v1/status-mappings/{agency}': {
    asked: (place) => ({ params: { agency: place.agency } }),
    expected: by('status-labels:read', (place) => ({ area: COUNTRY, source: `agency:${place.agency}` })),
    nowhere: (asked) => ({ ...asked, params: { agency: nobodys['agency'] as string } }),
  },
  'PUT /v1/status-mappings/{agency}': {
    asked: (place) => ({ ...STALE, params: { agency: place.agency }, body: { labels: [] } }),
    expected: ofCountry('settings:edit'),
  },
  'GET /v1/status-mappings/{agency}/history': {
    asked: (place) => ({ params: { agency: place.agency } }),
    expected: ofCountry('settings:read'),
  },
};

const inVillage = ({ village }: Place): Resource => ({ area: village });
const shadowRuns: Readonly<Record<string, Probe>> = {
  'GET /v1/shadow-runs': {
    asked: () => ({ query: { setting: 'thresholds' } }),
    expected: byRole('shadow-runs:read'),
    lists: {
      mark: ({ shadowRun }) => `"${shadowRun}"`,
      within: (caller, place) => allow(caller, 'shadow-runs:read', inVillage(place)),
    },
  },
  'POST /v1/shadow-runs': {
    // a second one of the same person waits for the first
    asked: ({ village }, _caller, n) => ({ body: shadowAsked(village, 1_000 + n) }),
    expected: by('shadow-runs:ask', inVillage, 422),
  },
  'GET /v1/shadow-runs/{id}': {
    asked: ofId(({ shadowRun }) => shadowRun),
    expected: by('shadow-runs:read', inVillage),
    nowhere: instead(nobodys['shadowRun'] as string),
  },
};

/** A route that does not stand here fails the matrix: nothing is open by being forgotten. */
export const PROBES: Readonly<Record<string, Probe>> = {
  ...partners,
  ...officers,
  ...alerts,
  ...families,
  ...sampling,
  ...listing,
  ...organisations,
  ...extracts,
  ...administration,
  ...settings,
  ...shadowRuns,
};
