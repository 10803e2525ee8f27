/** What the command-line tool needs to work on the data of this host: where the tables and the master key are (docs/adr/0010). */
import { join } from 'node:path';
import { OPERATOR_FILE } from '#shared/cli/operator-env.ts';
import { writeWhole } from './files.ts';

const NAMES =
  /^(AWS_REGION|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_ENDPOINT_URL_\w+|TABLE_NAME|KEYS_TABLE_NAME|KAWAL_KEY_FILE)$/;

/** @param environment of a function that may use data keys */
export function writeOperatorFile(directory: string, environment: Readonly<Record<string, string>>): void {
  const needed = Object.fromEntries(Object.entries(environment).filter(([name]) => NAMES.test(name)));
  writeWhole(join(directory, OPERATOR_FILE), `${JSON.stringify(needed, undefined, 2)}\n`);
}
