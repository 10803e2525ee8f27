/**
 * `npm run bench`: one run, one table: each budget of DESIGN §12 with what was measured here and now, and whether it is met.
 * `-- --only units` measures one part.
 */
import { parseArgs } from 'node:util';
import { emulatorEndpoint } from '#infra/local/dynamodb.ts';
import { startHost } from '#test/e2e/harness.ts';
import { bundleRows, consoleRows } from './bundles.ts';
import { bareTransactions } from './emulator.ts';
import { benchDemo, latencyRows, throughput, warmUp } from './end-to-end.ts';
import { atLeast, plain, type Row, render } from './report.ts';
import { unitRows } from './units.ts';

/** Always the same end of the year that is counted: figures of two days can be held against each other. */
const UNITS_AT = '2026-11-30T02:00:00Z';
/** As many at once on the bare emulator as on the whole product. */
const CLIENTS = 8;
const BARE_SECONDS = 4;

const step = (what: string): void => console.error(`… ${what}`);

/**
 * Both rates on the host's own database while nothing else is asked of the host: the same program, file and settings. The bare rate
 * is taken before and after, and their mean is compared with: a shared machine does not stand still.
 */
async function hostRows(): Promise<Row[]> {
  const host = await startHost();
  try {
    const endpoint = process.env['DYNAMODB_ENDPOINT'] ?? emulatorEndpoint(host.directory);
    const demo = await benchDemo(Date.now());
    step('warming up');
    await warmUp(host, demo.families[0]?.village ?? '');
    step('bare transactions on the emulator');
    const before = await bareTransactions(endpoint, CLIENTS, BARE_SECONDS);
    step('the whole product');
    const whole = await throughput(host, demo, CLIENTS);
    const after = await bareTransactions(endpoint, CLIENTS, BARE_SECONDS);
    const bare = (before + after) / 2;
    step(`bare ${before.toFixed(0)} and ${after.toFixed(0)}/s, end to end ${whole.toFixed(1)} events/s; latency`);
    const latency = await latencyRows(host, demo);
    return [
      plain(
        `bare 3-item conditional transactions, ${CLIENTS} clients, before and after`,
        `${before.toFixed(0)} ${after.toFixed(0)}/s`,
      ),
      plain(`end to end, accept to roll-ups, ${CLIENTS} clients`, `${whole.toFixed(0)} events/s`),
      atLeast('end to end ÷ bare transactions', whole / bare, 0.3, 0.5),
      ...latency,
    ];
  } finally {
    await host.dispose();
  }
}

const PARTS: Readonly<Record<string, () => Promise<Row[]>>> = {
  host: hostRows,
  units: () => unitRows(Date.parse(UNITS_AT)),
  bundles: async () => [...(await bundleRows()), ...consoleRows()],
};

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const parts = Object.entries(PARTS).filter(([name]) => only === undefined || name === only);
if (parts.length === 0) throw new Error(`--only is one of ${Object.keys(PARTS).join(', ')}`);
const rows: Row[] = [];
for (const [name, measure] of parts) {
  step(name);
  rows.push(...(await measure()));
}
console.log(`\n${render(rows)}`);
const missed = rows.filter(({ verdict }) => verdict === 'missed').length;
console.log(`\n${rows.filter(({ verdict }) => verdict === 'met').length} met, ${missed} missed`);
// The harness keeps the template until the process ends.
process.exit(missed === 0 ? 0 : 1);
