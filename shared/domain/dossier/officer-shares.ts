/**
 * Officers by whose own NIK or KK a family is named (docs/adr/0037): which of these facts are kept in its dossier, and which of the
 * numbers it still has by what is said of it. Pure.
 */
import type { Instant } from '../brand.ts';
import type { FactBase, FamilyFact, NikMark } from '../case/fact.ts';
import { canonicalOrder } from '../case/order.ts';
import type { Assignment } from '../officer/assignments.ts';
import { later } from '../time/instant.ts';
import type { OfficerFact } from '../trail/recordable.ts';
import type { DossierFact } from './dossier.ts';
import { presentNames, type SharedKind } from './shares.ts';

/** When somebody was an officer, whatever as and wherever. */
export interface Service {
  readonly from: Instant;
  /** First instant at which it no longer holds. */
  readonly until?: Instant;
  /** When we had heard of it, and of the number. */
  readonly heardAt: Instant;
}

/** A family is named by an officer's own NIK or KK: which officer, a mark of the number, and when that officer served. Never the number. */
export interface OfficerShared extends FactBase {
  readonly type: 'kpm.officer-shared';
  /** `nik#<officer>#<mark>` */
  readonly key: string;
  readonly data: {
    readonly kind: SharedKind;
    readonly officer: string;
    readonly mark: NikMark;
    /** None once the number turned out not to be the officer's. */
    readonly services: readonly Service[];
    /** The version of the officer that this tells of: the highest counts, in whatever order it is told. */
    readonly revision: number;
  };
}

export interface OfficerShare {
  readonly kind: SharedKind;
  readonly officer: string;
  readonly services: readonly Service[];
}

/** Of one family: more than officers live under one roof. */
export const OFFICER_SHARES_MAX = 20;
/** Of one officer: who came back more often is known of by the latest. */
export const SERVICES_MAX = 12;

export const isOfficerShare = (fact: DossierFact): fact is OfficerShared => fact.type === 'kpm.officer-shared';
export const officerShareKey = ({ kind, officer, mark }: Pick<OfficerShared['data'], 'kind' | 'officer' | 'mark'>): string =>
  `${kind}#${officer}#${mark}`;

/** The latest so many: nothing else that is told of the family pushes them out. */
export const keptOfficerShares = (facts: readonly OfficerShared[]): OfficerShared[] =>
  facts.toSorted(canonicalOrder).slice(-OFFICER_SHARES_MAX);

/** Officers who share a number that the family still has; as with families, where no list has said any, all that is known. */
export function officersNow(dossier: readonly DossierFact[], facts: readonly FamilyFact[]): OfficerShare[] {
  const shared = dossier.filter(isOfficerShare);
  if (shared.length === 0) return [];
  const names = presentNames(facts);
  return shared
    .filter(({ data: { kind, mark, services } }) => services.length > 0 && (names[kind] ?? mark) === mark)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ data: { kind, officer, services } }) => ({ kind, officer, services }));
}

/**
 * When an officer served, whatever as and wherever: assignments that follow each other without a day between are one service.
 * @param heardAt when we heard of the number by which the officer is named
 */
export function servicesOf(assignments: readonly Assignment[], facts: readonly OfficerFact[], heardAt: Instant): Service[] {
  const dated = assignments
    .filter(({ from, until }) => until === undefined || from < until)
    .map((one): Service => {
      const told = facts.filter(({ type, area, from }) => type === 'officer.assigned' && area === one.area && from === one.from);
      const first = told.map(({ receivedAt }) => receivedAt as Instant).sort()[0] ?? heardAt;
      const until = one.until as Instant | undefined;
      return { from: one.from as Instant, ...(until !== undefined && { until }), heardAt: later(first, heardAt) };
    })
    .sort((a, b) => (a.from === b.from ? (a.heardAt < b.heardAt ? -1 : 1) : a.from < b.from ? -1 : 1));
  return dated.reduce<Service[]>(joined, []).slice(-SERVICES_MAX);
}

/**
 * One more service, in the order of their beginnings. Heard of later than what it goes on from, it stays one of its own: the time to
 * answer for what was paid in it runs from when it was heard of.
 */
function joined(services: Service[], next: Service): Service[] {
  const last = services.at(-1);
  if (last === undefined || (last.until !== undefined && last.until < next.from)) return [...services, next];
  if (last.until === undefined || (next.until !== undefined && next.until <= last.until)) return services;
  if (next.heardAt > last.heardAt) return [...services, next];
  const { until: _, ...open } = last;
  return [...services.slice(0, -1), { ...open, ...(next.until !== undefined && { until: next.until }) }];
}
