/** Bugs planted at the test's side of the ports: a simulator that does not find them proves nothing (TRUST §3). */
import type { Vault } from '#shared/runtime/ports.ts';
import type { Write } from '#shared/store/table.ts';
import type { Tamper } from './faulty-table.ts';

export interface Mutant {
  readonly name: string;
  /** What the writes of a function become. */
  readonly tamper?: (functionName: string) => Tamper | undefined;
  readonly vault?: (vault: Vault) => Vault;
}

const keyOf = (write: Write) => (write.op === 'put' ? write.item : write.key);

/** The same write without its condition. */
function unconditional(write: Write): Write {
  if (write.op === 'check') return write;
  const { when: _, ...rest } = write;
  return rest;
}

/** The receipt guards nothing: whoever comes puts it anew, and turning it to recorded succeeds every time. */
export const noGuard: Mutant = {
  name: 'no guard',
  tamper: () => (writes) => writes.map((write) => (keyOf(write).pk.startsWith('RECEIPT#') ? unconditional(write) : write)),
};

/** The guard knows the key and not the body: another body under the same id passes for a repetition. */
export const guardWithoutBodyHash: Mutant = {
  name: 'guard without body hash',
  vault: (vault) => ({ ...vault, bodyHash: async () => '1.same-for-all' }),
};

/** The sweeper writes over whatever the recorder has written since it read. */
export const sweepNotConditioned: Mutant = {
  name: 'sweep not conditioned',
  tamper: (functionName) =>
    functionName === 'sweep' ? (writes) => writes.map((write) => (keyOf(write).sk.startsWith('CASE#') ? unconditional(write) : write)) : undefined,
};
