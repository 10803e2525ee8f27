/** One pass of a shadow run through the journals, from where the last left off: steps of a hundred families, each counted with how far it has come. */
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { RuleCode } from '#shared/domain/rules/index.ts';
import type { Compared } from '#shared/domain/shadow/compare.ts';
import { type Example, examplesOf, type Sums, sumsOf, type Tally, tallyOf, together } from '#shared/domain/shadow/tally.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { daysOf, entriesOf, groupOf, positionOf } from '#shared/store/journal.ts';
import { putShadowResult, putShadowRun, putShadowStep, type ShadowRun, shadowStepsOf } from '#shared/store/shadow-runs.ts';
import { type Held, type Looked, lookAt } from './look.ts';
import type { ShadowPorts } from './run.ts';

/** Families that are judged between two steps: so many at most are read again after a crash. */
const FAMILIES_A_STEP = 100;
/** Entries of families that were looked at already, and days without any, after which it is said how far this has come. */
const ENTRIES_A_STEP = 5_000;
const DAYS_A_STEP = 50;
/** Items of the journal in one read, each of up to 64 events. */
const SHEETS_A_PAGE = 20;
/** Tallies that are kept apart before they are put together. */
const TALLIES_APART = 50;

type Reached = NonNullable<ShadowRun['reached']>;
/** Where the walk is: at an entry, or at the end of a day. */
interface At {
  readonly reached: Reached;
  readonly subject?: string;
}

/** What earlier passes counted is read first: no family is counted twice. */
export async function openPass(ports: ShadowPorts, run: ShadowRun, held: Held): Promise<Pass> {
  const seen = new Set<string>();
  const examples: Example[] = [];
  let tallies: Tally[] = [];
  for await (const step of shadowStepsOf(ports.table, run.id)) {
    for (const family of step.families) seen.add(family);
    examples.push(...step.examples);
    tallies.push(step.tally);
    if (tallies.length >= TALLIES_APART) tallies = [together(tallies)];
  }
  return new Pass(ports, run, held, { seen, examples, tallies });
}

interface Counted {
  /** Every id under which a family was looked at. */
  readonly seen: Set<string>;
  readonly examples: Example[];
  tallies: Tally[];
}

class Pass {
  readonly #ports: ShadowPorts;
  readonly #held: Held;
  readonly #counted: Counted;
  #run: ShadowRun;
  families = 0;

  constructor(ports: ShadowPorts, run: ShadowRun, held: Held, counted: Counted) {
    this.#ports = ports;
    this.#run = run;
    this.#held = held;
    this.#counted = counted;
  }

  /** Whether the run is through. @throws TransactionCancelled where another goes on with it */
  async run(): Promise<boolean> {
    let waiting = new Set<string>();
    let [entries, days] = [0, 0];
    for await (const { subject, reached } of this.#walk()) {
      if (subject === undefined) days++;
      else if (this.#counted.seen.has(subject)) entries++;
      else waiting.add(subject);
      const isTime = this.#ports.hasTime();
      const isStep = waiting.size >= FAMILIES_A_STEP || entries >= ENTRIES_A_STEP || days >= DAYS_A_STEP;
      if (isTime && !isStep) continue;
      await this.#step(waiting, reached);
      if (!isTime) return false;
      [waiting, entries, days] = [new Set(), 0, 0];
    }
    await this.#step(waiting, undefined);
    return true;
  }

  /** The newest day first, and of one day what was heard of last. */
  async *#walk(): AsyncGenerator<At> {
    const { fromDay, toDay, reached, area } = this.#run;
    const regency = ancestor(area as AreaCode, 'regency') as AreaCode;
    const days = { from: fromDay as Day, to: (reached?.day ?? toDay) as Day };
    for await (const { place, day } of daysOf(this.#ports.table, groupOf(regency), days)) {
      if (place !== regency) continue;
      const isHere = reached?.day === day;
      if (isHere && reached.before === undefined) continue;
      const before = isHere ? reached.before : undefined;
      for await (const entry of entriesOf(this.#ports.table, { place, day }, SHEETS_A_PAGE, before)) {
        if (entry.kind === 'kpm') yield { reached: { day, before: positionOf(entry) }, subject: entry.subject };
      }
      yield { reached: { day } };
    }
  }

  /** Judges who waits, and says so together with how far it has come. @param reached without it, all of it is through */
  async #step(subjects: ReadonlySet<string>, reached: Reached | undefined): Promise<void> {
    const looked = await mapLimited([...subjects], (subject) => lookAt(this.#ports, this.#run, this.#held, subject));
    const fresh = this.#firstTimeOnly(looked);
    const compared = fresh.flatMap((one) => one.compared);
    const step = {
      families: [...new Set([...subjects, ...fresh.map(({ family }) => family)])],
      tally: tallyOf(compared),
      examples: examplesOf(compared, this.#counted.examples),
    };
    const next: ShadowRun = {
      ...this.#run,
      version: this.#run.version + 1,
      steps: this.#run.steps + 1,
      starts: 0,
      families: this.#run.families + fresh.filter(({ isThere }) => isThere).length,
      cases: this.#run.cases + fresh.reduce((sum, { cases }) => sum + cases, 0),
      failed: this.#run.failed + fresh.filter(({ isFailed }) => isFailed).length,
      totals: plusSums(this.#run.totals, totalsOf(compared)),
      ...(reached === undefined ? { state: 'done' as const, endedAt: this.#ports.clock.now() } : { reached }),
    };
    this.#remember(step);
    await this.#ports.table.transact([
      putShadowRun(next),
      putShadowStep(next.id, next.steps, step),
      ...(reached === undefined ? this.#results(next.id) : []),
    ]);
    this.#run = next;
    this.families += fresh.length;
  }

  /** Of a family that two subjects lead to, such as one that turned out to be another, the first; and none that was counted before. */
  #firstTimeOnly(looked: readonly Looked[]): Looked[] {
    const now = new Set<string>();
    return looked.filter(({ family }) => {
      if (this.#counted.seen.has(family) || now.has(family)) return false;
      now.add(family);
      return true;
    });
  }

  #remember({ families, tally, examples }: { families: readonly string[]; tally: Tally; examples: readonly Example[] }): void {
    for (const family of families) this.#counted.seen.add(family);
    this.#counted.examples.push(...examples);
    this.#counted.tallies.push(tally);
    if (this.#counted.tallies.length >= TALLIES_APART) this.#counted.tallies = [together(this.#counted.tallies)];
  }

  #results(id: string) {
    const shown = (rule: RuleCode) => this.#counted.examples.filter((one) => one.rule === rule);
    return [...together(this.#counted.tallies)].map(([rule, areas]) =>
      putShadowResult(id, { rule, areas, examples: shown(rule) }),
    );
  }
}

const totalsOf = (compared: readonly Compared[]): Sums =>
  sumsOf([...tallyOf(compared).values()].flatMap((areas) => [...areas.values()]));
const plusSums = (a: Sums, b: Sums): Sums => sumsOf([a, b]);
