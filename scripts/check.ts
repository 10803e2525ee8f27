/** `npm run check`: format, lint, types, unused code. */
import { runChecks } from './steps.ts';

const failed = await runChecks();
process.stdout.write(failed.length === 0 ? '\ncheck: all hold\n' : `\ncheck: failed: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
