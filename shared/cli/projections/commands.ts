/** `kawal check-sums`, with `--mend`, and `kawal enter-due`: wiring, a progress bar, and what is said at the end. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { dynamoScan } from '#shared/adapters/dynamo-scan.ts';
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { progressBar } from '../bar.ts';
import { operatorEnvOf } from '../operator-env.ts';
import { say } from '../say.ts';
import { type DueEntered, enterDue } from './due.ts';
import { type Checked, checkSums, lasting, mend } from './repair.ts';
import type { Difference } from './sums.ts';

interface Options {
  readonly local?: string;
  readonly mend?: true;
  readonly wait: string;
}
/** Differences that are shown whole. */
const SHOWN_MAX = 20;
const MS = 1000;
const LOCAL = ['--local <directory>', 'data directory of a running host (.local); without it, the environment and AWS'] as const;

export function addProjectionCommands(program: Command): void {
  program
    .command('check-sums')
    .option(...LOCAL)
    .option('--mend', 'add what a sum lacks, where it lacked the same at two looks')
    .option('--wait <seconds>', 'between the two looks', '60')
    .description(
      'add up all roll-ups, groups and counts anew from cases, alerts and events, and compare; exits with 1 where any differs',
    )
    .action(async (options: Options) => {
      const env = operatorEnvOf(options.local, process.env);
      const client = dynamoClient();
      const scan = dynamoScan(client, env.TABLE_NAME);
      const first = await look(scan);
      if (first.differences.length === 0) return tell(first, []);
      say(`Berbeda pada pandangan pertama / differing at the first look: ${first.differences.length}; ${options.wait} s …`);
      await pause(Number(options.wait) * MS);
      const second = await look(scan);
      const wrong = lasting(first.differences, second.differences);
      tell(second, wrong);
      if (wrong.length === 0) return;
      process.exitCode = 1;
      if (second.unread > 0)
        return say(
          'Tidak diperbaiki: yang tidak terbaca masih terhitung di jumlahnya. / Not mended: what is unreadable still counts in its sums.',
        );
      if (options.mend !== true) return say('Perbaiki dengan / mend with: --mend');
      say(`Diperbaiki / mended: ${await mend(dynamoTable(client, env.TABLE_NAME), wrong)}`);
      process.exitCode = 0;
    });
  program
    .command('enter-due')
    .option(...LOCAL)
    .description(
      'once after an upgrade: alerts stored before they could go up by themselves are found by the sweeper; again, it changes nothing',
    )
    .action(async ({ local }: Pick<Options, 'local'>) => {
      const env = operatorEnvOf(local, process.env);
      const client = dynamoClient();
      const scan = dynamoScan(client, env.TABLE_NAME);
      const table = dynamoTable(client, env.TABLE_NAME);
      tellEntered(await withBar('memasukkan / entering', (show) => enterDue(scan, table, show)));
    });
}

const look = (scan: ReturnType<typeof dynamoScan>): Promise<Checked> =>
  withBar('menjumlah / adding up', (show) => checkSums(scan, show));

async function withBar<T>(what: string, work: (show: (done: number, total: number) => void) => Promise<T>): Promise<T> {
  const bar = progressBar(what, '{eta_formatted}');
  bar.start(0, 0);
  try {
    return await work((done, total) => {
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}

function tellEntered({ items, alerts, entered, unreadable }: DueEntered): void {
  say(`Butir / items: ${items} · tanda / alerts: ${alerts} · dimasukkan / entered: ${entered}`);
  if (unreadable.length === 0) return;
  process.exitCode = 1;
  say(`Tidak terbaca / unreadable: ${unreadable.length}: ${unreadable.slice(0, SHOWN_MAX).join(', ')}`);
}

function tell({ items, rows, sums, unread, unreadable }: Checked, wrong: readonly Difference[]): void {
  say(`Butir / items: ${items} · baris jumlah / rows of sums: ${rows} · jumlah / sums: ${sums}`);
  if (unread > 0) {
    process.exitCode = 1;
    say(`Tidak terbaca, jadi tidak terhitung / unreadable and not counted: ${unread}: ${unreadable.join(', ')}`);
  }
  for (const { sum, lacks } of wrong.slice(0, SHOWN_MAX)) say(`≠ ${sum}: ${JSON.stringify(lacks)}`);
  say(wrong.length === 0 ? 'Semua sama / all equal' : `Berbeda / differing: ${wrong.length}`);
}
