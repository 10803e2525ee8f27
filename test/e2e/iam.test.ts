/**
 * Goal: what the template grants each function is enough for everything that it does, and what it does not grant is never asked for.
 * Method: the one-machine host, with the template that it makes itself as `npm start` does, and a gate before its emulators that
 * refuses as IAM would, while a family lives through it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TYPE_PREFIX } from '#events/index.ts';
import { FUNCTION_NAMES } from '#infra/functions.ts';
import { EVENT_DENIED_ACTIONS, GRANTS } from '#infra/grants.ts';
import type { Host } from '#infra/local/host.ts';
import type { FunctionSpec } from '#infra/local/lambda-pool.ts';
import { freePort } from '#infra/local/ports.ts';
import { shadowAsked } from '#test/support/access-world.ts';
import { type IamGate, permits, startIamGate } from '#test/support/iam-gate.ts';

const directory = mkdtempSync(join(tmpdir(), 'kawal-iam-'));
let gate: IamGate;
/** The month of all payments here. */
let paidFor = '';
let host: Host;

beforeAll(async () => {
  gate = await startIamGate();
  vi.doMock('#infra/local/function-specs.ts', async (original) => {
    const real = await original<{ functionSpecs: (...all: unknown[]) => FunctionSpec[] }>();
    return { ...real, functionSpecs: (...all: unknown[]) => real.functionSpecs(...all).map(gate.through) };
  });
  // the host is loaded with the specs that were replaced
  const { startHost } = await import('#infra/local/host.ts');
  const faults: string[] = [];
  host = await startHost({
    directory,
    port: await freePort(),
    firstOffsetMs: -60 * 86_400_000,
    step: () => undefined,
    report: (message) => void faults.push(message),
  });
  await livedThrough();
});
afterAll(async () => {
  await host?.stop();
  await gate?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const VILLAGE = '15.71.01.1001';
const PSM = 'psm-15.71.01.1001';
const dayOf = (offset: number): string => new Date(Date.parse(host.clock.now()) + offset * 86_400_000).toISOString();

/** A family is listed, paid twice for the same months, and visited by nobody for three weeks; then by the officer. */
async function livedThrough(): Promise<void> {
  const envelope = (who: string, type: string, id: string, data: object) => ({
    specversion: '1.0',
    id,
    source: `agency:${who}`,
    type: `${TYPE_PREFIX}${type}`,
    time: dayOf(-1),
    data,
  });
  paidFor = dayOf(0).slice(0, 7);
  const months = [paidFor];
  const family = { kpm: { ids: [{ scheme: 'PKH', value: 'PKH-IAM-1' }] }, area: VILLAGE, programme: 'PKH', months };
  const officer = { officer: 'tksk-15.71.01-1', kind: 'TKSK', area: '15.71.01', from: dayOf(-60).slice(0, 10) };
  const payment = { ...family, amount: 225_000, channel: 'KKS' };
  const list = { ...family, name: 'Siti Contoh', address: { street: 'Jl. Contoh No. 7' }, listNumber: 'SK-1/2026' };
  await done('dinsos-15-71', '/v1/events', [
    envelope('dinsos-15-71', 'entitlement.declared.v1', 'l-1', { ...list, listedOn: dayOf(-30).slice(0, 10) }),
    envelope('dinsos-15-71', 'officer.assigned.v1', 'a-1', officer),
    envelope('dinsos-15-71', 'officer.assigned.v1', 'a-2', { ...officer, officer: PSM, kind: 'PSM', area: VILLAGE }),
  ]);
  const paid = ['p-1', 'p-2'].map((id) =>
    envelope('bri', 'distribution.disbursed.v1', id, { ...payment, reference: `ref-${id}` }),
  );
  await done('bri', '/v1/events', paid);
  await host.settle();
  host.clock.advance('P21D');
  await host.settle();
  const { tasks } = (await done('tksk', '/v1/tasks')) as { tasks: { kpmId: string }[] };
  const report = { kpm: { kpmId: tasks[0]?.kpmId }, area: VILLAGE, outcome: 'ADA_SESUAI', method: 'RUMAH' };
  const items = [{ programme: 'PKH', months, amountReceived: 225_000 }];
  await done('tksk', '/v1/verification-reports', { id: 'r-1', capturedAt: dayOf(0), ...report, items });
  // another one waits for its visit
  const second = { ...payment, kpm: { ids: [{ scheme: 'PKH', value: 'PKH-IAM-2' }] }, reference: 'ref-p-3' };
  await done('bri', '/v1/events', [envelope('bri', 'distribution.disbursed.v1', 'p-3', second)]);
  await host.settle();
}

const call = async (who: string, path: string, body?: unknown, headers: Record<string, string> = {}, method?: string) => {
  const response = await fetch(`${host.baseUrl}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { authorization: `Bearer ${await host.personas.issueToken(who)}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: JSON.parse(await response.text()) as Record<string, unknown> };
};

/** Must succeed: a refusal of the gate is a 5xx. */
const done = async (...all: Parameters<typeof call>): Promise<Record<string, unknown>> => {
  const { status, json } = await call(...all);
  expect([all[1], status < 300 ? 'done' : status, status < 300 ? '' : json]).toEqual([all[1], 'done', '']);
  return json;
};

/** Everybody does what the role is there for. */
async function everybodyWorks(): Promise<void> {
  const { alerts } = (await done('manager-kota-jambi', '/v1/alerts?area=15.71&rule=BAYAR_GANDA')) as {
    alerts: { id: string; kpmId: string }[];
  };
  const [{ id, kpmId }] = alerts as [{ id: string; kpmId: string }];
  const { version } = await done('manager-kota-jambi', `/v1/alerts/${id}`);
  await done(
    'manager-kota-jambi',
    `/v1/alerts/${id}/actions`,
    { action: 'acknowledge', note: 'dicek' },
    { 'If-Match': `"${version}"` },
  );
  await done('manager-jambi', '/v1/alerts?owner=me');
  await done('manager-kota-jambi', '/v1/alert-groups?area=15.71');
  await done('manager-kota-jambi', `/v1/alerts/${id}/reveal`, { purpose: 'TINDAK_LANJUT', reason: 'Membaca catatan' });
  await done('manager-kota-jambi', '/v1/officers?area=15.71');
  await done('auditor-jambi', '/v1/trail?area=15.71');
  await done('manager-kota-jambi', '/v1/me');
  await done('bri', '/v1/receipts/lookup', { ids: ['p-1'] });
  await done('auditor-jambi', `/v1/kpm/${kpmId}`);
  await done('auditor-jambi', `/v1/kpm/${kpmId}/trail`);
  await done('manager-nasional', '/v1/summary');
  await done('manager-kota-jambi', '/v1/batches?area=15.71');
  await done('manager-kota-jambi', '/v1/rules/precision?area=15.71');
  await done('tksk', '/v1/tasks');
  await sharedWork();
  const why = { purpose: 'PENGADUAN', reason: 'Surat pengaduan 12/2026' };
  await ownReports(why);
  await done('manager-kota-jambi', `/v1/kpm/${kpmId}/reveal`, { ...why, fields: ['name', 'address'] });
  await done('auditor-jambi', '/v1/kpm/search', { id: { scheme: 'PKH', value: 'PKH-IAM-1' } });
  await heldBack(kpmId);
  await done('bri', '/v1/alerts');
  await done('bri', '/v1/receipts/p-1');
  await done('inspektorat-kota-jambi', '/v1/break-glass', {
    areas: ['15.05'],
    minutes: 10,
    reason: 'BENCANA',
    reference: 'LP/1/2026',
  });
  await done('administrator', '/v1/break-glass');
  const area = { areas: ['15'], programmes: ['PKH'], types: ['distribution.disbursed.v1'] };
  const contact = { office: 'Bagian Uji', email: 'uji@instansi.example' };
  await done('administrator', '/v1/agencies', { id: 'uji', name: 'Instansi Uji', contact, ...area });
  await done('administrator', '/v1/agencies');
  await done('administrator', '/v1/agencies/uji/history');
  await done('administrator', '/v1/people', { subject: 'uji', name: 'Orang Uji', role: 'manager' });
  await done('administrator', '/v1/people');
  await done('administrator', '/v1/organisations');
  await done('administrator', '/v1/programmes/PKH');
  await done('administrator', '/v1/settings/thresholds/history');
  await done('manager-kota-jambi', '/v1/extracts', { kind: 'cases', key: 'extract-of-iam-1', area: '15.71' });
  await done('manager-kota-jambi', '/v1/shadow-runs', shadowAsked(VILLAGE, 1));
}

/** What a family is kept by is read, and a hold set and lifted; nothing is old enough to be erased here. */
async function heldBack(kpmId: string): Promise<void> {
  const path = `/v1/kpm/${kpmId}/erasure`;
  const inspector = 'inspektorat-kota-jambi';
  await done(inspector, path);
  const letter = 'SP/1/2026';
  const held = await done(inspector, path, { action: 'hold', reason: 'PEMERIKSAAN', letter });
  const [{ id: hold }] = held['holds'] as [{ id: string }];
  await done(inspector, path, { action: 'lift', hold, reason: 'SELESAI', letter });
}

/** Families are given to another officer and back, and drawn from. */
async function sharedWork(): Promise<void> {
  const given = await done('tksk', '/v1/tasks/delegations', { village: VILLAGE, to: PSM });
  await done('psm', '/v1/tasks/delegations');
  await done('psm', '/v1/tasks');
  await done('psm', `/v1/tasks/delegations/${given['id']}/return`, { reason: 'JARAK' });
  const cycle = `${paidFor.slice(0, 5)}${String(Math.floor((Number(paidFor.slice(5)) - 1) / 3) * 3 + 1).padStart(2, '0')}`;
  const plan = { area: '15.71.01', programme: 'PKH', cycle, confidence: 0.95, marginOfError: 0.05 };
  const { id } = await done('manager-kota-jambi', '/v1/sampling-plans', plan);
  await done('auditor-jambi', '/v1/sampling-plans?area=15.71');
  await done('auditor-jambi', `/v1/sampling-plans/${id}/families`);
  await done('psm', '/v1/tasks');
  await done('manager-kota-jambi', `/v1/sampling-plans/${id}/closing`, { reason: 'SELESAI' });
}

/** The month of a kecamatan is told from what is known of it, and something that was found. */
async function ownReports(why: object): Promise<void> {
  const { prefill } = (await done('tksk', `/v1/monthly-reports?area=15.71.01&month=${paidFor}`)) as { prefill: { at: string } };
  const figures = [{ programme: 'PKH', listed: 1, paid: 1, unpaid: 0, verified: 1 }];
  const report = { area: '15.71.01', month: paidFor, prefilledAt: prefill.at, figures, note: 'Catatan' };
  await done('tksk', '/v1/monthly-reports', { id: 'm-1', capturedAt: dayOf(0), ...report });
  const found = { id: 'f-1', capturedAt: dayOf(0), area: VILLAGE, code: 'PENYALURAN', note: 'Jembatan putus' };
  await done('tksk', '/v1/findings', found);
  const said = { complaint: 'IAM-1', channel: 'LAPOR', area: VILLAGE, topic: 'PELAYANAN', anonymous: true };
  const told = {
    specversion: '1.0',
    source: 'agency:dinsos-15-71',
    type: 'id.kawal-bansos.complaint.received.v1',
    time: dayOf(0),
  };
  await done('dinsos-15-71', '/v1/events', { ...told, id: 'c-1', data: said });
  await host.settle();
  const { complaints } = (await done('manager-kota-jambi', '/v1/complaints?area=15.71')) as { complaints: [{ id: string }] };
  const given = { id: 'tugas-1', agency: 'dinsos-15-71', note: 'Mohon dicek' };
  await done('manager-kota-jambi', `/v1/complaints/${complaints[0].id}/assignment`, given);
  await done('manager-kota-jambi', `/v1/complaints/${complaints[0].id}/reveal`, why);
  await done('manager-kota-jambi', `/v1/complaints/${complaints[0].id}/answer`, { id: 'jawab-1', note: 'Sudah dijawab' });
  await host.settle();
  type Page = { readonly reports: [{ report: { id: string } }] };
  const page = (await done('manager-kota-jambi', `/v1/monthly-reports?area=15.71.01&month=${paidFor}`)) as Page;
  await done('manager-kota-jambi', `/v1/monthly-reports/${page.reports[0].report.id}/reveal`, why);
  const { findings } = (await done('auditor-jambi', '/v1/findings?area=15.71')) as { findings: [{ id: string }] };
  await done('auditor-jambi', `/v1/findings/${findings[0].id}/reveal`, { ...why, purpose: 'PEMERIKSAAN' });
}

describe('with IAM in force', () => {
  it('everything that the product does is done', async () => {
    await everybodyWorks();
    await host.settle();
    expect(gate.refused).toEqual([]);
  });

  it('every function with a role of its own was seen at work, but for those that wait for a photo or a name to compare', () => {
    const seen = new Set([...gate.used.values()].map(({ by }) => by));
    const idle = FUNCTION_NAMES.filter((name) => GRANTS[name].length > 0 && !seen.has(name));
    expect(idle.filter((name) => !/photo|compare/.test(name))).toEqual([]);
  });

  it('nobody but the host scans, and nobody changes what was recorded', () => {
    const uses = [...gate.used.values()];
    expect(uses.filter(({ action }) => action === 'dynamodb:Scan')).toEqual([]);
    expect(uses.length).toBeGreaterThan(40);
  });
});

describe('the gate', () => {
  const use = (by: string, action: string, on: string, ...keys: string[]) => permits({ by, action, on, keys });
  it('refuses what is not granted, by function, action, resource and leading key', () => {
    expect(use('query-receipts', 'dynamodb:GetItem', 'main')).toBe(true);
    expect(use('query-receipts', 'dynamodb:GetItem', 'keys')).toBe(false);
    expect(use('query-receipts', 'dynamodb:PutItem', 'main')).toBe(false);
    expect(use('query-alerts', 'dynamodb:Query', 'main/byDue')).toBe(false);
    expect(use('nobody', 'dynamodb:GetItem', 'main')).toBe(false);
    for (const action of EVENT_DENIED_ACTIONS) expect(use('record-events', action, 'main', 'EVENT#kpm#x')).toBe(false);
    expect(use('record-events', 'dynamodb:UpdateItem', 'main', 'RECEIPT#x')).toBe(true);
  });
});
