/** What administrators have changed, over what ships: each record whole, with the version that it has. Pure. */
import type { Programme } from '../programme/programme.ts';
import type { Dated, Limits, Settings, Thresholds } from './settings.ts';
import type { OwnStatusLabels } from './status-labels.ts';

export interface Versioned<T> {
  readonly version: number;
  readonly value: T;
}

/** A year's holidays and the decree that names them. */
export interface Holidays {
  readonly days: readonly string[];
  readonly source: string;
}

export interface StoredSettings {
  /** Grows with every change of any record; 0 where nothing was ever changed. */
  readonly version: number;
  readonly programmes: Readonly<Record<string, Versioned<Programme>>>;
  readonly holidays: Readonly<Record<string, Versioned<Holidays>>>;
  /** By the code of the rule. */
  readonly rules?: Readonly<Record<string, Versioned<RuleRows>>>;
  readonly thresholds?: Versioned<Dated<Thresholds>>;
  readonly limits?: Versioned<Dated<Limits>>;
  readonly retention?: Versioned<Settings['retention']>;
  readonly photoDays?: Versioned<Settings['photoDays']>;
  readonly fieldWork?: Versioned<Settings['fieldWork']>;
  readonly alertHandling?: Versioned<Settings['alertHandling']>;
  readonly areaSuccessors?: Versioned<Settings['areaSuccessors']>;
  readonly officerKinds?: Versioned<Settings['officerKinds']>;
  readonly organisationTypes?: Versioned<Settings['organisationTypes']>;
  readonly observationCodes?: Versioned<Settings['observationCodes']>;
  /** By agency. */
  readonly statusLabels?: OwnStatusLabels;
}

/** Parameters of one rule, from a day on; before the first row and for what no row names, what ships with the rule. */
export type RuleRows = Dated<Readonly<Record<string, number>>>;

export const NOTHING_STORED: StoredSettings = { version: 0, programmes: {}, holidays: {} };

const valuesOf = <T>(records: Readonly<Record<string, Versioned<T>>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(records).map(([name, { value }]) => [name, value]));

/** A stored record stands for the one that ships, and where none does, beside it. */
export function mergeSettings(shipped: Settings, stored: StoredSettings): Settings {
  const holidays = Object.entries(valuesOf(stored.holidays)).map(([year, { days }]) => [year, days] as const);
  return {
    ...shipped,
    version: stored.version,
    retention: stored.retention?.value ?? shipped.retention,
    photoDays: stored.photoDays?.value ?? shipped.photoDays,
    limits: stored.limits?.value ?? shipped.limits,
    thresholds: stored.thresholds?.value ?? shipped.thresholds,
    fieldWork: stored.fieldWork?.value ?? shipped.fieldWork,
    alertHandling: stored.alertHandling?.value ?? shipped.alertHandling,
    areaSuccessors: stored.areaSuccessors?.value ?? shipped.areaSuccessors,
    officerKinds: stored.officerKinds?.value ?? shipped.officerKinds,
    organisationTypes: stored.organisationTypes?.value ?? shipped.organisationTypes,
    observationCodes: stored.observationCodes?.value ?? shipped.observationCodes,
    statusLabels: shipped.statusLabels,
    ...(stored.statusLabels && { ownStatusLabels: stored.statusLabels }),
    programmes: { ...shipped.programmes, ...valuesOf(stored.programmes) },
    rules: { ...shipped.rules, ...valuesOf(stored.rules ?? {}) },
    calendar: { holidays: { ...shipped.calendar.holidays, ...Object.fromEntries(holidays) } },
  };
}
