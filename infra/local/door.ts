/** The host's own port: taken before anything else starts, so that nobody takes it meanwhile, and answering from then on. */
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HostError } from './errors.ts';
import { LOOPBACK } from './ports.ts';

/** Calls under way may still be answered for this long when the host stops. */
const CLOSE_MS_MAX = 2_000;
/** Longer than clients keep idle connections, so that none is closed under a request on its way. */
const KEEP_ALIVE_MS = 65_000;
const RETRY_AFTER_S = '2';
const STARTING = 'Kawal Bansos sedang mulai / is starting …\n';

export interface Door {
  readonly port: number;
  readonly baseUrl: string;
  /** Until this is called, every request is told that the host is starting. */
  serve(listener: RequestListener): void;
  close(): Promise<void>;
}

/**
 * @param port 0: any that is free
 * @throws HostError where somebody listens there
 */
export async function openDoor(port: number): Promise<Door> {
  let listener: RequestListener = (_, response) => starting(response);
  const server = createServer((request, response) => listener(request, response));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(server, port);
  const taken = (server.address() as AddressInfo).port;
  return {
    port: taken,
    baseUrl: `http://${LOOPBACK}:${taken}`,
    serve: (next) => {
      listener = next;
    },
    close: () => close(server),
  };
}

/** A browser that came too early comes again by itself. */
function starting(response: ServerResponse): void {
  response.writeHead(503, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': RETRY_AFTER_S,
    refresh: RETRY_AFTER_S,
    connection: 'close',
  });
  response.end(STARTING);
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, LOOPBACK, resolve);
    });
  } catch (error) {
    throw new HostError(
      `Porta ${port} sedang dipakai program lain; hentikan program itu atau pilih porta lain dengan --port.`,
      `Port ${port} is taken by another program; stop it or choose another with --port.`,
      error,
    );
  }
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeIdleConnections();
    // connections that were busy just now would otherwise be kept alive for a minute
    setTimeout(() => server.closeAllConnections(), CLOSE_MS_MAX).unref();
  });
}
