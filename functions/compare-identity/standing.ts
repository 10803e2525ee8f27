/** Tells the cases of two families that share a name how the other stands in the programme and cycle that both are in (docs/adr/0034). */
import type { Instant } from '#shared/domain/brand.ts';
import type { CaseFact, SharedNameStanding } from '#shared/domain/case/fact.ts';
import { insertFact } from '#shared/domain/case/order.ts';
import { isShare, type SharedName } from '#shared/domain/dossier/shares.ts';
import { alertWrites, readKnown } from '#shared/recording/alert-step.ts';
import { deferAlerts, stepCase, WRITES_PER_ALERT_MAX } from '#shared/recording/case-step.ts';
import { type Case, caseFacts, caseFamily, isCaseFull, putCase, readCase } from '#shared/store/cases.ts';
import type { EventFacts } from '#shared/store/events.ts';
import { caseKey } from '#shared/store/keys.ts';
import { familyDossier } from '#shared/store/kpms.ts';
import { readSharing, type Sharing } from '#shared/store/sharing.ts';
import { StoreUnavailable, TRANSACTION_WRITES_MAX, type Write } from '#shared/store/table.ts';
import { COMPARER } from './cases.ts';
import { type Known, knownAs } from './known.ts';
import { entered, type Own, ownOf } from './own-entry.ts';
import { ATTEMPTS_MAX, type ComparePorts } from './ports.ts';
import { tellBoth } from './tell-shared.ts';

/** A case stands otherwise than before, or for the first time: told to the cases of whom it shares a name with, and theirs to it. */
export async function compareStanding(
  ports: ComparePorts,
  at: { readonly kpmId: string; readonly programme: string; readonly cycle: string; readonly others: readonly string[] },
): Promise<void> {
  const family = await knownAs(ports, at.kpmId);
  if (family === undefined) return;
  const isHistory = family.kpm.kpmId !== at.kpmId;
  for (const name of at.others) {
    const other = await knownAs(ports, name);
    if (other === undefined) continue;
    if (other.kpm.kpmId === family.kpm.kpmId) {
      // two that turned out to be one: what each knew of the other is of itself
      if (isHistory) await tellStanding(ports, at, at.kpmId, [], other);
      continue;
    }
    if (!isHistory) await tellNames(ports, family, other);
    await tellStanding(ports, at, at.kpmId, isHistory ? [] : other.ids, other);
    if (!isHistory) await tellStanding(ports, at, other.kpm.kpmId, family.ids, family);
  }
}

/** What one knows of the other by a name of before a link, both know by the names that they have since. */
async function tellNames(ports: ComparePorts, one: Known, other: Known): Promise<void> {
  const names = familyDossier(one.kpm).flatMap((fact) =>
    isShare(fact) && other.ids.includes(fact.data.other) ? [{ kind: fact.data.kind, mark: fact.data.mark }] : [],
  );
  await tellBoth(ports, one.kpm.kpmId, other.kpm.kpmId, names);
}

type CaseName = Pick<Case, 'programme' | 'cycle'>;

/** @param as by which ids `from` may name `into` */
async function tellStanding(
  ports: ComparePorts,
  { programme, cycle }: CaseName,
  from: string,
  as: readonly string[],
  into: Known,
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const target = attempt === 1 ? into : await knownAs(ports, into.kpm.kpmId, attempt);
    if (target === undefined) return;
    const keys = [caseKey(from, programme, cycle), caseKey(target.kpm.kpmId, programme, cycle)];
    const [source, before] = (await ports.table.getMany(keys)).map(readCase);
    if (source === undefined || before === undefined) return;
    const own = ownOf(ports);
    const fact: SharedNameStanding = { ...own.fact, type: 'shared-name.standing', other: from, ...standingTold(source, as) };
    const facts = caseFacts(before);
    // of two that a link has brought together the later one counts
    const [known] = facts.filter((one) => isStandingOf(one, from)).sort((a, b) => b.revision - a.revision);
    if (isTold(known, fact)) return;
    const all = insertFact<CaseFact>(
      facts.filter((one) => !isStandingOf(one, from)),
      fact,
    );
    if (isCaseFull(all, COMPARER)) {
      ports.metrics.count('SharedNamesUntold', 1);
      ports.log.warn('a full case does not hear of a family of the same name', { programme, cycle });
      return;
    }
    const told: EventFacts = { cases: [{ programme, cycle, fact }] };
    if (await entered(ports, target, own, told, await caseWrites(ports, before, all, own.at))) return;
  }
  throw new StoreUnavailable('the chain of the family stayed contended');
}

const isStandingOf = <F extends CaseFact>(fact: F, other: string): fact is F & SharedNameStanding =>
  fact.type === 'shared-name.standing' && fact.other === other;

/** Of a family that is not called so any more nothing is told but that. */
function standingTold(source: Case, as: readonly string[]): Omit<SharedNameStanding, 'type' | 'other' | keyof Own['fact']> {
  const sharing = source.sharing === undefined ? undefined : readSharing(source.sharing);
  const shares = sharing?.shares.filter(({ other }) => as.includes(other)) ?? [];
  // the same number by each of the ids that the other had
  const names = [...new Map(shares.map(({ kind, mark }) => [`${kind}#${mark}`, { kind, mark }])).values()].sort(byName);
  const revision = source.version;
  if (sharing === undefined || names.length === 0) {
    return { revision, names: [], months: [], paid: [], area: source.area as Sharing['area'] };
  }
  const { shares: _, ...standing } = sharing;
  return { revision, names, ...standing };
}

const byName = (a: SharedName, b: SharedName): number => (`${a.kind}#${a.mark}` < `${b.kind}#${b.mark}` ? -1 : 1);

/** The same as is known, or something older, or nothing of one of whom nothing is known. */
function isTold(known: SharedNameStanding | undefined, fact: SharedNameStanding): boolean {
  if (known === undefined) return fact.names.length === 0;
  return known.revision >= fact.revision || said(known) === said(fact);
}
const said = ({ names, months, paid, since, heardAt, area }: SharedNameStanding): string =>
  JSON.stringify([names, months, paid, since, heardAt, names.length === 0 ? '' : area]);

async function caseWrites(
  { table, settings }: ComparePorts,
  before: Case,
  facts: readonly CaseFact[],
  at: Instant,
): Promise<Write[]> {
  const fitting = Math.floor((TRANSACTION_WRITES_MAX - 3) / WRITES_PER_ALERT_MAX);
  const step = deferAlerts(stepCase(before, before, facts, caseFamily(before), settings, at), before, at, fitting);
  const known = await readKnown(table, step.changes);
  return [putCase(step.next), ...alertWrites(step.changes, step.about, known, { at, settings })];
}
