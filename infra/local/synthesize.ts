/** Synthesizes the CDK app in a process of its own: its library takes memory that the host does not need afterwards. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { HostError } from './errors.ts';

const ASSEMBLE = join(import.meta.dirname, 'assemble.ts');

/** Writes the cloud assembly to a directory. @throws HostError with what the app said */
export function synthesize(outdir: string): Promise<void> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ASSEMBLE, outdir], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4_000);
  });
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown) =>
      reject(new HostError(`Templat CDK tidak dapat dibuat:\n${said}`, `The CDK template cannot be made:\n${said}`, cause));
    child.once('error', fail);
    child.once('exit', (code) => (code === 0 ? resolve() : fail()));
  });
}
