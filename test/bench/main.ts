/** `npm run bench`: one run, one table: each budget of DESIGN §12 with what was measured here and now, and whether it is met. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamoDb } from '#infra/local/dynamodb.ts';
import { startHost } from '#test/e2e/harness.ts';
import { bundleRows } from './bundles.ts';
import { bareTransactions } from './emulator.ts';
import { benchDemo, latencyRows, throughput } from './end-to-end.ts';
import { atLeast, plain, type Row, render } from './report.ts';
import { unitRows } from './units.ts';

/** As many at once on the bare emulator as on the whole product. */
const CLIENTS = 8;
const BARE_SECONDS = 8;

const step = (what: string): void => console.error(`… ${what}`);

async function bareRate(): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'kawal-bench-'));
  const database = await startDynamoDb(directory);
  try {
    return await bareTransactions(database.endpoint, CLIENTS, BARE_SECONDS, database.indexStreams);
  } finally {
    await database.stop();
    rmSync(directory, { recursive: true });
  }
}

async function hostRows(): Promise<Row[]> {
  step('bare transactions on the emulator');
  const bare = await bareRate();
  step('the whole product');
  const host = await startHost();
  try {
    const demo = await benchDemo(Date.now());
    const whole = await throughput(host, demo, CLIENTS);
    step('latency');
    const latency = await latencyRows(host, demo);
    return [
      plain(`bare 3-item conditional transactions, ${CLIENTS} clients`, `${bare.toFixed(0)}/s`),
      plain(`end to end, accept to roll-ups, ${CLIENTS} clients`, `${whole.toFixed(0)} events/s`),
      atLeast('end to end ÷ bare transactions', whole / bare, 0.3, 0.5),
      ...latency,
    ];
  } finally {
    await host.dispose();
  }
}

const rows = [...(await hostRows())];
step('units');
rows.push(...(await unitRows(Date.now())));
step('bundles');
rows.push(...(await bundleRows()));
console.log(`\n${render(rows)}`);
const missed = rows.filter(({ verdict }) => verdict === 'missed').length;
console.log(`\n${rows.filter(({ verdict }) => verdict === 'met').length} met, ${missed} missed`);
// The harness keeps the template until the process ends.
process.exit(missed === 0 ? 0 : 1);
