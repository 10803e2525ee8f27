/**
 * Runs a command with the project's own tools first on its path, after installing what is missing.
 * Plain JavaScript without dependencies: it starts under whatever Node ≥ 20 is there, before anything is installed.
 * The scripts themselves run under Node 24, which the npm package `node` brings (DESIGN §13).
 * They run in the project's folder; after `--here` in that of whoever calls, who names files as seen from there.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');

/** @param {string} indonesian @param {string} english @returns {never} */
function fail(indonesian, english) {
  console.error(`${indonesian}\n${english}`);
  process.exit(1);
}

/** The packages that a lock file names, by where they lie. @param {string} file @returns {Record<string, Locked>} */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Whether every package of the lock file is there in its version, by npm's own record of what it installed.
 * Optional ones may be missing: they are made for other platforms.
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} Locked
 */
function installed() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record) || !existsSync(join(modules, '.bin', 'node'))) return false;
  const there = packagesIn(record);
  return Object.entries(packagesIn(lockFile)).every(
    ([at, { version, optional }]) =>
      at === '' || there[at]?.version === version || (optional === true && there[at] === undefined),
  );
}

function install() {
  console.error('Memasang dependensi, sekali saja … / installing dependencies, once …');
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const { status, error } = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // asked for by the user's own run of npm, and not for this one
    env: { ...process.env, npm_config_loglevel: 'error' },
  });
  if (error || status !== 0) {
    fail(
      'npm ci gagal: periksa sambungan ke registri npm dan ruang disk, lalu coba lagi.',
      'npm ci failed: check the connection to the npm registry and the disk space, then try again.',
    );
  }
}

const here = process.argv[2] === '--here';
const [command, ...args] = process.argv.slice(here ? 3 : 2);
if (!command) fail('Perintah tidak disebut.', 'No command given.');
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(
    `Node.js 20 atau lebih baru diperlukan, ini ${process.versions.node}.`,
    `Node.js 20 or later is needed, this is ${process.versions.node}.`,
  );
}
if (!installed()) install();

const child = spawn(command, args, {
  cwd: here ? process.cwd() : root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter),
    // node:sqlite says at each start that it is experimental
    NODE_OPTIONS: [process.env.NODE_OPTIONS, '--disable-warning=ExperimentalWarning'].filter(Boolean).join(' '),
  },
});
child.once('error', (error) =>
  fail(`${command} tidak dapat dijalankan: ${error.message}`, `${command} cannot be run: ${error.message}`),
);
// a terminal sends Ctrl-C to the child as well, and the child decides when it has stopped; another sender reaches only us
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
child.once('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
