/** What was known of a family's cases at a time: folded from the facts received by then, judged as of then (DESIGN §3, `asOf`). */
import type { AreaCode, Instant } from '../domain/brand.ts';
import { type Assessment, assessCase } from '../domain/case/assess.ts';
import { heldTogether } from '../domain/case/between-cases.ts';
import { caseNameOf } from '../domain/case/case-name.ts';
import type { FactBase, Family } from '../domain/case/fact.ts';
import { foldFamily } from '../domain/case/family.ts';
import { inOrder } from '../domain/case/order.ts';
import { type DossierFact, insertDossierFact } from '../domain/dossier/dossier.ts';
import { saidOfFamily } from '../domain/dossier/of-family.ts';
import type { Settings } from '../domain/settings/settings.ts';
import type { KnownCase, KpmTrail } from '../http/schemas/kpm.ts';
import { type Case, caseFamily, toldCase } from '../store/cases.ts';
import { familyFacts, type Kpm } from '../store/kpms.ts';
import { nameOf, type ReadChain } from './family-chain.ts';

/** By when something was known, and of facts that were told of the family by another name, when we heard that it is this one. */
export interface Received extends Pick<ReadChain, 'joinedAt' | 'told' | 'dossier'> {
  readonly by: Instant;
}

/** A case as it was known at a time, and where it lay by then. */
export interface KnownAssessment {
  readonly c: Case;
  readonly area: AreaCode;
  readonly assessed: Assessment;
}

/** `received` leaves out what was received later; cases of which nothing was known are not there. */
export function assessKnown(
  settings: Settings,
  kpm: Kpm,
  cases: readonly Case[],
  at: Instant,
  received?: Received,
): KnownAssessment[] {
  const told = cases
    .map((c) => ({ ...toldCase(c), c }))
    .map(({ facts, ...one }) => ({
      ...one,
      facts: facts.filter((fact) => isKnown(fact, received)),
    }));
  return told.flatMap(({ c, facts }) => {
    if (facts.length === 0) return [];
    const family = received === undefined ? caseFamily(c) : heldTogether(familyAt(kpm, c, received), told, settings);
    const area = family.areas.at(-1)?.area ?? (c.area as AreaCode);
    // which photos were missing before the last look is not kept: by then they count as named
    const photos = c.photos !== undefined && c.photos.lookedAt <= at ? c.photos : undefined;
    const context = { kpmId: c.kpmId, programme: c.programme, cycle: c.cycle, area, photos };
    return [{ c, area, assessed: assessCase(context, facts, family, settings, at) }];
  });
}

/** The rules that hold of it, each once. */
export const holdingOf = ({ findings }: Pick<Assessment, 'findings'>): string[] =>
  [...new Set(findings.filter((finding) => finding.holds).map((finding) => finding.rule))].sort();

export const knownCases = (...asked: Parameters<typeof assessKnown>): KnownCase[] =>
  assessKnown(...asked).map(({ c, assessed }) => ({
    programme: c.programme,
    cycle: c.cycle,
    state: assessed.state.state,
    paidRupiah: assessed.counts.paidRupiah,
    verified: assessed.counts.verified === 1,
    ...(assessed.verifyBy !== undefined && { verifyBy: assessed.verifyBy }),
    holding: holdingOf(assessed),
  }));

/** Whether it had been heard of, of this family, by then. */
export function isKnown(fact: FactBase, received: Received | undefined): boolean {
  if (received === undefined) return true;
  const { by, joinedAt } = received;
  return fact.receivedAt <= by && (joinedAt.get(nameOf(fact)) ?? fact.receivedAt) <= by;
}

/** The cases of a family that is another by now, with the facts that its own chain tells. */
export function toldCases({ kpmId }: Kpm, cases: readonly Case[], { told }: Pick<ReadChain, 'told'>): Case[] {
  return cases.map((c) => {
    const own = told
      .flatMap((facts) => facts.cases ?? [])
      .filter((one) => one.programme === c.programme && one.cycle === c.cycle);
    return { ...c, kpmId, facts: JSON.stringify(inOrder(own.map(({ fact }) => fact))) };
  });
}

/** The family as it was known; where nothing had placed it yet, it is assumed where the case has it now. */
function familyAt(kpm: Kpm, c: Case, received: Received): Family {
  const own = kpm.linkedTo === undefined ? familyFacts(kpm) : received.told.flatMap(({ family }) => family ?? []);
  const dossier = received.dossier.filter((fact) => isKnown(fact, received));
  const family: Family = {
    ...foldFamily(own.filter((fact) => isKnown(fact, received))),
    ...saidOfFamily(dossier.reduce<readonly DossierFact[]>(insertDossierFact, [])),
  };
  return family.areas.length > 0 ? family : { ...family, areas: [{ from: '' as Instant, area: c.area as AreaCode }] };
}

type Difference = NonNullable<KpmTrail['cases']['difference']>;
const FIELDS = ['state', 'paidRupiah', 'verified', 'verifyBy', 'holding'] as const;

/**
 * Field by field what is known now and was not then; `null` where a case or a value was not there, or is not there any more: the cases
 * of a family that turned out to be another are told of that one.
 */
export function differenceOf(then: readonly KnownCase[], now: readonly KnownCase[]): Difference {
  const [past, present] = [byName(then), byName(now)];
  return [...new Map([...past, ...present])].flatMap(([name, { programme, cycle }]) =>
    FIELDS.flatMap((field) => {
      const [before, is] = [textOf(past.get(name), field), textOf(present.get(name), field)];
      return before === is ? [] : [{ programme, cycle, field, before, now: is }];
    }),
  );
}
const byName = (cases: readonly KnownCase[]) => new Map(cases.map((c) => [caseNameOf(c), c]));

function textOf(c: KnownCase | undefined, field: (typeof FIELDS)[number]): string | number | boolean | null {
  const value = c?.[field];
  if (value === undefined) return null;
  return typeof value === 'object' ? value.join(', ') : value;
}
