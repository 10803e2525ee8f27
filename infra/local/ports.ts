/** Free ports of the loopback, and a clear sentence where the wanted one is taken. */
import { createServer } from 'node:net';
import { HostError } from './errors.ts';

export const LOOPBACK = '127.0.0.1';

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return probe(0);
}

/** @throws HostError where somebody listens there */
export async function requirePort(port: number): Promise<void> {
  try {
    await probe(port);
  } catch (error) {
    throw new HostError(
      `Porta ${port} sedang dipakai program lain; hentikan program itu atau pilih porta lain dengan --port.`,
      `Port ${port} is taken by another program; stop it or choose another with --port.`,
      error,
    );
  }
}

function probe(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
