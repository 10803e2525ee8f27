/** What comparing needs from outside, and how often it tries: scores and shared names alike. */
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { Clock, Log, Metrics, Random, Vault } from '#shared/runtime/ports.ts';
import type { Table } from '#shared/store/table.ts';

export interface ComparePorts {
  readonly table: Table;
  readonly keys: Table;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: Settings;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** The chain moves with every event of the family; so often in a row that this is not enough, it is not by chance. */
export const ATTEMPTS_MAX = 12;
