/** How a record of the settings changes: its next version over what stood there, what its chain says of it, and what must be judged anew, in one transaction. */

import type { AdministrationPorts } from '#shared/administration/change.ts';
import { changesBetween, type Step } from '#shared/administration/change.ts';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Action } from '#shared/domain/access/table.ts';
import { COUNTRY } from '#shared/domain/area/area.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { Rule } from '#shared/domain/rules/rule.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { StoredSettings, Versioned } from '#shared/domain/settings/stored.ts';
import { Problem } from '#shared/http/problem.ts';
import type { FieldChange } from '#shared/store/events.ts';
import type { Subject } from '#shared/store/keys.ts';
import { type Concern, newRejudging, putRejudging } from '#shared/store/rejudgings.ts';
import { bytesOf, putStoredSettings, RECORDS_BYTES_MAX } from '#shared/store/settings.ts';

export interface SettingsPorts extends AdministrationPorts {
  /** What holds where nothing was changed. */
  readonly shipped: Settings;
  /** Those whose parameters may be set. */
  readonly rules: readonly Rule[];
}

/** Settings are the country's: whoever may not read or change them learns nothing of which there are. @throws Problem `forbidden` */
export function requireAccess(caller: Caller, action: Action): void {
  if (!roleMay(caller.role, action) || !allow(caller, action, { area: COUNTRY })) throw new Problem('forbidden');
}

/** `programme:PKH`, `thresholds`, `holidays-2027`: what the record's chain is called. */
export const recordChain = (name: string): Subject & { readonly kind: 'setting' } => ({ kind: 'setting', id: name });

export interface RecordChange<T> {
  readonly name: string;
  /** `programme.changed.v1` */
  readonly type: string;
  readonly before: T | undefined;
  readonly after: Versioned<T>;
  /** All records, with this one as it is to be. */
  readonly records: Omit<StoredSettings, 'version'>;
  readonly concern: Concern | undefined;
  readonly reason: string | undefined;
  /** What the chain says of it; by default each field of the record that differs. */
  readonly changes?: readonly FieldChange[];
}

/** @throws Problem `too-large` where all records together would no longer fit into one item */
export function recordStep<T extends object>(stored: StoredSettings, change: RecordChange<T>, now: Instant): Step<Versioned<T>> {
  const { name, type, before, after, records, concern, reason } = change;
  const next: StoredSettings = { ...records, version: stored.version + 1 };
  if (bytesOf(next) > RECORDS_BYTES_MAX) throw tooMuch();
  const fields = (value: T | undefined) => (Array.isArray(value) ? { value } : { ...value });
  return {
    record: after,
    writes: [putStoredSettings(next), ...(concern === undefined ? [] : [putRejudging(newRejudging(concern, next.version, now))])],
    entries: [
      {
        subject: recordChain(name),
        id: `setting:${name}:${after.version}`,
        type,
        areas: [COUNTRY],
        changes: change.changes ?? changesBetween(before && fields(before), fields(after.value), []),
        ...(reason !== undefined && { facts: { reason } }),
      },
    ],
  };
}

const tooMuch = (): Problem =>
  new Problem('too-large', {
    id: 'Semua pengaturan bersama terlalu besar untuk disimpan. Hapus baris lama yang tidak dipakai lagi.',
    en: 'All settings together are too large to be kept. Remove old rows that are not used any more.',
  });
