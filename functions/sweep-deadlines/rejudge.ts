/**
 * After a change of settings: looks again at the families and cases that it concerns (docs/adr/0021). Follows the journals of the days on
 * which what it concerns happened, and says how far it has come, so that a run that is cut off is gone on with; what is looked at
 * twice comes to the same.
 */

import { COUNTRY } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { mergeSettings } from '#shared/domain/settings/stored.ts';
import { addDays, type Day } from '#shared/domain/time/instant.ts';
import { noteDefect } from '#shared/runtime/defects.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import type { Clock, Log, Metrics } from '#shared/runtime/ports.ts';
import { daysOf, entriesOf, type JournalEntry, positionOf, type Sheet } from '#shared/store/journal.ts';
import { isPassing } from '#shared/store/passing.ts';
import { putRejudging, type Rejudging, rejudgedUntil, roundDone, waitingRejudgings } from '#shared/store/rejudgings.ts';
import { readStoredSettings } from '#shared/store/settings.ts';
import type { Table } from '#shared/store/table.ts';
import { rejudgeFamily } from './rejudge-family.ts';

export interface RejudgePorts {
  readonly table: Table;
  readonly clock: Clock;
  /** What holds where nothing was changed. */
  readonly shipped: Settings;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly hasTime: () => boolean;
}

export interface Rejudged {
  readonly families: number;
  /** False where a round has begun and is not through. */
  readonly complete: boolean;
}

/** Families that are looked at before it is said how far this has come: so many at most are looked at again after a crash. */
const FAMILIES_A_STEP = 100;
/** Entries that are passed before it is looked whether there is time for more, where few of them are concerned. */
const ENTRIES_A_STEP = 2_000;
/** Days of a place in which nothing is concerned cost half a read unit each; that they have been passed is said from time to time. */
const DAYS_A_STEP = 100;
/** Items of the journal in one read, each of up to 64 events. */
const SHEETS_A_PAGE = 20;
/** What was accepted and not yet recorded when the settings changed lies in a queue for fourteen days at most. */
const QUEUED_DAYS_MAX = 15;

/** What days are listed under (shared/store/journal.ts): every number that a province may have, 11 to 99, so that none of the past or to come is left out. */
const GROUPS: readonly AreaCode[] = [...Array.from({ length: 89 }, (_, i) => String(11 + i) as AreaCode), COUNTRY];

type Reached = NonNullable<Rejudging['reached']>;

/** Whatever stands in its way, deadlines have been looked at already, and it is gone on with in the next minute. */
export async function rejudge(ports: RejudgePorts): Promise<Rejudged> {
  try {
    return await judgeAnew(ports);
  } catch (error) {
    if (isPassing(error)) ports.metrics.count('RejudgingIncomplete', 1);
    else noteDefect(ports, 'RejudgeFailed', 'judging anew is left for the next minute', error);
    return { families: 0, complete: false };
  }
}

async function judgeAnew(ports: RejudgePorts): Promise<Rejudged> {
  const now = ports.clock.now();
  const due = (await waitingRejudgings(ports.table)).filter(({ startAt }) => startAt <= now);
  if (due.length === 0) return { families: 0, complete: true };
  // never by settings that a warm function remembers
  const settings = mergeSettings(ports.shipped, await readStoredSettings(ports.table, { consistent: true }));
  let families = 0;
  let complete = true;
  for (const rejudging of due) {
    const round = new Round(ports, settings, rejudging);
    const isThrough = ports.hasTime() && (await goOn(ports, round));
    families += round.families;
    complete &&= isThrough;
  }
  ports.metrics.count('FamiliesRejudged', families);
  if (!complete) ports.metrics.count('RejudgingIncomplete', 1);
  return { families, complete };
}

/** What cannot be read or written now is left for the next minute. */
async function goOn({ log }: RejudgePorts, round: Round): Promise<boolean> {
  try {
    return await round.run();
  } catch (error) {
    if (!isPassing(error)) throw error;
    log.warn('judging anew is gone on with in the next minute', { record: round.record });
    return false;
  }
}

/** One round through the journals, from where the last run left off. */
class Round {
  readonly #ports: RejudgePorts;
  readonly #settings: Settings;
  #rejudging: Rejudging;
  /** Families that this run has looked at already: each has some eight events. */
  readonly #seen = new Set<string>();
  #sinceSaid = { families: 0, days: 0 };
  families = 0;

  constructor(ports: RejudgePorts, settings: Settings, rejudging: Rejudging) {
    this.#ports = ports;
    this.#settings = settings;
    this.#rejudging = rejudging;
  }

  get record(): string {
    return this.#rejudging.record;
  }

  /** Whether the round is through. */
  async run(): Promise<boolean> {
    for (const group of GROUPS.slice(Math.max(0, GROUPS.indexOf((this.#rejudging.reached?.group ?? '') as AreaCode)))) {
      for await (const sheet of this.#daysLeft(group)) {
        if (!(await this.#follow(group, sheet))) return false;
      }
    }
    await this.#ports.table.write(roundDone(this.#rejudging));
    return true;
  }

  async *#daysLeft(group: AreaCode): AsyncGenerator<Pick<Sheet, 'place' | 'day'>> {
    const { fromDay, toDay, reached } = this.#rejudging;
    const here = reached?.group === group ? reached : undefined;
    const days = { from: fromDay as Day | undefined, to: (here?.day ?? toDay) as Day | undefined };
    for await (const sheet of daysOf(this.#ports.table, group, days)) {
      // places of one day come the last first, as days do
      const isPassed = here?.before === undefined ? sheet.place >= (here?.place ?? '') : sheet.place > here.place;
      if (here !== undefined && sheet.day === here.day && isPassed) continue;
      yield sheet;
    }
  }

  /** One day of one place, the newest entries first. @returns false where time ran out */
  async #follow(group: AreaCode, { place, day }: Pick<Sheet, 'place' | 'day'>): Promise<boolean> {
    const { reached } = this.#rejudging;
    const isHere = reached?.group === group && reached.day === day && reached.place === place;
    const at: Reached = { group, day, place };
    let concerned: JournalEntry[] = [];
    let passed = 0;
    for await (const entry of entriesOf(this.#ports.table, { place, day }, SHEETS_A_PAGE, isHere ? reached.before : undefined)) {
      if (this.#isOver(entry)) break;
      if (this.#isNewHere(entry)) concerned.push(entry);
      if (concerned.length < FAMILIES_A_STEP && ++passed < ENTRIES_A_STEP) continue;
      await this.#look(concerned);
      [concerned, passed] = [[], 0];
      await this.#say({ ...at, before: positionOf(entry) });
      if (!this.#ports.hasTime()) return false;
    }
    await this.#look(concerned);
    const { families, days } = this.#sinceSaid;
    this.#sinceSaid = { families, days: days + 1 };
    const isTime = this.#ports.hasTime();
    if (!isTime || families >= FAMILIES_A_STEP || days >= DAYS_A_STEP) await this.#say(at);
    return isTime;
  }

  /** The second round looks for what was recorded before the change and stood in no journal yet. */
  #isOver({ receivedAt }: JournalEntry): boolean {
    const { round, changedAt } = this.#rejudging;
    return round === 2 && receivedAt < addDays(changedAt as JournalEntry['receivedAt'], -QUEUED_DAYS_MAX);
  }

  #isNewHere({ kind, subject, programmes }: JournalEntry): boolean {
    const { programme } = this.#rejudging;
    if (kind !== 'kpm' || this.#seen.has(subject)) return false;
    if (programme !== undefined && !programmes?.includes(programme)) return false;
    this.#seen.add(subject);
    return true;
  }

  async #look(entries: readonly JournalEntry[]): Promise<void> {
    const { programme } = this.#rejudging;
    await mapLimited(entries, ({ subject }) => rejudgeFamily(this.#ports, this.#settings, subject, programme));
    this.families += entries.length;
    this.#sinceSaid = { ...this.#sinceSaid, families: this.#sinceSaid.families + entries.length };
  }

  /** @throws ConditionFailed where another run has said something since */
  async #say(reached: Reached): Promise<void> {
    const next = rejudgedUntil(this.#rejudging, reached);
    await this.#ports.table.write(putRejudging(next));
    this.#rejudging = next;
    this.#sinceSaid = { families: 0, days: 0 };
  }
}
