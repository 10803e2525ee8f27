/**
 * Goal: what the product promises (DESIGN §1), on the real host over HTTP: exactly once under duplicates, disorder and `kill -9`; silence
 * raises alerts and escalates them; nobody sees what is not theirs; garbage is told which field. Method: the same events in order
 * through the same use cases in memory say what must come out.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENT_TYPES, TYPE_PREFIX } from '#events/index.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { COUNTS } from '#shared/store/summaries.ts';
import { Prng } from '#test/simulation/prng.ts';
import { emulatorGone, type HostProcess, startHost, until } from './harness.ts';
import { idsOf, isVisited, quarterOf, reportOf, type StoryEvent, storyOf, VILLAGES, villageOf } from './story-events.ts';
import { type AlertLine, alertLine, Reference } from './story-reference.ts';

/** Seven events each: 2,002. */
const FAMILIES = 286;
const BATCH = 50;
const PARTNERS = ['bri', 'pos', 'dinsos-15-71'] as const;
const DAY_MS = 86_400_000;

let host: HostProcess;
let reference: Reference;
let nowMs: number;
const events: StoryEvent[] = [];

const partner = (id: string): Caller => ({
  role: 'partner',
  source: `agency:${id}`,
  id,
  areas: ['15.71' as AreaCode],
  kid: 'k',
  programmes: ['PKH', 'SEMBAKO'],
  types: [...EVENT_TYPES],
});
const officer = (id: string): Caller => ({
  role: 'officer',
  source: `officer:${id}`,
  id,
  areas: [],
  kid: 'k',
});

function assigned(id: string, kind: string, area: string) {
  const type = `${TYPE_PREFIX}officer.assigned.v1`;
  const data = { officer: id, kind, area, from: new Date(nowMs - 60 * DAY_MS).toISOString().slice(0, 10) };
  return {
    specversion: '1.0',
    id: `assign-${id}`,
    source: 'agency:dinsos-15-71',
    type,
    time: new Date(nowMs - DAY_MS).toISOString(),
    data,
  };
}

async function recorded(as: string, id: string): Promise<void> {
  await until(`${id} is recorded`, async () => {
    const { state } = (await host.call(`/v1/receipts/${id}`, { as })).json() as { state?: string };
    return state === 'recorded';
  });
}

beforeAll(async () => {
  host = await startHost();
  nowMs = Date.now();
  reference = new Reference(nowMs);
  const officers = [assigned('tksk-15.71.01-1', 'TKSK', '15.71.01'), assigned('psm-15.71.01.1001', 'PSM', '15.71.01.1001')];
  expect((await host.call('/v1/events', { as: 'dinsos-15-71', body: officers })).status).toBe(202);
  await reference.take('events', partner('dinsos-15-71'), officers);
  for (const one of officers) await recorded('dinsos-15-71', one.id);
  for (let family = 0; family < FAMILIES; family++) events.push(...storyOf(family, nowMs));
  for (let family = 0; family < FAMILIES; family++) {
    for (const { partner: id, body } of storyOf(family, nowMs)) await reference.take('events', partner(id), [body]);
  }
});
afterAll(() => host?.dispose());

interface Line {
  readonly id?: string;
  readonly status: string;
}

/** Posts until every item has a final answer; what a dead host did not answer is sent again. */
async function deliver(as: string, items: readonly unknown[], answered: () => void): Promise<Line[]> {
  for (;;) {
    try {
      const answer = await host.call('/v1/events', { as, body: items });
      if (answer.status === 202) {
        const lines = (answer.json() as { items: Line[] }).items;
        if (lines.every(({ status }) => status !== 'unavailable')) {
          answered();
          return lines;
        }
      } else if (answer.status < 500 && answer.status !== 429) {
        throw new Error(`refused with ${answer.status}: ${answer.text}`);
      }
    } catch (error) {
      // fetch says TypeError where nobody listens or the connection broke
      if (!(error instanceof TypeError)) throw error;
    }
    await delay(100);
  }
}

async function allAlerts(as: string, query = ''): Promise<AlertLine[]> {
  const lines: AlertLine[] = [];
  let cursor: string | undefined;
  do {
    const page = (
      await host.call(`/v1/alerts?limit=100${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, { as })
    ).json() as {
      alerts: { rule: string; condition: string; area: { code: string }; level: number; severity: string; since: string }[];
      cursor?: string;
    };
    for (const alert of page.alerts) if (alert.condition === 'holds') lines.push(alertLine({ ...alert, area: alert.area.code }));
    cursor = page.cursor;
  } while (cursor);
  return lines.sort();
}

async function sameAsReference(): Promise<void> {
  const differing = async (): Promise<string[]> => {
    const { children } = (await host.call('/v1/summary?area=15.71.01', { as: 'manager-kota-jambi' })).json() as {
      children: (Record<string, number> & { area: { code: string } })[];
    };
    return VILLAGES.flatMap((village) => {
      const is = children.find((child) => child.area.code === village);
      const want = reference.counts(village);
      return COUNTS.filter((count) => (is?.[count] ?? 0) !== want[count]).map(
        (count) => `${village} ${count}: ${is?.[count]}, not ${want[count]}`,
      );
    });
  };
  await until('the roll-ups are as in order', async () => (await differing()).length === 0).catch(async () => {
    expect(await differing()).toEqual([]);
  });
  // a kab/kota itself is looked at once a day: in which of its minutes is another machine's own
  const ofFamilies = (lines: readonly AlertLine[]) => lines.filter((line) => !line.startsWith('WILAYAH_TANPA_PETUGAS'));
  expect(ofFamilies(await allAlerts('manager-kota-jambi'))).toEqual(ofFamilies(reference.alerts()));
}

describe('2,000 events, shuffled, 30 % of them twice, from three partners at once', () => {
  it('are recorded exactly once and come to the same as in order, though the host is killed in the middle', async () => {
    const prng = new Prng(20_261_121);
    expect(events.length).toBeGreaterThanOrEqual(2000);
    const sent = prng.shuffled([...events, ...prng.shuffled(events).slice(0, Math.round(events.length * 0.3))]);
    let batches = 0;
    const halfway = Math.floor(sent.length / BATCH / 2);
    const answers = PARTNERS.map(async (as) => {
      const own = sent.filter((event) => event.partner === as).map(({ body }) => body);
      const lines: Line[] = [];
      for (let i = 0; i < own.length; i += BATCH) lines.push(...(await deliver(as, own.slice(i, i + BATCH), () => batches++)));
      return lines;
    });
    await until('half of the batches are answered', () => batches >= halfway);
    await host.kill();
    await emulatorGone(host.directory);
    await host.restart();
    const statuses = new Set((await Promise.all(answers)).flat().map(({ status }) => status));
    expect([...statuses].sort()).toEqual(['accepted', 'duplicate']);
    await sameAsReference();
    const some = prng.shuffled(events).slice(0, 100);
    await Promise.all(some.map(({ partner: as, body }) => recorded(as, body.id)));
  });

  it('show trouble only where there is some: no POTONGAN for money drawn in parts, BAYAR_GANDA for overlapping bundles', async () => {
    const rules = new Map<string, number>();
    for (const line of await allAlerts('manager-kota-jambi')) {
      const rule = line.split(' ')[0] as string;
      rules.set(rule, (rules.get(rule) ?? 0) + 1);
    }
    const ofKind = (kind: number) =>
      Array.from({ length: FAMILIES }, (_, family) => family).filter((family) => family % 8 === kind).length;
    expect(rules.get('BAYAR_GANDA')).toBe(ofKind(3));
    expect(rules.get('PENERIMA_MENINGGAL')).toBe(ofKind(6));
    expect(rules.get('NOMINAL_TIDAK_SESUAI')).toBeGreaterThanOrEqual(ofKind(2));
    expect(rules.get('POTONGAN')).toBeUndefined();
    expect(rules.get('BELUM_DIVERIFIKASI')).toBeUndefined();
  });
});

describe('the same id with another body', () => {
  const body = (amount: number) => ({
    ...(storyOf(FAMILIES + 8, nowMs)[1] as StoryEvent).body,
    source: 'agency:bri',
    id: 'e2e-twice',
    data: {
      kpm: idsOf(7),
      area: villageOf(7),
      programme: 'SEMBAKO',
      months: quarterOf(nowMs),
      amount,
      reference: 'REF-7-X',
      channel: 'KKS',
    },
    type: `${TYPE_PREFIX}distribution.failed.v1`,
  });
  const failed = (amount: number) => {
    const { data, ...rest } = body(amount);
    const { channel: _, ...payment } = data;
    return { ...rest, data: { ...payment, reason: 'TIDAK_HADIR' } };
  };

  it('is 409, and conflict in a batch, also while the first is in the queue; the first stays', async () => {
    const first = await host.call('/v1/events', { as: 'bri', body: failed(600_000) });
    expect(first.status).toBe(202);
    // at once: the recorder has hardly seen it
    expect((await host.call('/v1/events', { as: 'bri', body: failed(600_001) })).status).toBe(409);
    expect((await host.call('/v1/events', { as: 'bri', body: failed(600_000) })).status).toBe(200);
    await recorded('bri', 'e2e-twice');
    const batch = await host.call('/v1/events', { as: 'bri', body: [failed(600_001), failed(600_000)] });
    expect((batch.json() as { items: Line[] }).items.map(({ status }) => status)).toEqual(['conflict', 'duplicate']);
    await reference.take('events', partner('bri'), [failed(600_000)]);
  });
});

describe('who may', () => {
  let elsewhere: string;
  beforeAll(async () => {
    const { body } = storyOf(FAMILIES + 3, nowMs)[1] as StoryEvent;
    const data = { ...(body as unknown as { data: object }).data, area: '15.05.01.1003' };
    const events = [1, 2].map((n) => ({
      ...body,
      source: 'agency:bri',
      id: `e2e-1505-${n}`,
      data: { ...data, reference: `REF-1505-${n}` },
    }));
    expect((await host.call('/v1/events', { as: 'bri', body: events })).status).toBe(202);
    elsewhere = await until('an alert of 15.05', async () => {
      const answer = await host.call('/v1/alerts?area=15.05', { as: 'manager-jambi' });
      return (answer.json() as { alerts: { id: string }[] }).alerts[0]?.id;
    });
  });

  it('a manager of Kota Jambi sees no alert of 15.05, and its id is not found', async () => {
    expect((await host.call(`/v1/alerts/${elsewhere}`, { as: 'manager-jambi' })).status).toBe(200);
    const hidden = await host.call(`/v1/alerts/${elsewhere}`, { as: 'manager-kota-jambi' });
    const missing = await host.call('/v1/alerts/alr_aaaaaaaaaaaaaaaaaaaaaaaa', { as: 'manager-kota-jambi' });
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    expect(hidden.text).toBe(missing.text);
    expect((await host.call('/v1/alerts?area=15.05', { as: 'manager-kota-jambi' })).status).toBe(404);
    expect((await allAlerts('manager-kota-jambi')).every((line) => line.includes(' 15.71.'))).toBe(true);
  });

  it('a TKSK cannot report outside the assignment', async () => {
    const report = {
      ...reportOf(3, nowMs),
      id: 'e2e-outside',
      area: '15.71.02.1002',
      kpm: { ids: [{ scheme: 'PKH', value: 'PKH-ELSEWHERE' }] },
    };
    expect((await host.call('/v1/verification-reports', { as: 'tksk', body: report })).status).toBe(404);
  });

  it('a PSM cannot read the national summary', async () => {
    expect([403, 404]).toContain((await host.call('/v1/summary?area=ID', { as: 'psm' })).status);
    expect((await host.call('/v1/summary?area=ID', { as: 'manager-nasional' })).status).toBe(200);
  });
});

describe('business time moved on', () => {
  it('alerts and escalates those whom nobody verified, and only those; tokens go on working', async () => {
    const visited = Array.from({ length: FAMILIES }, (_, family) => family).filter(isVisited);
    const reports = visited.map((family) => reportOf(family, nowMs));
    const taken = await host.call('/v1/verification-reports', { as: 'tksk', body: reports });
    expect((taken.json() as { items: Line[] }).items.map(({ status }) => status)).toEqual(reports.map(() => 'accepted'));
    await reference.take('reports', officer('tksk-15.71.01-1'), reports);
    await sameAsReference();
    // paid two days ago: 14, 21 and 30 days after that lie 12, 19 and 28 days ahead
    for (const [advance, level] of [
      ['P13D', 1],
      ['P7D', 2],
      ['P9D', 3],
    ] as const) {
      const now = await host.advance(advance);
      await reference.at(Date.parse(now));
      await sameAsReference();
      const silent = (await allAlerts('manager-kota-jambi', '&rule=BELUM_DIVERIFIKASI')).map((line) => line.split(' ')[2]);
      expect(silent.length).toBeGreaterThan(visited.length);
      expect(new Set(silent)).toEqual(new Set([String(level)]));
    }
  });
});

describe('garbage', () => {
  const good = () =>
    ({ ...(storyOf(FAMILIES + 1, nowMs)[1] as StoryEvent).body, id: 'e2e-garbage', source: 'agency:bri' }) as Record<
      string,
      unknown
    >;
  const withData = (change: Record<string, unknown>) => ({ ...good(), data: { ...(good().data as object), ...change } });
  let deep = '1';
  for (let i = 0; i < 50; i++) deep = `[${deep}]`;
  const table: [name: string, body: () => unknown, statuses: number[], pointer?: string][] = [
    ['broken JSON', () => '{"specversion":', [400]],
    ['an unknown field', () => ({ ...good(), extra: 1 }), [400, 422], '/extra'],
    ['an unknown field in the data', () => withData({ nominal: 1 }), [400, 422], '/data/nominal'],
    ['101 events', () => Array.from({ length: 101 }, good), [413, 422]],
    ['257 KB', () => ({ ...good(), subject: 'x'.repeat(257 * 1024) }), [413]],
    ['depth 50', () => deep, [400, 422]],
    ['a negative amount', () => withData({ amount: -1 }), [422], '/data/amount'],
    ['a fraction of a rupiah', () => withData({ amount: 1.5 }), [422], '/data/amount'],
    ['a date that does not exist', () => ({ ...good(), time: '2026-02-30T10:00:00+07:00' }), [422], '/time'],
    ['an unknown area', () => withData({ area: '15.71.01.9999' }), [422], '/data/area'],
    ['a NIK with 15 digits', () => withData({ kpm: { nik: '157101410885000' } }), [422], '/data/kpm/nik'],
  ];
  it.each(table)('%s is told what is wrong', async (_, body, statuses, pointer) => {
    const made = body();
    const answer = await host.call('/v1/events', {
      as: 'bri',
      body: made,
      ...(typeof made === 'string' && { headers: { 'content-type': 'application/json' } }),
    });
    expect(statuses).toContain(answer.status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const { errors } = answer.json() as { errors?: { pointer: string }[] };
    if (pointer !== undefined) expect(errors?.map((error) => error.pointer)).toContain(pointer);
    expect((await host.call('/v1/receipts/e2e-garbage', { as: 'bri' })).status).toBe(404);
  });
});
