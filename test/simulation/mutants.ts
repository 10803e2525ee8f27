/** Bugs planted at the test's side of the ports: a simulator that does not find them proves nothing (TRUST §3). */
import type { AreaCode } from '#shared/domain/brand.ts';
import { assessCase } from '#shared/domain/case/assess.ts';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Vault } from '#shared/runtime/ports.ts';
import { caseFacts, caseFamily, putCase, readCase } from '#shared/store/cases.ts';
import type { Write } from '#shared/store/table.ts';
import type { Rates } from './faults.ts';
import type { Tamper } from './faulty-table.ts';

export interface Mutant {
  readonly name: string;
  /** What the writes of a function become. */
  readonly tamper?: (functionName: string) => Tamper | undefined;
  readonly vault?: (vault: Vault) => Vault;
  /** Rates that the bug is looked for under, where it needs a rare coincidence. */
  readonly rates?: Partial<Rates>;
}

const keyOf = (write: Write) => (write.op === 'put' ? write.item : write.key);

/** The same write without its condition. */
function unconditional(write: Write): Write {
  if (write.op === 'check') return write;
  const { when: _, ...rest } = write;
  return rest;
}

/** The receipt guards nothing: whoever comes puts it anew, and turning it to recorded succeeds every time. */
const noGuard: Mutant = {
  name: 'no guard',
  tamper: () => (writes) => writes.map((write) => (keyOf(write).pk.startsWith('RECEIPT#') ? unconditional(write) : write)),
};

/** The guard knows the key and not the body: another body under the same id passes for a repetition. */
const guardWithoutBodyHash: Mutant = {
  name: 'guard without body hash',
  vault: (vault) => ({ ...vault, bodyHash: async () => '1.same-for-all' }),
};

/** The sweeper writes over whatever the recorder has written since it read. */
const sweepNotConditioned: Mutant = {
  name: 'sweep not conditioned',
  // Slow services: the sweeper and the recorder hold the same version for seconds.
  rates: { latencyMaxMs: 1500 },
  tamper: (functionName) =>
    functionName === 'sweep'
      ? (writes) => writes.map((write) => (keyOf(write).sk.startsWith('CASE#') ? unconditional(write) : write))
      : undefined,
};

/** A case says what its facts come to in the order in which they arrived: a late failure undoes a success that the data place after it. */
const lateWins: Mutant = {
  name: 'late event wins by arrival',
  tamper: () => (writes) => writes.map(foldedByArrival),
};

function foldedByArrival(write: Write): Write {
  if (write.op !== 'put' || write.item.entity !== 'case') return write;
  const c = readCase(write.item);
  if (c === undefined) return write;
  const facts = caseFacts(c);
  const byArrival = facts.map((fact): CaseFact => ({ ...fact, occurredAt: fact.receivedAt }));
  const now = facts
    .map((fact) => fact.receivedAt)
    .sort()
    .at(-1);
  if (now === undefined) return write;
  const { state, counts } = assessCase({ ...c, area: c.area as AreaCode }, byArrival, caseFamily(c), nationalSettings, now);
  const { paid, paidRupiah, returnedRupiah, received } = counts;
  return putCase({ ...c, state: state.state, counts: { ...c.counts, paid, paidRupiah, returnedRupiah, received } });
}

/** By the names under which `npm run simulate -- --mutant` looks for them. */
export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'no-guard': noGuard,
  'no-body-hash': guardWithoutBodyHash,
  'sweep-unconditioned': sweepNotConditioned,
  'late-wins': lateWins,
};
