/** Test projects, one per layer; each is run alone with `vitest run --project <name>` (DESIGN §4, §14). */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Two cores is the smallest machine that the suite is budgeted for (DESIGN §12); more workers only make it thrash there. */
const WORKERS_MAX = 2;

interface Layer {
  readonly name: string;
  /**
   * After so many milliseconds a test, or a hook that starts emulators and hosts, hangs. No test is about how long anything takes (that is
   * measured in test/bench), and a busy machine may be ten times slower than a quiet one.
   */
  readonly timeoutMs: number;
  /** Whether files share the machine: those that start a whole host run one after the other. */
  readonly parallel: boolean;
  /**
   * Whether each file gets a process of its own, and loads everything anew. Where nothing is mocked by module or kept between tests,
   * files share the process of their worker: that is two fifths of the time of a layer of many small files.
   */
  readonly isolated: boolean;
  /** Runs once before all files of the layer: what they share. */
  readonly setup?: readonly string[];
}

const LAYERS: readonly Layer[] = [
  { name: 'unit', timeoutMs: 180_000, parallel: true, isolated: false },
  { name: 'integration', timeoutMs: 180_000, parallel: true, isolated: false },
  { name: 'infra', timeoutMs: 300_000, parallel: true, isolated: false },
  { name: 'contract', timeoutMs: 180_000, parallel: true, isolated: true },
  { name: 'simulation', timeoutMs: 300_000, parallel: true, isolated: false },
  { name: 'e2e', timeoutMs: 600_000, parallel: false, isolated: true, setup: ['test/e2e/assembly.ts'] },
  {
    name: 'browser',
    timeoutMs: 600_000,
    parallel: false,
    isolated: true,
    setup: ['test/e2e/assembly.ts', 'test/browser/setup.ts'],
  },
];

const ROOT = fileURLToPath(new URL('.', import.meta.url));
/** As in web/vite.config.ts: sources of the console name what lies outside their package. */
const alias = [
  { find: /^#(events|shared)\//, replacement: `${ROOT}$1/` },
  { find: /^#web\//, replacement: `${ROOT}web/src/` },
];

export default defineConfig({
  test: {
    maxWorkers: WORKERS_MAX,
    passWithNoTests: true,
    projects: LAYERS.map(({ name, timeoutMs, parallel, isolated, setup }) => ({
      resolve: { alias },
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        environment: 'node',
        pool: 'forks',
        fileParallelism: parallel,
        isolate: isolated,
        testTimeout: timeoutMs,
        hookTimeout: timeoutMs,
        restoreMocks: true,
        ...(setup !== undefined && { globalSetup: [...setup] }),
      },
    })),
  },
});
