/** What making an extract needs from outside, and what one step of it comes to. */
import { EXTRACT_FILE_BYTES } from '#shared/domain/extracts/kinds.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { AreaNames } from '#shared/reading/area-ref.ts';
import type { Bucket, Clock, Log, Random } from '#shared/runtime/ports.ts';
import type { Reached } from '#shared/store/extracts.ts';
import type { Table } from '#shared/store/table.ts';

export interface MakePorts {
  readonly table: Table;
  /** The last four digits of a NIK stand there; no key is used to show them. */
  readonly keys: Table;
  readonly objects: Bucket;
  readonly clock: Clock;
  readonly random: Random;
  readonly areas: AreaNames;
  readonly settings: Settings;
  readonly log: Log;
  readonly sizes: Sizes;
  /** Whether there is time for another step. */
  readonly hasTime: () => boolean;
}

export interface Sizes {
  /** A file is closed with what reaches this. */
  readonly fileBytes: number;
  /** Events or subjects that are read side by side. */
  readonly atOnce: number;
  /** Entries of a journal, or what takes as long, that are passed before it is said how far this has come, where few of them match. */
  readonly entriesAStep: number;
}
/** 100 is what one read of many takes. */
export const SIZES: Sizes = { fileBytes: EXTRACT_FILE_BYTES, atOnce: 100, entriesAStep: 100_000 };

/** How far it has come through the subjects of one kab/kota after the other. */
export type Subjects = Reached & { readonly of: 'subjects' };

/** Lines of one file, in canonical order. */
export interface Lines {
  readonly lines: string[];
  bytes: number;
  rupiah: number;
  withheld: number;
}
export const noLines = (): Lines => ({ lines: [], bytes: 0, rupiah: 0, withheld: 0 });

/** How far it has come, with the lines that are to be a file; without any there is none. */
export interface Step {
  /** `undefined`: to the end. */
  readonly reached: Reached | undefined;
  readonly taken: Lines;
}
