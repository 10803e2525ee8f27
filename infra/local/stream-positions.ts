/** How far each stream mapping has come, per shard: written after success, so that a crash repeats and never skips. */
import { join } from 'node:path';
import * as z from 'zod';
import { readJson, writeWhole } from './files.ts';

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
}

export function openPositions(directory: string): StreamPositions {
  const file = join(directory, 'streams.json');
  const all = stored.parse(readJson(file) ?? {});
  const name = (mapping: string, shard: string) => `${mapping}/${shard}`;
  return {
    get: (mapping, shard) => all[name(mapping, shard)],
    set: (mapping, shard, to) => {
      all[name(mapping, shard)] = to;
      writeWhole(file, `${JSON.stringify(all, undefined, 1)}\n`);
    },
  };
}
