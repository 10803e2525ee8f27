/** `npm start`: hosts the product on this machine until it is told to stop (DESIGN §11, §14). */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FAMILIES_MIN } from './demo/generate.ts';
import { DEMO_CLOCK_OFFSET_MS, demoProgress, loadDemo } from './demo/index.ts';
import { loadPlaces } from './demo/places.ts';
import { roster } from './demo/roster.ts';
import { HostError } from './errors.ts';
import { type Host, startHost } from './host.ts';
import { progress, summary } from './say.ts';

export const PORT_DEFAULT = 8787;

interface Arguments {
  readonly port: number;
  readonly directory: string;
  readonly families: number | undefined;
  readonly demo: boolean;
  readonly assembly: string | undefined;
}

const USAGE = 'npm start -- [--empty] [--families N] [--port N] [--data DIR] [--help]';
const HELP = `${USAGE}

  --empty         Mulai tanpa demonstrasi / begin without the demonstration
  --families N    Sebanyak N keluarga di Kota Jambi, paling sedikit ${FAMILIES_MIN} / so many families in Kota Jambi, at least ${FAMILIES_MIN}
  --port N        Porta di 127.0.0.1, bila tidak disebut ${PORT_DEFAULT} / port on 127.0.0.1, ${PORT_DEFAULT} if not given
  --data DIR      Letak data, bila tidak disebut .local / where the data lie, .local if not given
  --help          Teks ini / this text

Demonstrasi hanya dimuat ke direktori data yang baru. / The demonstration is loaded into a new data directory only.
Ctrl-C menghentikan semuanya; data tetap ada. / Ctrl-C stops everything; the data stay.`;

/** `help`: only that was asked for. */
function readArguments(args: readonly string[]): Arguments | 'help' {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        empty: { type: 'boolean', default: false },
        families: { type: 'string' },
        port: { type: 'string', default: String(PORT_DEFAULT) },
        data: { type: 'string', default: '.local' },
        assembly: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return 'help';
    return {
      port: whole('--port', values.port, 1, 65_535),
      directory: resolve(values.data),
      families: values.families === undefined ? undefined : whole('--families', values.families, FAMILIES_MIN, 1_000_000),
      demo: !values.empty,
      assembly: values.assembly === undefined ? undefined : resolve(values.assembly),
    };
  } catch (error) {
    if (error instanceof HostError) throw error;
    throw new HostError(`Pilihan tidak dikenal; pakai: ${USAGE}`, `Unknown option; use: ${USAGE}`, error);
  }
}

function whole(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new HostError(
    `${name} harus bilangan bulat ${min} sampai ${max}.`,
    `${name} must be a whole number from ${min} to ${max}.`,
  );
}

/** Whether there is history to load: not where the directory was begun without it, for its time has passed. */
function demoWanted({ demo, directory }: Arguments): boolean {
  if (!demo) return false;
  const begun = demoProgress(directory);
  return begun === undefined ? !existsSync(join(directory, 'clock.json')) : !begun.done;
}

const READY = 'Demonstrasi siap / the demonstration is ready';
/** Its time has passed: payments of the last weeks can't be received in order any more. */
const begunEmpty = (directory: string): string =>
  `Data di ${directory} dimulai dengan --empty, jadi demonstrasi tidak dimuat; untuk memuatnya hentikan ini, lalu npm start -- --data DIREKTORI_BARU (atau hapus ${directory} dahulu).
The data in ${directory} were begun with --empty, so the demonstration is not loaded; to load it stop this, then npm start -- --data NEW_DIRECTORY (or delete ${directory} first).`;
const businessTime = (host: Host): string => `Waktu simulasi / business time: ${host.clock.now()}`;

async function load(host: Host, { directory, families }: Arguments): Promise<void> {
  host.loading = true;
  try {
    await host.personas.registerOfficers(roster(await loadPlaces()));
    await loadDemo({
      directory,
      door: { baseUrl: host.baseUrl, token: (who) => host.personas.issueToken(who) },
      clock: host.clock,
      ...(families !== undefined && { families }),
      progress: true,
    });
    await host.settle();
  } finally {
    host.loading = false;
  }
}

/** The keys lie in a file here, anybody may sign in as anybody, and the clock can be moved. */
function refuseProduction(): void {
  if (process.env['NODE_ENV'] !== 'production') return;
  throw new HostError(
    'Ini untuk satu mesin saja dan tidak berjalan dengan NODE_ENV=production; untuk pemakaian nyata jalankan npx cdk deploy.',
    'This is for one machine only and does not run with NODE_ENV=production; for real use run npx cdk deploy.',
  );
}

async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2));
  if (args === 'help') return console.log(HELP);
  refuseProduction();
  // keys, tokens, database and queues are for nobody but who started this
  process.umask(0o077);
  const wanted = demoWanted(args);
  const say = progress();
  const host = await startHost({
    directory: args.directory,
    port: args.port,
    assembly: args.assembly,
    firstOffsetMs: wanted ? DEMO_CLOCK_OFFSET_MS : undefined,
    step: say.step,
    report: say.report,
  });
  say.done();
  let stopping = false;
  const stop = async (): Promise<void> => {
    // who asks twice does not want to wait
    if (stopping) process.exit(130);
    stopping = true;
    console.error('Menghentikan / stopping …');
    await host.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  console.log(summary(host, args.directory));
  if (!wanted) {
    if (demoProgress(args.directory)?.done) console.log(`${READY}\n${businessTime(host)}`);
    else if (args.demo) console.log(begunEmpty(args.directory));
    return;
  }
  try {
    await load(host, args);
    console.log(READY);
  } catch (error) {
    if (stopping) return;
    console.error(
      `Demonstrasi gagal dimuat; sisanya berjalan terus. / The demonstration failed to load; the rest goes on.\n${String(error)}`,
    );
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof HostError)) throw error;
  const cause = error.cause instanceof Error ? `\n(${error.cause.message})` : '';
  console.error(`\n${error.indonesian}\n${error.english}${cause}`);
  process.exit(1);
}
