/** The same events once each and in order, through the same use cases over tables in memory, where nothing goes wrong: what must come out. */
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { acceptReports } from '#functions/accept-reports/accept.ts';
import { project } from '#functions/project/project.ts';
import { recordBatch } from '#functions/record-events/record.ts';
import { sweep } from '#functions/sweep-deadlines/sweep.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { nationalRegister } from '#shared/intake/register.ts';
import type { Queue } from '#shared/runtime/ports.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { COUNTS, type Counts } from '#shared/store/summaries.ts';
import { Prng } from '#test/simulation/prng.ts';
import { simVault } from '#test/simulation/sim-vault.ts';

/** What an alert says, apart from ids, which differ from run to run, and from what runs from the receipt: when that was is the host's. */
export type AlertLine = string;
export const alertLine = (a: { rule: string; area: string; level: number; severity: string; since: string }): AlertLine =>
  [a.rule, a.area, a.level, a.severity, ...(FROM_RECEIPT.includes(a.rule) ? [] : [a.since])].join(' ');
/** A family waits for its identity from when it was first heard of; the due time of every alert may run from the receipt. */
const FROM_RECEIPT: readonly string[] = ['IDENTITAS_MENUNGGU'];

export class Reference {
  readonly #table = new MemoryTable();
  readonly #random = new Prng(1);
  readonly #bodies: string[] = [];
  #nowMs: number;
  readonly #ports;

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
    const queue: Queue = {
      send: async (messages) => {
        this.#bodies.push(...messages.map(({ body }) => body));
        return { failed: [] };
      },
    };
    this.#ports = {
      table: this.#table,
      keys: new MemoryTable(),
      queue,
      deadLetters: queue,
      timer: { pause: async () => undefined },
      clock: { now: () => new Date(this.#nowMs).toISOString() as Instant },
      random: { bytes: (count: number) => this.#random.bytes(count) },
      vault: simVault(this.#random),
      settings: nationalSettings,
      register: nationalRegister,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      metrics: { count: () => undefined },
      hasTime: () => true,
    };
    this.#table.onChange(({ keys, seq, oldImage, newImage }) => {
      if (keys.sk.startsWith('CASE#')) this.#changes.push({ sequenceNumber: String(seq), before: oldImage, after: newImage });
    });
  }

  readonly #changes: Parameters<typeof project>[2][number][] = [];

  async take(kind: 'events' | 'reports', caller: Caller, items: readonly unknown[]): Promise<void> {
    const accept = kind === 'events' ? acceptEvents : acceptReports;
    const outcomes = await accept(this.#ports, caller, JSON.parse(JSON.stringify(items)) as JsonValue[]);
    const wrong = outcomes.find(({ outcome }) => outcome.status !== 'accepted');
    if (wrong) throw new Error(`the reference refuses ${wrong.id}: ${JSON.stringify(wrong.outcome)}`);
    const messages = this.#bodies.splice(0).map((body, i) => ({ messageId: String(i), body }));
    const { failed } = await recordBatch(this.#ports, messages);
    if (failed.length > 0) throw new Error('the reference did not record everything');
    await project(this.#ports, 'only', this.#changes.splice(0));
  }

  async at(nowMs: number): Promise<void> {
    this.#nowMs = nowMs;
    await sweep(this.#ports);
    await project(this.#ports, 'only', this.#changes.splice(0));
  }

  /** Alerts whose condition holds, as lines, sorted. */
  alerts(): AlertLine[] {
    const lines: AlertLine[] = [];
    for (const item of this.#table.items()) {
      const alert = item.entity === 'alert' ? readAlert(item) : undefined;
      if (alert?.condition === 'holds') lines.push(alertLine(alert));
    }
    return lines.sort();
  }

  /** Counts of one area over all programmes and cycles. */
  counts(area: string): Counts {
    const sum = Object.fromEntries(COUNTS.map((count) => [count, 0])) as Counts;
    for (const item of this.#table.items()) {
      if (item.entity !== 'summary' || item.child !== area) continue;
      for (const count of COUNTS) sum[count] += Number(item[count] ?? 0);
    }
    return sum;
  }
}
