/** What functions print, one file a function, kept short: the last half of a limit survives each turn-over. */
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from './files.ts';

/** Bytes per file; the one before is kept as `.1`. */
export const LOG_BYTES_MAX = 2_000_000;

export interface LogFile {
  write(text: string | Uint8Array): void;
  close(): void;
}

/** @param name of the function; what is no letter, digit, dot or dash becomes a dash */
export function logFile(directory: string, name: string): LogFile {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, `${name.replace(/[^A-Za-z0-9.-]+/g, '-')}.log`);
  let size = sizeOf(path);
  let pending: Buffer[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (pending.length === 0) return;
    const text = Buffer.concat(pending);
    pending = [];
    if (size + text.length > LOG_BYTES_MAX) {
      rmSync(`${path}.1`, { force: true });
      if (size > 0) renameSync(path, `${path}.1`);
      size = 0;
    }
    appendFileSync(path, text, { mode: 0o600 });
    size += text.length;
  };
  return {
    write: (text) => {
      pending.push(Buffer.from(text));
      timer ??= setTimeout(flush, 100);
    },
    close: flush,
  };
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}
