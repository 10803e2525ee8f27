/** What was known of a family's cases at a time: folded from the facts received by then, judged as of then (DESIGN §3, `asOf`). */
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { assessCase } from '#shared/domain/case/assess.ts';
import type { FactBase, Family } from '#shared/domain/case/fact.ts';
import { foldFamily } from '#shared/domain/case/family.ts';
import { inOrder } from '#shared/domain/case/order.ts';
import { saidOfPayments } from '#shared/domain/dossier/complaints.ts';
import { type DossierFact, insertDossierFact } from '#shared/domain/dossier/dossier.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { KnownCase, KpmTrail } from '#shared/http/schemas/kpm.ts';
import { nameOf, type ReadChain } from '#shared/reading/family-chain.ts';
import { type Case, caseFacts, caseFamily } from '#shared/store/cases.ts';
import { familyFacts, type Kpm } from '#shared/store/kpms.ts';

/** By when something was known, and of facts that were told of the family by another name, when we heard that it is this one. */
interface Received extends Pick<ReadChain, 'joinedAt' | 'told' | 'dossier'> {
  readonly by: Instant;
}

/** `received` leaves out what was received later; cases of which nothing was known are not there. */
export function knownCases(settings: Settings, kpm: Kpm, cases: readonly Case[], at: Instant, received?: Received): KnownCase[] {
  return cases.flatMap((c) => {
    const facts = caseFacts(c).filter((fact) => isKnown(fact, received));
    if (facts.length === 0) return [];
    const family = familyAt(kpm, c, received);
    const area = family.areas.at(-1)?.area ?? (c.area as AreaCode);
    const context = { kpmId: c.kpmId, programme: c.programme, cycle: c.cycle, area };
    const { state, counts, findings, verifyBy } = assessCase(context, facts, family, settings, at);
    const holding = [...new Set(findings.filter((finding) => finding.holds).map((finding) => finding.rule))].sort();
    return [
      {
        programme: c.programme,
        cycle: c.cycle,
        state: state.state,
        paidRupiah: counts.paidRupiah,
        verified: counts.verified === 1,
        ...(verifyBy !== undefined && { verifyBy }),
        holding,
      },
    ];
  });
}

function isKnown(fact: FactBase, received: Received | undefined): boolean {
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
function familyAt(kpm: Kpm, c: Case, received: Received | undefined): Family {
  if (received === undefined) return caseFamily(c);
  const own = kpm.linkedTo === undefined ? familyFacts(kpm) : received.told.flatMap(({ family }) => family ?? []);
  const dossier = received.dossier.filter((fact) => isKnown(fact, received));
  const complaints = saidOfPayments(dossier.reduce<readonly DossierFact[]>(insertDossierFact, []));
  const family: Family = {
    ...foldFamily(own.filter((fact) => isKnown(fact, received))),
    ...(complaints.length > 0 && { complaints }),
  };
  return family.areas.length > 0 ? family : { ...family, areas: [{ from: '' as Instant, area: c.area as AreaCode }] };
}

type Difference = NonNullable<KpmTrail['cases']['difference']>;
const FIELDS = ['state', 'paidRupiah', 'verified', 'verifyBy', 'holding'] as const;

/** Field by field what is known now and was not then; `null` where a case or a value was not there. */
export function differenceOf(then: readonly KnownCase[], now: readonly KnownCase[]): Difference {
  return now.flatMap((present) => {
    const past = then.find((c) => c.programme === present.programme && c.cycle === present.cycle);
    return FIELDS.flatMap((field) => {
      const [was, is] = [textOf(past, field), textOf(present, field)];
      return was === is ? [] : [{ programme: present.programme, cycle: present.cycle, field, before: was, now: is }];
    });
  });
}

function textOf(c: KnownCase | undefined, field: (typeof FIELDS)[number]): string | number | boolean | null {
  const value = c?.[field];
  if (value === undefined) return null;
  return typeof value === 'object' ? value.join(', ') : value;
}
