/** One host with a small demonstration for all browser tests: each works on data of its own, or only looks. */
import type { TestProject } from 'vitest/node';
import { FAMILIES_MIN } from '#infra/local/demo/generate.ts';
import { LOADED_MS_MAX, startHost, until } from '#test/e2e/harness.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly baseUrl: string;
    /** The host's data directory: personas.json lies in it. */
    readonly directory: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const host = await startHost({ families: FAMILIES_MIN });
  await until('the demonstration is loaded', () => host.output().includes('demonstration is ready'), LOADED_MS_MAX);
  project.provide('baseUrl', host.baseUrl);
  project.provide('directory', host.directory);
  return () => host.dispose();
}
