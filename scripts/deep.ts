/**
 * `npm run test:deep`: what must hold before an issue is called resolved (TRUST §4): all crash points, a soak, every mutant from
 * scratch, what an event costs, many seeds. Cheapest first; ends at the first step that fails, and with one line that says what was run.
 * `-- --only soak` runs one step.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ROOT } from './steps.ts';

interface DeepStep {
  readonly name: string;
  /** What was run, for the line at the end. */
  readonly what: string;
  /** Arguments of the Node that runs this. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const VITEST = 'node_modules/vitest/vitest.mjs';
const SIMULATOR = 'test/simulation/main.ts';
/** TRUST §4. */
const SEEDS = 20_000;
const FUZZ_REQUESTS = 10_000;

const STEPS: readonly DeepStep[] = [
  {
    name: 'crash-points',
    what: 'all crash points',
    args: [VITEST, 'run', 'test/simulation/crash-points.test.ts'],
    env: { KAWAL_ALL_CRASH_POINTS: 'true' },
  },
  {
    name: 'fuzz',
    what: `${FUZZ_REQUESTS.toLocaleString('en')} requests`,
    args: [VITEST, 'run', 'test/contract/fuzz.test.ts'],
    env: { KAWAL_FUZZ_REQUESTS: String(FUZZ_REQUESTS) },
  },
  {
    name: 'corpus',
    what: 'every hostile value in every field',
    args: [VITEST, 'run', 'test/contract/hostile.test.ts'],
    env: { KAWAL_WHOLE_CORPUS: 'true' },
  },
  {
    name: 'dates',
    what: 'what the demonstration planted at two dates',
    args: [VITEST, 'run', 'test/unit/demo/alerts.test.ts'],
    env: { KAWAL_ALL_DATES: 'true' },
  },
  {
    name: 'access',
    what: 'the whole access matrix through the host',
    args: [VITEST, 'run', 'test/e2e/access.test.ts'],
    env: { KAWAL_WHOLE_MATRIX: 'true' },
  },
  {
    name: 'file',
    what: 'a file of 5,000 rows in the browser',
    args: [VITEST, 'run', 'test/browser/files.test.ts'],
    env: { KAWAL_FILE_ROWS: '5000' },
  },
  {
    name: 'pages',
    what: 'every page in every look',
    args: [VITEST, 'run', 'test/browser/pages.test.ts'],
    env: { KAWAL_ALL_LOOKS: 'true' },
  },
  { name: 'units', what: 'read and write units of an event', args: ['test/bench/main.ts', '--only', 'units'] },
  { name: 'soak', what: 'a soak', args: ['--expose-gc', 'test/simulation/soak.ts'] },
  { name: 'mutants', what: 'all mutants', args: [SIMULATOR, '--all-mutants'] },
  { name: 'seeds', what: `${SEEDS.toLocaleString('en')} seeds`, args: [SIMULATOR, '--seeds', String(SEEDS)] },
];

/** @returns whether the step ended well */
function run({ name, args, env }: DeepStep): boolean {
  process.stdout.write(`\n── ${name}\n`);
  const { status, error } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) throw error;
  return status === 0;
}

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const steps = STEPS.filter(({ name }) => only === undefined || name === only);
if (steps.length === 0) throw new Error(`--only is one of ${STEPS.map(({ name }) => name).join(', ')}`);
const started = performance.now();
const failed = steps.find((step) => !run(step));
const minutes = Math.ceil((performance.now() - started) / 60_000);
const done = failed === undefined ? steps : steps.slice(0, steps.indexOf(failed));
const held = done.length === 0 ? 'nothing' : done.map(({ what }) => what).join(', ');
process.stdout.write(`\ntest:deep, ${minutes} min: ${held} held${failed === undefined ? '' : `; ${failed.name} did not`}\n`);
process.exitCode = failed === undefined ? 0 : 1;
