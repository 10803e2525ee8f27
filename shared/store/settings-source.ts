/** The settings as a function uses them: what ships with what administrators changed over it, kept for a while in a warm function. */
import { nationalSettings } from '../domain/settings/national.ts';
import type { Settings } from '../domain/settings/settings.ts';
import { mergeSettings } from '../domain/settings/stored.ts';
import { readStoredSettings } from './settings.ts';
import type { Table } from './table.ts';

export interface SettingsSource {
  /** Asked for once an invocation. @throws StoreUnavailable where nothing fresh enough is known */
  current(): Promise<Settings>;
}

/**
 * A change is seen everywhere after so long. Thirty seconds: at 60 events/s ten busy recorders read half a unit each, 0.003 units an
 * event; and whoever has changed a tariff sees it used before the page with it is closed.
 */
export const SETTINGS_KEPT_MS = 30_000;

/** @param machineMs a clock of the machine: how long something is kept has nothing to do with business time */
export function settingsSource(table: Table, machineMs: () => number, shipped: Settings = nationalSettings): SettingsSource {
  let kept: { readonly since: number; readonly settings: Promise<Settings> } | undefined;
  const read = async (): Promise<Settings> => mergeSettings(shipped, await readStoredSettings(table, { consistent: false }));
  return {
    current: () => {
      const now = machineMs();
      // a clock that was set back keeps nothing longer
      if (kept !== undefined && now >= kept.since && now - kept.since < SETTINGS_KEPT_MS) return kept.settings;
      const mine = { since: now, settings: read() };
      kept = mine;
      // what could not be read is asked for again by whoever comes next
      mine.settings.catch(() => {
        if (kept === mine) kept = undefined;
      });
      return mine.settings;
    },
  };
}
