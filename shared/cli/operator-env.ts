/** Where an operator's tool finds the tables and the master key: the environment, or the file that the host of one machine leaves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const operatorEnv = z.object({
  TABLE_NAME: z.string().min(1),
  KEYS_TABLE_NAME: z.string().min(1),
  KMS_KEY_ID: z.string().min(1).optional(),
  KAWAL_KEY_FILE: z.string().min(1).optional(),
});
export type OperatorEnv = z.infer<typeof operatorEnv>;

/** What the host of one machine writes for tools, beside its data. */
export const OPERATOR_FILE = 'operator.json';

/** The tool cannot find what it works on; the message says what to do. */
export class NoOperatorEnv extends Error {
  override readonly name = 'NoOperatorEnv';
}

/**
 * @param local data directory of a running host; its variables go into this process, for the AWS SDK reads them there
 * @throws NoOperatorEnv
 */
export function operatorEnvOf(local: string | undefined, env: NodeJS.ProcessEnv): OperatorEnv {
  if (local !== undefined) Object.assign(env, readOperatorFile(join(local, OPERATOR_FILE)));
  const parsed = operatorEnv.safeParse(env);
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new NoOperatorEnv(
    `Lingkungan belum lengkap: ${missing}. Setel variabelnya, atau --local <direktori data> untuk satu mesin. / Not set: ${missing}. Set them, or use --local <data directory> for one machine.`,
  );
}

function readOperatorFile(path: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new NoOperatorEnv(`${path} tidak ada: jalankan npm start dahulu. / ${path} is not there: run npm start first.`, {
      cause: error,
    });
  }
  return z.record(z.string(), z.string()).parse(JSON.parse(text));
}
