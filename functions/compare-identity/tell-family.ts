/** Tells a family one thing of its names: into its chain, its dossier and all its cases, in one transaction. */
import type { Instant } from '#shared/domain/brand.ts';
import { type DossierFact, insertDossierFact } from '#shared/domain/dossier/dossier.ts';
import { alertWrites, readKnown } from '#shared/recording/alert-step.ts';
import { deferAlerts, stepCase, WRITES_PER_ALERT_MAX } from '#shared/recording/case-step.ts';
import { familyOfCases, stepFamily, WRITES_PER_FAMILY_ALERT_MAX } from '#shared/recording/family-step.ts';
import { type Case, caseFacts, putCase, readCase, toldCase } from '#shared/store/cases.ts';
import { namedCaseKey } from '#shared/store/keys.ts';
import { familyDossier, type Kpm, putKpm } from '#shared/store/kpms.ts';
import { GET_MANY_MAX, StoreUnavailable, type Table, TRANSACTION_WRITES_MAX, type Write } from '#shared/store/table.ts';
import { type Known, knownAs } from './known.ts';
import { entered, type Own, ownOf } from './own-entry.ts';
import { ATTEMPTS_MAX, type ComparePorts } from './ports.ts';

/** Event, head, the family, and what is held. */
const OTHER_WRITES_MAX = 4;

/**
 * @param tellOf what the family is to know, from what it knows; asked again whenever the family has moved. `undefined`: nothing new
 * @param held what the telling goes by must be as it was read: else nothing is written, and the message comes again
 * @throws StoreUnavailable
 */
export async function tellFamily(
  ports: ComparePorts,
  kpmId: string,
  tellOf: (family: Known, dossier: readonly DossierFact[], own: Own['fact']) => DossierFact | undefined,
  held: readonly Write[] = [],
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const family = await knownAs(ports, kpmId, attempt);
    if (family === undefined) return;
    const own = ownOf(ports);
    const dossier = familyDossier(family.kpm);
    const fact = tellOf(family, dossier, own.fact);
    if (fact === undefined) return;
    const draft: Kpm = {
      ...family.kpm,
      version: family.kpm.version + 1,
      dossier: JSON.stringify(insertDossierFact(dossier, fact)),
    };
    const cases = await casesNamed(ports.table, draft);
    const writes = await familyWrites(ports, draft, family.kpm, cases, own.at);
    if (await entered(ports, family, own, { dossier: fact }, [...held, ...writes])) return;
  }
  throw new StoreUnavailable('the chain of the family stayed contended');
}

async function casesNamed(table: Table, { kpmId, cases }: Kpm): Promise<Case[]> {
  const keys = cases.map((name) => namedCaseKey(kpmId, name));
  const found: Case[] = [];
  for (let i = 0; i < keys.length; i += GET_MANY_MAX) {
    const items = await table.getMany(keys.slice(i, i + GET_MANY_MAX));
    found.push(...items.flatMap((item) => readCase(item) ?? []));
  }
  return found;
}

/** The family and all its cases, which know of it from now on; alerts that one transaction does not hold follow within a minute. */
async function familyWrites(
  { table, settings }: ComparePorts,
  draft: Kpm,
  before: Kpm,
  cases: readonly Case[],
  at: Instant,
): Promise<Write[]> {
  let left = TRANSACTION_WRITES_MAX - OTHER_WRITES_MAX - cases.length;
  const fits = (each: number): number => Math.max(0, Math.floor(left / each));
  const own = deferAlerts(stepFamily(draft, settings, at), before, at, fits(WRITES_PER_FAMILY_ALERT_MAX));
  left -= own.changes.length * WRITES_PER_FAMILY_ALERT_MAX;
  const family = familyOfCases(draft, cases.map(toldCase), settings);
  const steps = cases.map((one) => {
    const step = deferAlerts(stepCase(one, one, caseFacts(one), family, settings, at), one, at, fits(WRITES_PER_ALERT_MAX));
    left -= step.changes.length * WRITES_PER_ALERT_MAX;
    return step;
  });
  const all = [own, ...steps];
  const known = await readKnown(
    table,
    all.flatMap(({ changes }) => changes),
  );
  return [
    putKpm(own.next),
    ...steps.map(({ next }) => putCase(next)),
    ...all.flatMap(({ changes, about }) => alertWrites(changes, about, known, { at, settings })),
  ];
}
