/** One seed, one history: draws a world and its stories, lets everything go wrong, heals it, lets all deadlines pass, and judges. */

import { notePhoto } from '#functions/put-photo/put.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { markOf } from '#shared/privacy/name-mark.ts';
import { DEFECTS } from '#shared/runtime/defects.ts';
import type { Vault } from '#shared/runtime/ports.ts';
import { type Cast, canariesOf, drawCast } from './cast.ts';
import { Client } from './clients.ts';
import { comparisonFaults } from './comparisons.ts';
import { drawRates, Faults, NO_FAULTS } from './faults.ts';
import { post } from './intake.ts';
import {
  canaryFaults,
  chainFaults,
  type Dump,
  dump,
  foldFaults,
  moneyFaults,
  type Oracle,
  REAL_ORACLE,
  receiptFaults,
} from './invariants.ts';
import { FUNCTION_TIMEOUT_MS } from './invocation.ts';
import { journalFaults } from './journal-faults.ts';
import { Ledger, totalsOf } from './ledger.ts';
import type { Mutant } from './mutants.ts';
import { namesakeFaults } from './namesake-faults.ts';
import { People } from './people.ts';
import { peopleFaults } from './people-faults.ts';
import { PHOTO_NAMED, type PhotoSent, photosSent } from './photos.ts';
import { Prng } from './prng.ts';
import { reportFaults } from './report-faults.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, Scheduler, SECOND_MS, toInstant } from './scheduler.ts';
import { sharedNameFaults } from './shared-names.ts';
import { simVault } from './sim-vault.ts';
import { assignments, drawStories, type Posting } from './stories.ts';
import { type Apart, drawApart } from './stories-apart.ts';
import { canariesOfNamesakes } from './stories-namesakes.ts';
import { tillFaults } from './till-faults.ts';
import { Trace } from './trace.ts';
import { WindowWatch } from './window-watch.ts';
import { World } from './world.ts';

export interface SimulateOptions {
  readonly mutant?: Mutant;
  readonly oracle?: Oracle;
  /** Keep the lines of what happened, for a person to read. */
  readonly trace?: boolean;
}

export interface Verdict {
  readonly seed: number;
  /** Empty where everything held. */
  readonly violations: readonly string[];
  readonly postings: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly trace: readonly string[];
}

/** TRUST §3 (15): nothing waits longer after healing; what was under way may first run into its timeout. */
const QUIET_AFTER_MS = 60 * SECOND_MS + FUNCTION_TIMEOUT_MS;
/** A clock that was ahead may have judged this much early; by then the true time has caught up. */
const SKEW_GONE_MS = 16 * MINUTE_MS;
/** What the functions count instead of ending, where something fails that cannot fail: one bad item keeps no other waiting. */
const DEFECT_COUNTERS = Object.keys(DEFECTS);
const ALARM_ANSWERED_MS = 7 * DAY_MS;
/** Longer than a message is held back. */
const SETTLE_MS = 20 * MINUTE_MS;
/** Past every deadline of every rule: 30 days to the last escalation, and 7 working days after a return. */
const DEADLINES_PASS_MS = 62 * DAY_MS;

export async function simulate(seed: number, options: SimulateOptions = {}): Promise<Verdict> {
  const history = new History(seed, options);
  const { stackTraceLimit } = Error;
  // Hundreds of calls fail in a history: to note where each did was a fifth of its time. A traced one says where a defect is.
  if (options.trace !== true) Error.stackTraceLimit = 0;
  try {
    await history.run();
  } catch (error) {
    if (!(error instanceof Stop))
      history.violations.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  const { violations, postings, world, trace } = history;
  return { seed, violations, postings: postings.length, counts: world.counts, trace: trace.lines };
}

class History {
  readonly violations: string[] = [];
  readonly postings: readonly Posting[];
  readonly world: World;
  readonly trace: Trace;
  readonly #scheduler: Scheduler;
  readonly #faults: Faults;
  readonly #cast: Cast;
  readonly #apart: Apart;
  readonly #vault: Vault;
  readonly #windows = new WindowWatch();
  readonly #people: People;
  readonly #ledger = new Ledger();
  readonly #clients: ReadonlyMap<string, Client>;
  readonly #oracle: Oracle;
  readonly #assigned: readonly Posting[];
  readonly #looks: readonly number[];

  readonly #seed: number;

  constructor(seed: number, { mutant, oracle = REAL_ORACLE, trace = false }: SimulateOptions) {
    this.#seed = seed;
    const prng = new Prng(seed);
    // Any day of 2026, so that quarters, holidays and year ends are met.
    const startMs = Date.UTC(2026, prng.between(0, 9), prng.between(1, 28), prng.between(0, 23));
    const rates = { ...(prng.chance(0.05) ? NO_FAULTS : drawRates(prng)), ...mutant?.rates };
    this.#oracle = oracle;
    this.#scheduler = new Scheduler(startMs);
    this.#faults = new Faults(rates);
    this.trace = new Trace(startMs, trace);
    this.#cast = drawCast(prng.fork());
    this.#assigned = assignments(this.#cast, startMs);
    this.#apart = drawApart(seed, this.#cast, startMs + HOUR_MS, rates.duplicate);
    const told = drawStories(prng.fork(), this.#cast, startMs + HOUR_MS, rates.duplicate);
    this.postings = [...told, ...this.#apart.postings].sort((a, b) => a.atMs - b.atMs);
    const forWorld = prng.fork();
    this.#vault = simVault(prng.fork());
    this.world = new World({
      scheduler: this.#scheduler,
      faults: this.#faults,
      prng: forWorld,
      trace: this.trace,
      vault: this.#vault,
      settings: nationalSettings,
      mutant,
    });
    this.world.table.onChange((change) => this.#windows.see(change));
    this.#people = new People(seed, { world: this.world, scheduler: this.#scheduler, settings: nationalSettings });
    this.#clients = this.#drawClients(prng);
    this.#looks = [startMs + prng.between(DAY_MS, 20 * DAY_MS)];
    this.trace.add(startMs, 'seed', `${seed} ${JSON.stringify(rates)}`);
  }

  #drawClients(prng: Prng): Map<string, Client> {
    const callers: Caller[] = [this.#cast.dinsos, ...this.#cast.payers, ...this.#cast.officers];
    return new Map(
      callers.map((caller) => {
        const client = new Client({
          scheduler: this.#scheduler,
          faults: this.#faults,
          prng: prng.fork(),
          ledger: this.#ledger,
          post: (postings) => this.world.run('accept', (ports) => post(ports, caller, postings)),
        });
        return [caller.source, client];
      }),
    );
  }

  async run(): Promise<void> {
    await this.#settleAssignments();
    for (const [source, client] of this.#clients)
      client.plan(this.postings.filter((posting) => posting.caller.source === source));
    this.#answerAlarms();
    this.#planPhotos();
    const lastMs = this.postings.at(-1)?.atMs ?? this.#scheduler.nowMs;
    this.#people.plan(this.#scheduler.nowMs, lastMs);
    for (const lookMs of this.#looks) {
      await this.#scheduler.runUntil(lookMs);
      this.#add(await this.#lasting(await dump(this.world.table)));
    }
    await this.#scheduler.runUntil(Math.max(this.#scheduler.nowMs, lastMs + 10 * MINUTE_MS));
    await this.#heal();
    // what stands somewhere unsealed may stand in the way of what is compared: told together
    this.#add([...(await this.#everything('after healing', { areas: false })), ...this.#unsealed()]);
    // every day the journals are looked through for what is seen only over many families, whether or not anything is due
    await this.#scheduler.runUntil(this.#scheduler.nowMs + DAY_MS + HOUR_MS);
    this.world.sweepSoon();
    this.#people.plan(this.#scheduler.nowMs, this.#scheduler.nowMs + DEADLINES_PASS_MS - DAY_MS);
    await this.#scheduler.runUntil(this.#scheduler.nowMs + DEADLINES_PASS_MS);
    this.world.sweepSoon();
    await this.#scheduler.runUntil(this.#scheduler.nowMs + QUIET_AFTER_MS);
    this.#add(this.#waiting('at the end'));
    this.#add(await this.#everything('at the end', { areas: true }));
    this.#add(this.#unsealed());
  }

  /** Officers' phones send them when they have a signal, and again until they are told that it came. */
  #planPhotos(): void {
    const startMs = this.#scheduler.nowMs;
    const send = async ({ officerId }: PhotoSent): Promise<void> => {
      const outcome = await this.world.run('put-photo', ({ table, clock }) =>
        notePhoto(table, { officerId, sha256: PHOTO_NAMED, mediaType: 'image/jpeg', bytes: 1, receivedAt: clock.now() }),
      );
      if (outcome.kind !== 'ok') this.#scheduler.after(MINUTE_MS, () => void send({ officerId, atMs: this.#scheduler.nowMs }));
    };
    for (const one of photosSent(this.#seed, this.#cast.officers, startMs)) this.#scheduler.at(one.atMs, () => void send(one));
  }

  /** Invariant 12. */
  #unsealed(): string[] {
    const { table, keys, written } = this.world;
    const { namesakes } = this.#apart;
    const canaries = [...canariesOf(this.#cast), ...(namesakes ? canariesOfNamesakes(namesakes) : [])];
    return canaryFaults([...table.items(), ...keys.items()], written, canaries);
  }

  /** Officers must be known before they can report: an assignment among the dead letters is moved back until it is recorded. */
  async #settleAssignments(): Promise<void> {
    const { queue, table } = this.world;
    this.#clients.get(this.#cast.dinsos.source)?.plan(this.#assigned);
    const readyMs = this.#scheduler.nowMs + HOUR_MS;
    for (let tries = 0; tries < 20; tries++) {
      await this.#scheduler.runUntil(this.#scheduler.nowMs + SETTLE_MS);
      const known = [...table.items()].filter((item) => item.entity === 'officer').length;
      if (known === this.#cast.officers.length) break;
      queue.redrive();
    }
    await this.#scheduler.runUntil(Math.max(readyMs, this.#scheduler.nowMs));
  }

  /** Dead letters are kept for fourteen days and their alarm rings at once: somebody moves them back within a week. */
  #answerAlarms(): void {
    const lastMs = this.postings.at(-1)?.atMs ?? 0;
    for (let ms = this.#scheduler.nowMs + ALARM_ANSWERED_MS; ms < lastMs; ms += ALARM_ANSWERED_MS) {
      this.#scheduler.at(ms, () => {
        this.world.queue.redrive();
        this.world.comparisons.redrive();
      });
    }
  }

  async #heal(): Promise<void> {
    this.trace.add(this.#scheduler.nowMs, 'healed', '');
    this.#faults.heal();
    for (const queue of [this.world.queue, this.world.comparisons]) {
      queue.redrive();
      queue.release();
    }
    for (const client of this.#clients.values()) client.release();
    await this.#scheduler.runUntil(this.#scheduler.nowMs + QUIET_AFTER_MS);
    await this.#backlog();
    this.#add(this.#waiting('a minute after healing'));
    await this.#scheduler.runUntil(this.#scheduler.nowMs + SKEW_GONE_MS);
  }

  /**
   * What a week of dead letters brought back at once takes as long as its consumers need for it, and each minute must leave less: what
   * is put back again and again, or fed by its own work, does not end here and is found to wait.
   */
  async #backlog(): Promise<void> {
    const waiting = (): number => this.world.queue.size + this.world.comparisons.size;
    for (let before = Number.POSITIVE_INFINITY, now = waiting(); now > 0 && now < before; before = now, now = waiting())
      await this.#scheduler.runUntil(this.#scheduler.nowMs + QUIET_AFTER_MS);
  }

  /** What came due within the last minute is the sweeper's next, and what it wrote just now is not projected yet. */
  async #minuteOfTheSweeper(): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      const dueMs = await this.world.earliestDueMs();
      const isDue = dueMs !== undefined && dueMs <= this.#scheduler.nowMs;
      if (!isDue && this.world.stream.waiting === 0) return;
      await this.#scheduler.runUntil(this.#scheduler.nowMs + QUIET_AFTER_MS);
    }
  }

  /** Invariant 15. */
  #waiting(when: string): string[] {
    const { queue, comparisons, stream, table } = this.world;
    const faults: string[] = [];
    const open = [...this.#clients.values()].reduce((sum, client) => sum + client.open, 0);
    if (open > 0) faults.push(`invariant 15, ${when}: ${open} postings have no answer`);
    if (queue.size > 0) faults.push(`invariant 15, ${when}: ${queue.size} messages wait in the queue`);
    if (comparisons.size > 0) faults.push(`invariant 15, ${when}: ${comparisons.size} comparisons wait in their queue`);
    const unread = stream.waitingLongerThan(QUIET_AFTER_MS);
    if (unread > 0) faults.push(`invariant 15, ${when}: ${unread} changes wait in the stream`);
    for (const item of table.items()) {
      if (item.entity === 'receipt' && item.state === 'accepted') faults.push(`invariant 15, ${when}: ${item.pk} is still open`);
      const overdueMs =
        item.entity === 'case' && typeof item.wakeAt === 'string' ? this.#scheduler.nowMs - Date.parse(item.wakeAt) : 0;
      if (overdueMs > QUIET_AFTER_MS)
        faults.push(`invariant 15, ${when}: ${item.pk}|${item.sk} should have been looked at at ${item.wakeAt}`);
    }
    return faults;
  }

  /** What holds at any time. */
  async #lasting(found: Dump): Promise<string[]> {
    const { counts } = this.world;
    const failed = DEFECT_COUNTERS.filter((name) => (counts[name] ?? 0) > 0).map((name) => `a defect was met: ${name}`);
    return [
      ...failed,
      ...(await receiptFaults(this.world.table, found)),
      ...(await chainFaults(this.world.table, found)),
      ...peopleFaults(found, this.#people.answered, nationalSettings, toInstant(this.#scheduler.nowMs)),
      ...this.world.defects,
    ];
  }

  async #everything(when: string, judged: { readonly areas: boolean }): Promise<string[]> {
    await this.#minuteOfTheSweeper();
    const { table } = this.world;
    const found = await dump(table);
    const now = toInstant(this.#scheduler.nowMs);
    const taken = this.#ledger.taken();
    const receipts = new Set(found.items.flatMap(({ entity, source, id }) => (entity === 'receipt' ? [`${source}#${id}`] : [])));
    const missing = [...taken.keys()].filter((key) => !receipts.has(key));
    const totals = totalsOf(taken.values(), this.#cast, nationalSettings);
    const faults = [
      ...(await this.#lasting(found)),
      ...missing.map((key) => `invariant 1: ${key} was accepted and has no receipt`),
      ...this.#ledger.faults(),
      ...foldFaults(found, nationalSettings, now, this.#oracle, judged),
      ...moneyFaults(found, totals),
      ...comparisonFaults(found, taken, this.#cast),
      ...sharedNameFaults(found.items, [...this.world.keys.items()]),
      ...(await this.#namesakes(found, taken)),
      ...(judged.areas ? tillFaults(found.items, taken) : []),
      ...this.#windows.faults,
      ...journalFaults(found),
      ...reportFaults(found.items, found.chains.values()),
    ];
    return faults.map((fault) => `${when}: ${fault}`);
  }

  async #namesakes({ items }: Dump, taken: ReadonlyMap<string, Posting>): Promise<string[]> {
    const { namesakes } = this.#apart;
    if (namesakes === undefined) return [];
    return namesakeFaults(items, taken, namesakes, async (kind, one, other) => {
      const [mark, another] = [await markOf(this.#vault, kind, one), await markOf(this.#vault, kind, other)];
      return mark === another;
    });
  }

  #add(faults: readonly string[]): void {
    this.violations.push(...faults);
    if (this.violations.length > 0) throw new Stop('violations were found');
  }
}

/** Ends a history at its first violations: what follows would only repeat them. */
class Stop extends Error {
  override readonly name = 'Stop';
}
