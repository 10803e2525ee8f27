/** Reads the tour out of README.md and runs its commands as printed, one shell for all, saying what each step printed. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const README = join(import.meta.dirname, '..', '..', 'README.md');
const TOUR_MS_MAX = 400_000;
/** Between two steps of the tour, on a line of its own. */
const MARK = '=== next step of the tour ===';

export interface TourStep {
  readonly commands: string;
  /** What README says that the step shows: the code spans of the line after it. */
  readonly shows: readonly string[];
}

/** Shell blocks of the tour; the first defines the helpers and shows nothing. */
export function tourSteps(text: string = readFileSync(README, 'utf8')): TourStep[] {
  const tour = text.slice(text.indexOf('## A tour'), text.indexOf('## Deploy'));
  return [...tour.matchAll(/```sh\n([\s\S]*?)```\n(?:Shows (.*))?/g)].map(([, commands = '', said = '']) => ({
    commands,
    shows: [...said.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span),
  }));
}

/** @param directory where `.local/personas.json` lies. @returns what each step printed; @throws where a command fails */
export async function runTour(directory: string, steps: readonly TourStep[]): Promise<string[]> {
  const script = steps.map(({ commands }) => commands).join(`\necho '${MARK}'\n`);
  const run = promisify(execFile);
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: directory,
    timeout: TOUR_MS_MAX,
    maxBuffer: 32 * 1024 * 1024,
  });
  return stdout.split(`${MARK}\n`);
}
