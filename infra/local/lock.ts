/** One host per data directory: two would each deliver the same stream and write the same files. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HostError } from './errors.ts';
import { readJson, writeWhole } from './files.ts';

/** @returns what gives the directory free again. @throws HostError where a living host holds it */
export function lockDirectory(directory: string): () => void {
  const file = join(directory, 'host.json');
  const held = readJson(file);
  const pid = held !== null && typeof held === 'object' && 'pid' in held ? Number(held.pid) : undefined;
  if (pid !== undefined && pid !== process.pid && isHost(pid)) {
    throw new HostError(
      `Direktori ${directory} sedang dipakai oleh proses ${pid}; hentikan dahulu atau pilih --data lain.`,
      `The directory ${directory} is in use by process ${pid}; stop it first or choose another --data.`,
    );
  }
  writeWhole(file, JSON.stringify({ pid: process.pid }));
  return () => rmSync(file, { force: true });
}

/** Whether the process lives and is a host: pids are used again by others. Where /proc is missing, a crashed host's lock is ignored. */
function isHost(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('infra/local/main.ts');
  } catch {
    return false; // it has ended
  }
}
