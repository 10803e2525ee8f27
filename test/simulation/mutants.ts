/** Bugs planted at the test's side of the ports: a simulator that does not find them proves nothing (TRUST §3). */
import { enterJournal } from '#functions/project/journal.ts';
import { project } from '#functions/project/project.ts';
import type { takeBatch } from '#functions/project/take.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { assessCase } from '#shared/domain/case/assess.ts';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Vault } from '#shared/runtime/ports.ts';
import { caseFacts, caseFamily, putCase, readCase } from '#shared/store/cases.ts';
import { getPosition } from '#shared/store/summaries.ts';
import type { Write } from '#shared/store/table.ts';
import type { Rates } from './faults.ts';
import type { Tamper } from './faulty-table.ts';

export interface Mutant {
  readonly name: string;
  /** What the writes of a function become. */
  readonly tamper?: (functionName: string) => Tamper | undefined;
  readonly vault?: (vault: Vault) => Vault;
  /** What a queue's answer names as not taken becomes. */
  readonly notSent?: (failed: readonly number[]) => readonly number[];
  /** What the recorder's answer names as to be delivered again becomes. */
  readonly failed?: (failed: readonly string[]) => readonly string[];
  /** What the projector does with a batch of the stream. */
  readonly take?: typeof takeBatch;
  /** Rates that the bug is looked for under, where it needs a rare coincidence. */
  readonly rates?: Partial<Rates>;
}

const keyOf = (write: Write) => (write.op === 'put' ? write.item : write.key);

const isPut = (write: Write, entity: string): write is Extract<Write, { op: 'put' }> =>
  write.op === 'put' && write.item.entity === entity;

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
  // Slow calls and true clocks: sweeper and recorder hold one version for seconds, in the minute that the stories aim at.
  rates: { latencyMaxMs: 5000, skewMaxMs: 0, staleMaxMs: 0, delayed: 0, crash: 0, throttled: 0 },
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

/** Two recorders may both append to one family: the later writes over what the earlier wrote since it read. */
const recordNotConditioned: Mutant = {
  name: 'record not conditioned',
  rates: { latencyMaxMs: 2000 },
  tamper: (functionName) =>
    functionName === 'record'
      ? (writes) => writes.map((write) => (APPENDED.some((entity) => isPut(write, entity)) ? unconditional(write) : write))
      : undefined,
};

const APPENDED = ['head', 'event', 'kpm', 'case', 'alert'];

/** Nothing wakes a case: silence is never noticed. */
const noObligation: Mutant = {
  name: 'obligation not written',
  tamper: (functionName) =>
    functionName === 'record' ? (writes) => writes.map((write) => (isPut(write, 'case') ? sleeping(write) : write)) : undefined,
};

function sleeping(write: Write): Write {
  if (write.op !== 'put') return write;
  const { duePk: _, dueSk: __, wakeAt: ___, ...item } = write.item;
  return { ...write, item: item as typeof write.item };
}

/** What cleared an alert by the data is not written to it. */
const alertNotCleared: Mutant = {
  name: 'alert not cleared',
  tamper: () => (writes) => writes.filter((write) => !(isPut(write, 'alert') && write.item.condition === 'cleared')),
};

/** Whose doing an alert is, is not written again when the data change it: it leaves its group. */
const originLost: Mutant = {
  name: 'origin lost',
  tamper: () => (writes) =>
    writes.map((write) => {
      if (!isPut(write, 'alert') || write.item['version'] === 1) return write;
      const { origin: _, ...item } = write.item;
      return { ...write, item: item as typeof write.item };
    }),
};

/** A case keeps what it was told of its family first: what another of the family's cases says of it later is not held against it. */
const casesApart: Mutant = {
  name: 'cases apart',
  tamper: (functionName) => (functionName === 'record' ? (writes) => writes.map(heldApart) : undefined),
};

function heldApart(write: Write): Write {
  if (!isPut(write, 'case') || write.op !== 'put') return write;
  const c = readCase(write.item);
  if (c === undefined || c.version === 1) return write;
  const { beside, ...family } = caseFamily(c);
  return beside === undefined ? write : putCase({ ...c, family: JSON.stringify({ ...family, beside: [] }) });
}

/** A family that is linked to another keeps what was moved: both count it. */
const linkKeepsCases: Mutant = {
  name: 'link keeps cases',
  tamper: (functionName) =>
    functionName === 'record'
      ? (writes) => writes.filter((write) => !(isPut(write, 'case') && readCase(write.item)?.facts === '[]'))
      : undefined,
};

/** Nobody remembers that a family was linked: what comes later goes to the one that is no more. */
const linkForgotten: Mutant = {
  name: 'link forgotten',
  tamper: (functionName) => (functionName === 'record' ? (writes) => writes.map(withoutLink) : undefined),
};

function withoutLink(write: Write): Write {
  if (!isPut(write, 'head')) return write;
  const { linkedTo: _, ...item } = write.item;
  return { ...write, item: item as typeof write.item };
}

/** The recorder's answer names nothing that must come again: what failed is deleted from the queue. */
const failuresSwallowed: Mutant = { name: 'failures swallowed', failed: () => [] };

/** What the queue did not take is answered as accepted. */
const sentUnseen: Mutant = { name: 'send not looked at', notSent: () => [] };

/** What should be sealed is kept as it came. */
const notSealed: Mutant = { name: 'not sealed', vault: (vault) => ({ ...vault, seal: async (_holder, plain) => plain }) };

/** The journal is entered after the position has moved, and believes it: of a batch that comes again it takes what lies behind it. */
const journalAfterPosition: Mutant = {
  name: 'journal after position',
  take: async (ports, shardId, records) => {
    const position = await getPosition(ports.table, shardId);
    await project(
      ports,
      shardId,
      records.filter(({ after }) => after?.entity !== 'event'),
    );
    await enterJournal(
      ports,
      shardId,
      records.filter(({ sequenceNumber }) => position === undefined || BigInt(sequenceNumber) > BigInt(position)),
    );
  },
};

/** Scores are written over whatever was recorded or compared since the family was read. */
const compareNotConditioned: Mutant = {
  name: 'compare not conditioned',
  rates: { latencyMaxMs: 2000 },
  tamper: (functionName) =>
    functionName === 'compare' ? (writes) => writes.filter(({ op }) => op !== 'check').map(unconditional) : undefined,
};

/** Every NIK has the mark of every other: that one of two families has another by now is not seen. */
const marksAlike: Mutant = {
  name: 'marks alike',
  vault: (vault) => ({
    ...vault,
    bodyHash: async (canonical) => (canonical.startsWith('["nik",') ? '1.same-for-all' : vault.bodyHash(canonical)),
  }),
};

/** By the names under which `npm run simulate -- --mutant` looks for them. */
export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'no-guard': noGuard,
  'no-body-hash': guardWithoutBodyHash,
  'sweep-unconditioned': sweepNotConditioned,
  'late-wins': lateWins,
  'record-unconditioned': recordNotConditioned,
  'no-obligation': noObligation,
  'alert-not-cleared': alertNotCleared,
  'origin-lost': originLost,
  'cases-apart': casesApart,
  'link-keeps-cases': linkKeepsCases,
  'link-forgotten': linkForgotten,
  'failures-swallowed': failuresSwallowed,
  'send-unseen': sentUnseen,
  'not-sealed': notSealed,
  'compare-unconditioned': compareNotConditioned,
  'journal-after-position': journalAfterPosition,
  'marks-alike': marksAlike,
};
