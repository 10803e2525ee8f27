/**
 * How far each stream mapping has come, per shard: kept after success, so that a crash repeats and never skips. Written at most
 * once a second: after a crash the last second is delivered again, as Lambda may at any time, and the projector skips what it has
 * taken (docs/adr/0002). A file flushed to disk per batch stood still the main thread, and with it every request.
 */
import { join } from 'node:path';
import * as z from 'zod';
import { readJson, writeWhole } from './files.ts';

const WRITE_EVERY_MS = 1_000;

const position = z.object({
  sequenceNumber: z.string(),
  /** The open tumbling window and what the function keeps in it. */
  window: z.object({ startMs: z.int(), state: z.record(z.string(), z.unknown()) }).optional(),
});
export type Position = z.infer<typeof position>;
const stored = z.record(z.string(), position);

export interface StreamPositions {
  get(mapping: string, shard: string): Position | undefined;
  set(mapping: string, shard: string, to: Position): void;
  /** Writes what is not written yet. */
  flush(): void;
}

export function openPositions(directory: string): StreamPositions {
  const file = join(directory, 'streams.json');
  const all = stored.parse(readJson(file) ?? {});
  const name = (mapping: string, shard: string) => `${mapping}/${shard}`;
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    writeWhole(file, `${JSON.stringify(all, undefined, 1)}\n`);
  };
  return {
    get: (mapping, shard) => all[name(mapping, shard)],
    set: (mapping, shard, to) => {
      all[name(mapping, shard)] = to;
      timer ??= setTimeout(flush, WRITE_EVERY_MS);
    },
    flush,
  };
}
