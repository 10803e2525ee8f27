/**
 * Goal: the demonstration reaches the API in calls that it takes, each event at a business time after it happened, and a load that
 * was stopped goes on. Method: a small server on 127.0.0.1 stands for the API and keeps what it was sent.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FAMILIES_MIN } from '#infra/local/demo/generate.ts';
import { DEMO_CLOCK_OFFSET_MS, demoOf, demoProgress, loadDemo } from '#infra/local/demo/index.ts';
import { DemoRefused } from '#infra/local/demo/post.ts';
import { MS_PER_DAY } from '#infra/local/demo/timeline.ts';
import type { Instant } from '#shared/domain/brand.ts';

interface Sent {
  readonly path: string;
  readonly who: string;
  readonly ids: string[];
  readonly happened: number[];
  readonly at: number;
}
let directory: string;
let server: Server;
let sent: Sent[];
let registered: { id: string }[];
let answer: (call: number) => number;
let offsetMs: number;
let jumps: number[];

const clock = {
  now: () => new Date(Date.now() + offsetMs).toISOString() as Instant,
  advance: (duration: string) => {
    const ms = Number(/^PT(\d+)S$/.exec(duration)?.[1]) * 1000;
    jumps.push(ms);
    offsetMs += ms;
    return clock.now();
  },
};

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kawal-demo-'));
  sent = [];
  registered = [];
  jumps = [];
  answer = () => 202;
  offsetMs = DEMO_CLOCK_OFFSET_MS;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url?.startsWith('/v1/alerts')) return response.end(JSON.stringify({ alerts: [] }));
      if (request.method === 'GET') return response.end(JSON.stringify({ state: 'recorded' }));
      if (request.url === '/v1/organisations') {
        registered.push(JSON.parse(Buffer.concat(chunks).toString()));
        return response.writeHead(registered.length === 1 ? 503 : 201).end('{}');
      }
      const status = answer(sent.length);
      const photo = request.url?.startsWith('/v1/photos/') ? request.url.split('/').at(-1) : undefined;
      if (photo !== undefined) {
        const who = request.headers.authorization ?? '';
        if (status === 202) sent.push({ path: '/v1/photos', who, ids: [photo], happened: [], at: Date.parse(clock.now()) });
        return response.writeHead(status === 202 ? 201 : status).end('{}');
      }
      const items = JSON.parse(Buffer.concat(chunks).toString()) as { id: string; time?: string; capturedAt?: string }[];
      if (status === 202) {
        sent.push({
          path: request.url ?? '',
          who: request.headers.authorization ?? '',
          ids: items.map((item) => item.id),
          happened: items.map((item) => Date.parse(item.time ?? item.capturedAt ?? '')),
          at: Date.parse(clock.now()),
        });
      }
      response.writeHead(status).end(JSON.stringify({ items: items.map(() => ({ status: 'accepted' })) }));
      return undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true });
});

const load = () =>
  loadDemo({
    directory,
    door: {
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      token: (who) => Promise.resolve(who),
    },
    clock,
    families: FAMILIES_MIN,
  });

test('everything is posted by who it belongs to, in calls of at most 100 events or 50 reports', async () => {
  const demo = await load();
  expect(sent.flatMap((call) => call.ids).sort()).toEqual(demo.postings.map((posting) => posting.body.id).sort());
  for (const { path, who, ids } of sent) {
    expect(ids.length).toBeLessThanOrEqual(path === '/v1/events' ? 100 : 50);
    if (path === '/v1/photos') continue;
    for (const id of ids) expect(`Bearer ${id}`.startsWith(`${who}-`)).toBe(true);
  }
});

test('the clock only moves forwards, from 40 days ago to now, and nothing is posted before it happened', async () => {
  await load();
  expect(jumps.every((ms) => ms > 0)).toBe(true);
  expect(jumps.length).toBeGreaterThanOrEqual(15);
  expect(Math.abs(offsetMs)).toBeLessThan(2_000);
  for (const { happened, at } of sent) for (const time of happened) expect(time).toBeLessThanOrEqual(at + 1_000);
});

test('payments are received within three days, so that their deadlines run from the payment', async () => {
  const demo = await load();
  const disbursed = new Set(
    demo.postings.flatMap((p) => (p.kind === 'event' && p.body.type.includes('.disbursed.') ? [p.body.id] : [])),
  );
  for (const { ids, happened, at } of sent) {
    ids.forEach((id, i) => {
      if (disbursed.has(id)) expect(at - (happened[i] ?? 0)).toBeLessThan(3 * MS_PER_DAY);
    });
  }
});

test('stopped in the middle, it goes on with the step it was in, from the same demonstration', async () => {
  answer = (call) => (call < 40 ? 202 : 400);
  await expect(load()).rejects.toThrow(DemoRefused);
  const stopped = demoProgress(directory);
  expect(stopped).toMatchObject({ done: false });
  answer = () => 202;
  const before = sent.length;
  const demo = await load();
  expect(demoProgress(directory)).toMatchObject({ done: true });
  expect(new Set(sent.flatMap((call) => call.ids))).toEqual(new Set(demo.postings.map((posting) => posting.body.id)));
  expect(sent.slice(before).flatMap((call) => call.ids).length).toBeLessThan(demo.postings.length);
  expect(await demoOf(stopped ?? { seed: 0, now: 0, families: 0 })).toEqual(demo);
});

test('a busy API is asked again', async () => {
  let busy = 3;
  answer = () => (busy-- > 0 ? 503 : 202);
  const demo = await load();
  expect(new Set(sent.flatMap((call) => call.ids)).size).toBe(new Set(demo.postings.map((posting) => posting.body.id)).size);
});

test('organisations are registered once their members are known, and again where the API was busy', async () => {
  const demo = await load();
  const ids = registered.map(({ id }) => id);
  expect(ids.slice(0, 2)).toEqual([ids[0], ids[0]]);
  expect(ids.slice(1)).toEqual(demo.organisations.map(({ id }) => id));
});
