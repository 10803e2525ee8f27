/**
 * Raw labels of partners' systems and what they mean: a table that ships, and over it each agency's own (DOMAIN §1.2). A label is
 * looked up, never guessed; what nobody mapped is unknown, and stays so in what was recorded. Pure.
 */
import type { Instant } from '../brand.ts';
import type { StateReason } from '../case/state-reasons.ts';
import type { CaseStateName } from '../case/states.ts';
import { inForce, type Settings } from './settings.ts';
import type { Versioned } from './stored.ts';

export interface StatusLabel {
  /** The system that says so: `SIKS-NG`. */
  readonly system: string;
  /** As that system writes it: `GAGAL CEK REKENING`. */
  readonly label: string;
  readonly state: CaseStateName;
  /** Why, where the label says it: `EXCLUDE MENINGGAL`. A code of the list that belongs to the state. */
  readonly reason?: StateReason;
}
/** A table that ships; its number tells it from those before it. */
export interface StatusTable {
  readonly number: number;
  readonly labels: readonly StatusLabel[];
}
/** By agency: what its own labels mean, also where that is not what they mean elsewhere. */
export type OwnStatusLabels = Readonly<Record<string, Versioned<readonly StatusLabel[]>>>;

/** How labels and systems are compared: whatever the case, with one space between words. */
export const folded = (text: string): string => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toUpperCase();
/** Which entry it is, folded. */
export const labelKey = ({ system, label }: Pick<StatusLabel, 'system' | 'label'>): string =>
  JSON.stringify([folded(system), folded(label)]);

/** What was read of a sender's own words; it stays with the fact as it was then. */
interface LabelRead {
  /** Which tables were used: `1.3`, the number of the one that ships, then the version of the agency's own, 0 where it has none. */
  readonly mapping: string;
  /** Absent where neither knows the label. */
  readonly state?: CaseStateName;
  readonly reason?: StateReason;
}

type Tables = Pick<Settings, 'statusLabels' | 'ownStatusLabels'>;

/** The version of the tables in force for an agency. */
export function mappingVersion({ statusLabels, ownStatusLabels }: Tables, agency: string, at: Instant): string {
  return `${inForce(statusLabels, at).number}.${ownOf(ownStatusLabels, agency)?.version ?? 0}`;
}

/** The agency's own table first, then the one that ships. */
export function readLabel(
  tables: Tables,
  agency: string,
  at: Instant,
  raw: { readonly status: string; readonly system: string },
): LabelRead {
  const key = labelKey({ system: raw.system, label: raw.status });
  const own = ownOf(tables.ownStatusLabels, agency)?.value ?? [];
  const known = byKey(own).get(key) ?? byKey(inForce(tables.statusLabels, at).labels).get(key);
  return {
    mapping: mappingVersion(tables, agency, at),
    ...(known && { state: known.state }),
    ...(known?.reason !== undefined && { reason: known.reason }),
  };
}

/** A table is folded once and not for each of a hundred events of a call. */
const folding = new WeakMap<readonly StatusLabel[], ReadonlyMap<string, StatusLabel>>();
function byKey(labels: readonly StatusLabel[]): ReadonlyMap<string, StatusLabel> {
  const known = folding.get(labels) ?? new Map(labels.map((one) => [labelKey(one), one]));
  folding.set(labels, known);
  return known;
}

const ownOf = (own: OwnStatusLabels | undefined, agency: string): OwnStatusLabels[string] | undefined =>
  own !== undefined && Object.hasOwn(own, agency) ? own[agency] : undefined;

/**
 * States in which a label agrees with the type of the event that it came with. What stands in another one is recorded all the same,
 * and flagged: which of the two is right is not ours to say.
 */
const AGREEING: Readonly<Record<string, readonly CaseStateName[]>> = {
  'entitlement.excluded.v1': ['DIKECUALIKAN'],
  // both are orders to pay: SP2D names who gets what, SI moves the money
  'distribution.ordered.v1': ['SP2D', 'SI'],
  'distribution.disbursed.v1': ['DISALURKAN'],
  // "dibayar" and BAST are said of what was put into the family's hand
  'distribution.received.v1': ['DISALURKAN', 'DITERIMA'],
  // why it could not be paid
  'distribution.failed.v1': ['GAGAL_BAYAR', 'GAGAL_REKENING', 'GAGAL_OMSPAN'],
  'distribution.returned.v1': ['RETUR'],
  'distribution.repaired.v1': ['RETUR'],
  'distribution.frozen.v1': ['DIBEKUKAN'],
  'distribution.remitted.v1': ['DISETOR_KAS_NEGARA'],
};

/** @param status that the event itself names, where it names one */
export function disagrees(type: string, status: CaseStateName | undefined, state: CaseStateName | undefined): boolean {
  if (state === undefined) return false;
  if (status !== undefined) return status !== state;
  const agreeing = AGREEING[type];
  return agreeing !== undefined && !agreeing.includes(state);
}
