/** The cases of one family as they were known at a time: state and rupiah, masked. */
import { allow, inLetter } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { FactBase } from '#shared/domain/case/fact.ts';
import { type Cell, lineText } from '#shared/domain/extracts/csv.ts';
import { maskedNik } from '#shared/privacy/mask.ts';
import { presentFamilies } from '#shared/reading/family-access.ts';
import { readChain } from '#shared/reading/family-chain.ts';
import { lastFourOf } from '#shared/reading/kept.ts';
import { assessKnown, holdingOf, isKnown, type KnownAssessment, type Received, toldCases } from '#shared/reading/known-cases.ts';
import { type Case, caseFacts, casesOf } from '#shared/store/cases.ts';
import { callerOf, type Extract, filterOf } from '#shared/store/extracts.ts';
import { getIdentity } from '#shared/store/identities.ts';
import { familyDossier, familyFacts, getKpm, type Kpm } from '#shared/store/kpms.ts';
import { type Lines, type MakePorts, noLines } from './ports.ts';
import { isTold } from './subjects.ts';

/** @param place the kab/kota whose cases are told now */
export async function casesOfFamily(ports: MakePorts, extract: Extract, place: AreaCode, kpmId: string): Promise<Lines> {
  const taken = noLines();
  const kpm = await getKpm(ports.table, kpmId);
  if (kpm === undefined) return taken;
  const caller = callerOf(extract);
  const known = (await knownOf(ports, extract, caller, kpm)).filter(({ area }) => isTold(extract, place, area));
  if (known.length === 0) return taken;
  // access follows where the family lives now, whatever name it went by (docs/adr/0009)
  const [present] = await presentFamilies(ports.table, [kpm]);
  const nik = nikOf(ports, kpm, await getIdentity(ports.keys, kpmId));
  for (const one of known) {
    if (!allow(caller, 'extracts:make', { area: present?.area as AreaCode, programmes: [one.c.programme] })) {
      taken.withheld++;
      continue;
    }
    const line = lineText(cellsOf(one, ports.areas.nameOf(one.area) ?? '', nik));
    taken.lines.push(line);
    taken.bytes += Buffer.byteLength(line);
    taken.rupiah += one.assessed.counts.paidRupiah;
  }
  return taken;
}

async function knownOf(ports: MakePorts, extract: Extract, caller: Caller, kpm: Kpm): Promise<KnownAssessment[]> {
  const { programme, cycle } = filterOf(extract);
  const asOf = extract.asOf as Instant;
  const cases = (await casesOf(ports.table, kpm.kpmId)).filter(
    (c) =>
      inLetter(caller, c.programme) &&
      (programme === undefined || c.programme === programme) &&
      (cycle === undefined || c.cycle === cycle),
  );
  if (cases.length === 0) return [];
  if (kpm.linkedTo === undefined && kpm.linked === undefined) {
    const received: Received = { by: asOf, joinedAt: new Map(), told: [], dossier: familyDossier(kpm) };
    return assessKnown(ports.settings, kpm, cases, asOf, isAllKnown(kpm, cases, received) ? undefined : received);
  }
  const chain = await readChain(ports.table, caller, kpm);
  // whoever is another family by then is told as that one
  if (kpm.linkedTo !== undefined && (chain.linkedAt === undefined || chain.linkedAt <= asOf)) return [];
  const received: Received = { by: asOf, ...chain };
  if (kpm.linkedTo !== undefined) return assessKnown(ports.settings, kpm, toldCases(kpm, cases, chain), asOf, received);
  return assessKnown(ports.settings, kpm, cases, asOf, isAllKnown(kpm, cases, received) ? undefined : received);
}

/** Where nothing was heard later, the case stands as its roll-ups have it. */
function isAllKnown(kpm: Kpm, cases: readonly Case[], received: Received): boolean {
  const facts: readonly FactBase[] = [...familyFacts(kpm), ...familyDossier(kpm), ...cases.flatMap(caseFacts)];
  return facts.every((fact) => isKnown(fact, received));
}

function nikOf({ settings, clock }: MakePorts, kpm: Kpm, identity: Awaited<ReturnType<typeof getIdentity>>): string {
  const { nikLast4 } = lastFourOf(kpm, identity, { settings, now: clock.now() });
  return nikLast4 === undefined ? '' : maskedNik(nikLast4);
}

function cellsOf({ c, area, assessed }: KnownAssessment, areaName: string, nik: string): Cell[] {
  const { counts, state, verifyBy } = assessed;
  return [
    area,
    areaName,
    c.kpmId,
    nik,
    c.programme,
    c.cycle,
    state.state,
    counts.entitled,
    counts.paid,
    counts.paidRupiah,
    counts.received,
    counts.receivedRupiah,
    counts.returnedRupiah,
    counts.toVerify,
    counts.verified,
    counts.overdue,
    counts.flagged,
    verifyBy,
    holdingOf(assessed).join(' '),
  ];
}
