/** Turns alert changes into writes: reads the alerts that were raised before, applies the data to each. */

import type { Alert } from '../domain/alerts/alert.ts';
import { type AlertAbout, type AlertChange, applyChange } from '../domain/alerts/condition.ts';
import type { Instant } from '../domain/brand.ts';
import { inForce, type Settings } from '../domain/settings/settings.ts';
import { putAlert, readAlert } from '../store/alerts.ts';
import { alertKey } from '../store/keys.ts';
import { GET_MANY_MAX, type Table, type Write } from '../store/table.ts';

export type KnownAlerts = ReadonlyMap<string, Alert>;

/** Reads, in pages, those alerts that were raised before and now change. */
export async function readKnown(table: Table, changes: readonly AlertChange[]): Promise<KnownAlerts> {
  const ids = changes.filter((change) => change.known).map((change) => change.alertId);
  const known = new Map<string, Alert>();
  for (let i = 0; i < ids.length; i += GET_MANY_MAX) {
    const items = await table.getMany(ids.slice(i, i + GET_MANY_MAX).map(alertKey));
    for (const item of items) {
      const alert = readAlert(item);
      if (alert) known.set(alert.alertId, alert);
    }
  }
  return known;
}

/** The writes that bring the alerts up to what the data say; conditioned on the versions that were read. */
export function alertWrites(
  changes: readonly AlertChange[],
  about: AlertAbout,
  known: KnownAlerts,
  { at, settings }: { readonly at: Instant; readonly settings: Pick<Settings, 'alertHandling'> },
): Write[] {
  if (changes.length === 0) return [];
  const handling = inForce(settings.alertHandling, at);
  return changes.flatMap((change) => {
    const before = known.get(change.alertId);
    const after = applyChange(before, change, about, at, handling);
    return after === undefined ? [] : putAlert(after, before);
  });
}
