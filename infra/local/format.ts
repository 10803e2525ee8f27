/** Which form the data of a directory have: an older one is refused in words, before a function stumbles over it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { HostError } from './errors.ts';
import { readJson, writeWhole } from './files.ts';

/** Rises with every change after which stored items do not parse any more. 2: data keys for each family, names sealed beside their tokens. */
export const DATA_FORMAT = 2;
const format = z.object({ format: z.int() });
/** What every host has written since the first. */
const SIGN_OF_USE = 'clock.json';

/** Marks a new directory. @throws HostError for one that another version has filled */
export function checkFormat(directory: string): void {
  const file = join(directory, 'format.json');
  const marked = format.safeParse(readJson(file));
  const found = marked.success ? marked.data.format : existsSync(join(directory, SIGN_OF_USE)) ? 1 : undefined;
  if (found === undefined) {
    writeWhole(file, `${JSON.stringify({ format: DATA_FORMAT })}\n`);
  } else if (found !== DATA_FORMAT) {
    throw new HostError(
      `Data di ${directory} berasal dari versi lain (format ${found}, yang dipakai ${DATA_FORMAT}); hapus direktori itu atau pilih --data lain.`,
      `The data in ${directory} are of another version (format ${found}, in use is ${DATA_FORMAT}); remove the directory or choose another --data.`,
    );
  }
}
