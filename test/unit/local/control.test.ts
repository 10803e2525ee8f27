/** Goal: only the host's own pages move its clock, and callers that go away leave no trace. Method: the host's server on the loopback. */
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openClock } from '#infra/local/clock.ts';
import { control } from '#infra/local/control.ts';
import { type Door, openDoor } from '#infra/local/door.ts';
import { listenerOf } from '#infra/local/rest-api.ts';

let door: Door;
let directory: string;
/** Tells of each request as it is met. */
const met = new EventEmitter();
beforeAll(async () => {
  door = await openDoor(0);
  directory = mkdtempSync(join(tmpdir(), 'kawal-control-'));
  const own = control({
    baseUrl: door.baseUrl,
    clock: openClock(directory),
    loading: () => false,
    settle: async () => undefined,
    redrive: async () => 0,
  });
  const api = {
    routes: [],
    functions: new Map(),
    gateway: { answer: () => ({ status: 404, headers: [], body: Buffer.alloc(0) }) },
    identity: { apiId: 'api', stage: 'local', region: 'ap-southeast-3' },
  };
  const listener = listenerOf(api, own);
  door.serve((request, response) => {
    met.emit('request', request);
    listener(request, response);
  });
});
afterAll(async () => {
  await door.close();
  rmSync(directory, { recursive: true });
});
afterEach(() => vi.restoreAllMocks());

async function advance(headers: Record<string, string>): Promise<number | undefined> {
  const call = request({ host: '127.0.0.1', port: door.port, method: 'POST', path: '/__local/clock', headers, agent: false });
  call.end('{"advance":"PT1H"}');
  const [response] = await once(call, 'response');
  response.resume();
  return response.statusCode;
}

describe('the clock', () => {
  it('is moved from our own address, and by programs, which name no origin', async () => {
    expect(await advance({})).toBe(200);
    expect(await advance({ origin: door.baseUrl })).toBe(200);
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { origin: 'http://evil.example' }],
    ['a site whose name was made to point here', { host: 'evil.example:1', origin: 'http://evil.example:1' }],
    ['no site at all', { origin: 'null' }],
  ])('is not moved from %s', async (_, headers) => expect(await advance(headers)).toBe(403));
});

describe('a caller that goes away in the middle of its body', () => {
  it.each(['/__local/clock', '/v1/events'])('at %s leaves nothing on the console', async (path) => {
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const coming = once(met, 'request');
    const socket = connect(door.port, '127.0.0.1');
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf`);
    const [incoming] = await coming;
    const gone = once(incoming, 'close');
    socket.destroy();
    await gone.catch(() => undefined);
    await setImmediate();
    expect(said).not.toHaveBeenCalled();
  });
});
