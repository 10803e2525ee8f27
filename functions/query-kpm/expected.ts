/** What a family must get of a programme in a cycle, by the lists that name it and the tariffs in force, with its parts and in words (DOMAIN §1.1). */
import { inLetter } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Month } from '#shared/domain/brand.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import type { Programme } from '#shared/domain/programme/programme.ts';
import { monthsHere } from '#shared/domain/rules/payments.ts';
import { cycleOf } from '#shared/domain/settings/settings.ts';
import { monthsOfCycle } from '#shared/domain/time/months.ts';
import { fieldProblem, notFound, type Problem } from '#shared/http/problem.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { Expectation, KpmExpected, KpmExpectedQuery } from '#shared/http/schemas/expected.ts';
import { expectationFor, hiddenExpectation, unlistedExpectation } from '#shared/reading/expectation.ts';
import { reachableKpm } from '#shared/reading/family-access.ts';
import { casesFor } from '#shared/reading/family-cases.ts';
import { nameOf, readChain } from '#shared/reading/family-chain.ts';
import { cycleText } from '#shared/reading/wording.ts';
import { enterLook } from '#shared/recording/disclosure.ts';
import { type Case, caseFacts } from '#shared/store/cases.ts';
import { contextOf, type KpmPorts } from './query.ts';

/** @throws Problem `forbidden`; `not-found` for a family out of reach and a programme that is none, or in no letter; `malformed-request` */
export async function showExpected(ports: KpmPorts, caller: Caller, id: string, query: KpmExpectedQuery): Promise<KpmExpected> {
  const kpm = await reachableKpm(ports.table, caller, 'kpm:read', id);
  const { programmes } = ports.settings;
  const programme = Object.hasOwn(programmes, query.programme) ? programmes[query.programme] : undefined;
  if (programme === undefined || !inLetter(caller, programme.code)) throw notFound();
  const cycle = query.cycle as Month;
  const first = cycleOf(programme, cycle);
  if (first !== cycle) throw notACycle(first);
  await enterLook(ports, caller, kpm, ports.clock.now());
  const [chain, cases] = await Promise.all([readChain(ports.table, caller, kpm), casesFor(ports.table, caller, id)]);
  const found = cases.find((one) => one.programme === programme.code && one.cycle === cycle);
  return { id: kpm.kpmId, cycle, ...expectationIn(ports, programme, cycle, found, chain.visible) };
}

/** By what the caller may see of the lists: an event follows its own area (DESIGN §6). */
function expectationIn(
  { settings }: KpmPorts,
  programme: Programme,
  cycle: Month,
  found: Case | undefined,
  visible: ReadonlySet<string>,
): Expectation {
  const facts = found === undefined ? [] : caseFacts(found);
  const [known, seen] = [foldCase(facts), foldCase(facts.filter((fact) => visible.has(nameOf(fact))))];
  const months = found === undefined ? [] : monthsHere(contextOf(found), settings, seen.entitledMonths);
  if (months.length > 0) return expectationFor(programme, months, seen.entitlement?.components);
  if (known.entitlement !== undefined) return hiddenExpectation(programme);
  if (!programme.needsList) return expectationFor(programme, monthsOfCycle(programme, cycle));
  return unlistedExpectation(programme, inBothLanguages(programme, cycle));
}

const inBothLanguages = ({ cycleMonths }: Programme, cycle: Month): Bilingual => ({
  id: cycleText(cycle, cycleMonths, 'id'),
  en: cycleText(cycle, cycleMonths, 'en'),
});

const notACycle = (first: Month): Problem =>
  fieldProblem(
    'malformed-request',
    '/cycle',
    { id: 'Bukan bulan pertama suatu siklus program ini', en: 'Not the first month of a cycle of this programme' },
    { id: `Pakai cycle=${first}`, en: `Use cycle=${first}` },
  );
