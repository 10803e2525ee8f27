/** The three-way match of a family: of each case, by months, what partner, statement and family say, as far as the caller may see who said it (docs/adr/0038). */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { heldTogether } from '#shared/domain/case/between-cases.ts';
import type { Family } from '#shared/domain/case/fact.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { saidOfPayments } from '#shared/domain/dossier/complaints.ts';
import { silencesOf } from '#shared/domain/match/due.ts';
import { type MatchSet, matchOf, PAIRS } from '#shared/domain/match/match.ts';
import { isHere } from '#shared/domain/rules/payments.ts';
import type { KpmMatch, KpmMatchSet } from '#shared/http/schemas/match.ts';
import { reachableKpm } from '#shared/reading/family-access.ts';
import { casesFor } from '#shared/reading/family-cases.ts';
import { nameOf, type ReadChain, readChain } from '#shared/reading/family-chain.ts';
import { matchLabel, pairWords } from '#shared/reading/match-words.ts';
import { enterLook } from '#shared/recording/disclosure.ts';
import { type Case, caseFacts, caseFamily, toldCase } from '#shared/store/cases.ts';
import { contextOf, type KpmPorts } from './query.ts';

/** @throws Problem `forbidden` by role; `not-found`, the same whether the family lives elsewhere or is not known */
export async function showMatch(ports: KpmPorts, caller: Caller, id: string): Promise<KpmMatch> {
  const kpm = await reachableKpm(ports.table, caller, 'kpm:read', id);
  const now = ports.clock.now();
  await enterLook(ports, caller, kpm, now);
  const [chain, cases] = await Promise.all([readChain(ports.table, caller, kpm), casesFor(ports.table, caller, id)]);
  const latestFirst = cases.toSorted((a, b) =>
    a.cycle === b.cycle ? (a.programme < b.programme ? -1 : 1) : a.cycle < b.cycle ? 1 : -1,
  );
  const [complaints, told] = [
    saidOfPayments(chain.dossier.filter((fact) => chain.visible.has(nameOf(fact)))),
    cases.map(toldCase),
  ];
  const familyOf = (one: Case): Family => heldTogether({ ...caseFamily(one), complaints }, told, ports.settings);
  return {
    id: kpm.kpmId,
    sets: latestFirst.flatMap((one) => setsOf(ports, one, familyOf(one), chain, now)),
    hiddenEvents: chain.hidden,
  };
}

/** An event follows its own area: what lies elsewhere is not held against anything (DESIGN §6). */
function setsOf({ settings }: KpmPorts, one: Case, family: Family, { visible }: ReadChain, now: Instant): KpmMatchSet[] {
  const context = contextOf(one);
  const state = foldCase(
    caseFacts(one).filter((fact) => visible.has(nameOf(fact))),
    isHere(context, settings),
  );
  return matchOf(context, state, family, settings)
    .filter((set) => set.paying.length > 0 || set.lines.length > 0 || set.rupiah > 0)
    .map((set) => ({
      programme: one.programme,
      programmeLabel: settings.programmes[one.programme]?.label ?? { id: one.programme, en: one.programme },
      cycle: one.cycle,
      ...shown(set),
      silent: silencesOf(set, context, state, family, settings).map(({ side, dueAt }) => ({
        side,
        ...(dueAt !== undefined && { dueAt }),
        overdue: dueAt !== undefined && dueAt <= now,
      })),
    }));
}

function shown(set: MatchSet): Omit<KpmMatchSet, 'programme' | 'programmeLabel' | 'cycle' | 'silent'> {
  const { months, state, rupiah, partner, statement, family } = set;
  return {
    months: [...months],
    ...(state !== undefined && { state }),
    label: { ...matchLabel(state) },
    rupiah,
    ...(partner && { partner: { ...partner, sources: [...partner.sources] } }),
    ...(statement && { statement: { ...statement, sources: [...statement.sources] } }),
    ...(family && { family: { ...family, months: [...family.months] } }),
    pairs: PAIRS.map((between) => {
      const pair = set.pairs[between];
      const words = pairWords(set, between);
      return {
        between,
        state: pair.state,
        ...(pair.rupiah !== undefined && { rupiah: pair.rupiah }),
        ...(pair.months && { months: [...pair.months] }),
        ...(pair.missing && { missing: [...pair.missing] }),
        ...(words && { words }),
      };
    }),
  };
}
