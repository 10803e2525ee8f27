/** `kawal rotate-keys` and `kawal reindex`: wiring, a progress bar, and what is said at the end. */
import type { Command } from 'commander';
import { dynamoScan } from '#shared/adapters/dynamo-scan.ts';
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { keyProvider } from '#shared/adapters/key-provider.ts';
import { ACTIVE_AFTER_MS, SystemKeys } from '#shared/privacy/system-keys.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { systemRandom as random } from '#shared/runtime/random.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { progressBar } from '../bar.ts';
import { operatorEnvOf } from '../operator-env.ts';
import { say } from '../say.ts';
import { PassUnfinished, type Progress } from './pass.ts';
import { NotYetActive, type ReindexPorts, type Result, reindex } from './reindex.ts';
import { type Renewed, renewDataKeys } from './renew.ts';
import { type Rotated, rotate } from './rotate.ts';

interface Local {
  readonly local?: string;
}
const LOCAL = ['--local <directory>', 'data directory of a running host (.local); without it, the environment and AWS'] as const;

export function addKeyCommands(program: Command): void {
  program
    .command('rotate-keys')
    .argument('<what>', 'token (names of families), branches (wraps data keys) or data (seals what is new of each family)')
    .option(...LOCAL)
    .description(
      'add a new version of a key; token and branches are used from a quarter of an hour later, data at once; data resumes after a kill',
    )
    .action(async (what: string, { local }: Local) => {
      if (what === 'data') {
        await withBar(async (tell) => say(renewedText(await renewDataKeys(portsOf(local), tell))));
        return;
      }
      if (what !== 'token' && what !== 'branches') throw new Error('token | branches | data');
      say(rotatedText(await rotate(portsOf(local), what)));
    });
  program
    .command('reindex')
    .option(...LOCAL)
    .description('bring all names and data keys to the current keys, check them, retire the old keys; resumes after a kill')
    .action(async ({ local }: Local) => {
      await withBar(async (tell) => {
        const result = await reindex(portsOf(local), tell);
        say(resultText(result));
        if (result.wrong + result.namesLost > 0) process.exitCode = 1;
      });
    });
}

/** With a progress bar; what only asks for another call first is said without a stack. */
async function withBar(work: (tell: (progress: Progress) => void) => Promise<void>): Promise<void> {
  const bar = newBar();
  try {
    await work(bar.show);
  } catch (error) {
    bar.stop();
    if (error instanceof NotYetActive) {
      say(`Kunci baru ${error.purpose} baru dipakai sejak ${error.activeFrom}; jalankan lagi sesudahnya.`);
      say(`The new key of ${error.purpose} is used from ${error.activeFrom} on; run this again then.`);
    } else if (error instanceof PassUnfinished) {
      say(`Belum selesai: selesaikan dahulu dengan "${error.command}".`);
      say(`Not finished yet: run "${error.command}" first.`);
    } else {
      throw error;
    }
    process.exitCode = 2;
  } finally {
    bar.stop();
  }
}

function portsOf(local: string | undefined): ReindexPorts {
  const env = operatorEnvOf(local, process.env);
  const client = dynamoClient();
  const keys = dynamoTable(client, env.KEYS_TABLE_NAME);
  const store = { table: keys, provider: keyProvider({ ...env, NODE_ENV: process.env['NODE_ENV'] }, random), random };
  const scan = dynamoScan(client, env.KEYS_TABLE_NAME);
  return { keys, scan, store, system: new SystemKeys(store), vault: openVault(store), machineMs: Date.now };
}

const PHASES = {
  rewrite: 'menulis ulang / rewriting',
  check: 'memeriksa / checking',
  renew: 'menambah kunci / adding keys',
} as const;

/** With rate and time left; one bar a phase. */
function newBar(): { show(progress: Progress): void; stop(): void } {
  const bar = progressBar('{phase}', '{rate}/s · {eta_formatted}');
  let running: Progress['phase'] | undefined;
  let began = { at: 0, done: 0 };
  return {
    show: ({ phase, done, total }) => {
      if (running !== phase) {
        bar.stop();
        began = { at: performance.now(), done };
        bar.start(total, done, { phase: PHASES[phase], rate: '–' });
        running = phase;
      }
      const seconds = (performance.now() - began.at) / 1000;
      bar.setTotal(total);
      bar.update(done, { rate: seconds > 0 ? Math.round((done - began.done) / seconds) : '–' });
    },
    stop: () => bar.stop(),
  };
}

const rotatedText = ({ added, unfinished, activeFrom }: Rotated): string =>
  [
    ...added.map((name) => `+ ${name}`),
    ...(activeFrom === undefined
      ? []
      : [
          `Dipakai sejak ${activeFrom} (${ACTIVE_AFTER_MS / 60_000} menit lagi); jalankan "kawal reindex" sesudahnya.`,
          `In use from ${activeFrom} (in ${ACTIVE_AFTER_MS / 60_000} minutes); then run "kawal reindex".`,
        ]),
    ...(unfinished.length === 0
      ? []
      : [`Rotasi sebelumnya belum selesai / not yet re-indexed: ${unfinished.join(', ')}. Jalankan / run "kawal reindex".`]),
  ].join('\n');

const renewedText = ({ version, holders, keysAdded }: Renewed): string =>
  [
    `Versi kunci data / version of data keys: ${version}`,
    `Pemegang kunci / key holders: ${holders}`,
    `Kunci ditambahkan / keys added: ${keysAdded}`,
  ].join('\n');

const resultText = (result: Result): string =>
  [
    `Keluarga / families: ${result.families}`,
    `Pemegang kunci / key holders: ${result.holders}`,
    `Nama ditulis ulang / names rewritten: ${result.namesRewritten}`,
    `Kunci dibungkus ulang / keys wrapped anew: ${result.keysRewrapped}`,
    `Nama tanpa asal / names without an original: ${result.namesLost}`,
    `Tidak sesuai / not as they must be: ${result.wrong}`,
    `Kunci lama dihapus / old keys retired: ${result.retired.join(', ') || '–'}`,
  ].join('\n');
