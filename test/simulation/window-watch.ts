/** Every alert about a window over many families, as it is written: while more comes in, in whatever order, its id never changes and its severity only rises. */
import { SEVERITIES, type Severity } from '#shared/domain/rules/rule.ts';
import { readAlert } from '#shared/store/alerts.ts';
import type { Change } from '#shared/store/memory-table.ts';

interface Seen {
  readonly alertId: string;
  readonly severity: Severity;
  readonly families: number;
}

/** Causes of windows end with their day. */
const OF_A_DAY = /#\d{4}-\d{2}-\d{2}$/;
/** The most severe stands first. */
const rankOf = (severity: Severity): number => SEVERITIES.indexOf(severity);

export class WindowWatch {
  readonly faults: string[] = [];
  readonly #seen = new Map<string, Seen>();

  /** Reads of the item no more than it must: it sees every write of a history. */
  see({ newImage: item }: Change): void {
    if (item?.entity !== 'alert' || !OF_A_DAY.test(String(item['cause']))) return;
    const alert = readAlert(item);
    if (alert === undefined) return;
    const cause = `${alert.rule}#${alert.cause}`;
    const { families = 0 } = JSON.parse(alert.inputs) as { families?: number };
    const now: Seen = { alertId: alert.alertId, severity: alert.severity, families };
    const before = this.#seen.get(cause);
    this.#seen.set(cause, now);
    if (before === undefined) return;
    if (before.alertId !== now.alertId) this.faults.push(`windows: ${cause} was ${before.alertId} and is ${now.alertId}`);
    if (rankOf(now.severity) > rankOf(before.severity))
      this.faults.push(`windows: ${cause} was ${before.severity} and is ${now.severity}`);
    if (now.families < before.families)
      this.faults.push(`windows: ${cause} was of ${before.families} families and is of ${now.families}`);
  }
}
