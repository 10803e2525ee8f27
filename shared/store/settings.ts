/**
 * What administrators have changed of the settings: one item, so that one read gives a function all of it. Who changed what stands in the
 * chain of each record (docs/adr/0021).
 */
import * as z from 'zod';
import { branded } from '../domain/brand.ts';
import { dated, programmeFields, rows } from '../domain/programme/shape.ts';
import { officerKinds, organisationTypes } from '../domain/settings/kinds-shape.ts';
import { observationCodes } from '../domain/settings/observation-codes-shape.ts';
import {
  alertHandling,
  areaSuccessors,
  fieldWork,
  holidays,
  limits,
  photoDays,
  retention,
  ruleParameters,
  statusLabels,
  thresholds,
} from '../domain/settings/shape.ts';
import { NOTHING_STORED, type StoredSettings } from '../domain/settings/stored.ts';
import { entity, instant, versioned } from './entity.ts';
import { settingsKey } from './keys.ts';
import type { Table, Write } from './table.ts';

const record = <T extends z.ZodType>(value: T) => z.strictObject({ version: z.int().min(1), value });
const records = z.strictObject({
  programmes: z.record(z.string(), record(z.strictObject({ code: z.string(), ...programmeFields(instant) }))),
  holidays: z.record(z.string(), record(holidays)),
  rules: z.record(z.string(), record(rows(instant, ruleParameters))).exactOptional(),
  thresholds: record(dated(instant, thresholds)).exactOptional(),
  limits: record(dated(instant, limits)).exactOptional(),
  retention: record(dated(instant, retention)).exactOptional(),
  photoDays: record(dated(instant, photoDays)).exactOptional(),
  fieldWork: record(dated(instant, fieldWork)).exactOptional(),
  alertHandling: record(dated(instant, alertHandling)).exactOptional(),
  areaSuccessors: record(dated(instant, areaSuccessors)).exactOptional(),
  officerKinds: record(dated(instant, officerKinds)).exactOptional(),
  organisationTypes: record(dated(instant, organisationTypes)).exactOptional(),
  observationCodes: record(dated(instant, observationCodes)).exactOptional(),
  statusLabels: z.record(z.string(), record(statusLabels)).exactOptional(),
});

const settings = entity('settings', 1, z.object({ version: z.int().min(1), records: z.string() }), { packed: ['records'] });

/** As much as unpacks again (packed.ts), with room to spare: some hundred programmes. */
export const RECORDS_BYTES_MAX = 300_000;

/** @param consistent where what is read is to be changed; whoever only uses it may lag a second behind */
export async function readStoredSettings(
  table: Table,
  { consistent }: { readonly consistent: boolean },
): Promise<StoredSettings> {
  const item = await table.get(settingsKey(), { consistent });
  if (item === undefined) return NOTHING_STORED;
  const stored = settings.fromItem(item);
  return branded<StoredSettings>({ version: stored.version, ...records.parse(JSON.parse(stored.records)) });
}

/** Replaces exactly the version that was read; `version` of the new one is that plus one. */
export function putStoredSettings({ version, ...rest }: StoredSettings): Write {
  return versioned(settings.toItem(settingsKey(), { version, records: JSON.stringify(rest) }), version);
}
export const bytesOf = ({ version: _, ...rest }: StoredSettings): number => Buffer.byteLength(JSON.stringify(rest));
