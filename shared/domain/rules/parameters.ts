/** Thresholds of one rule: each with the value that ships, its unit and source; a dated setting may say otherwise (DOMAIN §3.2: all are configuration). */
import type { Instant } from '../brand.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import type { Bilingual } from '../words.ts';
import type { ValueKind } from './rule.ts';

export interface Parameter {
  readonly value: number;
  readonly kind: Extract<ValueKind, 'days' | 'hours' | 'working-days' | 'share' | 'metres' | 'rupiah' | 'count'>;
  readonly label: Bilingual;
  /** Where the value comes from, as people read it (settings/sources.ts). */
  readonly source: string;
}
export type Parameters = Readonly<Record<string, Parameter>>;

/** The values in force at a time: what a setting says of this rule, else what ships. */
export function valuesOf<P extends Parameters>(
  rule: string,
  declared: P,
  settings: Pick<Settings, 'rules'>,
  at: Instant,
): Readonly<Record<keyof P, number>> {
  const dated = settings.rules?.[rule];
  if (dated === undefined || dated[0] === undefined || at < dated[0].from) return shipped(declared);
  const said = inForce(dated, at);
  return Object.fromEntries(Object.entries(declared).map(([name, { value }]) => [name, said[name] ?? value])) as Record<
    keyof P,
    number
  >;
}

/** Asked of every rule each time that a case is judged, and always the same. */
const shippedOf = new WeakMap<Parameters, Readonly<Record<string, number>>>();

function shipped<P extends Parameters>(declared: P): Readonly<Record<keyof P, number>> {
  const known = shippedOf.get(declared) ?? Object.fromEntries(Object.entries(declared).map(([name, { value }]) => [name, value]));
  shippedOf.set(declared, known);
  return known as Record<keyof P, number>;
}

/** A parameter in one line. @param label as people read it, Bahasa Indonesia first */
export const parameter = <K extends Parameter['kind']>(
  value: number,
  kind: K,
  [id, en]: readonly [id: string, en: string],
  source: string,
): Parameter => ({ value, kind, label: { id, en }, source });

/** How long whoever owns the alert has to answer. */
export const timeToAnswer = (value: number, kind: 'days' | 'hours' | 'working-days', source: string): Parameter =>
  parameter(value, kind, ['Waktu menjawab', 'Time to answer'], source);

/** How long there is to look into what may be a fault of the data. */
export const timeToCheck = (value: number, kind: 'days' | 'working-days', source: string): Parameter =>
  parameter(value, kind, ['Waktu pengecekan', 'Time to check'], source);

/** Whether the time to answer is so many hours by the clock, and not whole days: nothing else of a rule is counted in hours. */
export const answersByTheClock = (declared: Parameters | undefined): boolean =>
  declared !== undefined && Object.values(declared).some(({ kind }) => kind === 'hours');

/** How long until it is over, once somebody has taken it up in time. */
export const timeToResolve = (days: number, source: string): Parameter =>
  parameter(days, 'days', ['Waktu penyelesaian', 'Time to resolve'], source);
