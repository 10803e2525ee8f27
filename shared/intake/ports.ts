/** What intake needs from outside; the simulator owns all of it. */
import type { AreaCode } from '#shared/domain/brand.ts';
import type { NikCheck } from '#shared/domain/case/fact.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import type { Clock, Log, Metrics, Queue, Random, Vault } from '#shared/runtime/ports.ts';
import type { Table } from '#shared/store/table.ts';

/** What is known of areas and of NIKs without any registry (DOMAIN §4.1). */
export interface Register {
  /** Whether a kab/kota, kecamatan, desa or kelurahan with this code exists, or existed. */
  hasArea(area: AreaCode): boolean;
  /** Whether a NIK of 16 digits can exist at all; `today` bounds the day of birth. */
  checkNik(nik: string, today: Day): NikCheck;
}

export interface IntakePorts {
  readonly table: Table;
  readonly keys: Table;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly random: Random;
  readonly vault: Vault;
  readonly settings: Settings;
  readonly register: Register;
  readonly log: Log;
  readonly metrics: Metrics;
}
