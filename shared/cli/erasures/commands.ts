/** `kawal erase-again`: wiring, and what is said at the end. */
import type { Command } from 'commander';
import { dynamoScan } from '#shared/adapters/dynamo-scan.ts';
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { keyProvider } from '#shared/adapters/key-provider.ts';
import { instantOf } from '#shared/domain/time/instant.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { systemRandom as random } from '#shared/runtime/random.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { operatorEnvOf } from '../operator-env.ts';
import { say } from '../say.ts';
import { eraseAgain } from './again.ts';

export function addErasureCommands(program: Command): void {
  program
    .command('erase-again')
    .option('--local <directory>', 'data directory of a running host (.local); without it, the environment and AWS')
    .description('after a restore of the keys table: erase again whatever was erased; finish what was cut off')
    .action(async ({ local }: { readonly local?: string }) => {
      const env = operatorEnvOf(local, process.env);
      const client = dynamoClient();
      const keys = dynamoTable(client, env.KEYS_TABLE_NAME);
      const vault = openVault({
        table: keys,
        provider: keyProvider({ ...env, NODE_ENV: process.env['NODE_ENV'] }, random),
        random,
      });
      const { decided, done } = await eraseAgain({
        ...{ table: dynamoTable(client, env.TABLE_NAME), keys, vault },
        scan: dynamoScan(client, env.TABLE_NAME),
        machineNow: () => instantOf(Date.now()),
      });
      say(`Penghapusan yang pernah diputuskan / erasures decided: ${decided}`);
      say(`Dihapus lagi / erased again: ${done}`);
    });
}
