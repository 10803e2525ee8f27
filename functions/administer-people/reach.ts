/** The person that a call names, where the person's areas lie within the caller's reach; elsewhere like one that does not exist (DESIGN §10). */
import type { AdministrationPorts } from '#shared/administration/change.ts';
import { areasNow, type Known, knownOf } from '#shared/administration/known.ts';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Action } from '#shared/domain/access/table.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { KindSettings } from '#shared/domain/officer/kinds.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import { subject } from '#shared/http/schemas/administration.ts';
import { getPerson } from '#shared/store/people.ts';

export interface PeoplePorts extends AdministrationPorts {
  /** The one issuer of people's tokens here. */
  readonly issuer: string;
  readonly settings: KindSettings;
}
/** @throws Problem `forbidden` by role, `not-found` where there is none in reach */
export async function reachablePerson(ports: PeoplePorts, caller: Caller, action: Action, id: string): Promise<Known> {
  if (!roleMay(caller.role, action)) throw new Problem('forbidden');
  const person = subject.safeParse(id).success ? await getPerson(ports.table, ports.issuer, id) : undefined;
  if (person === undefined) throw notFound();
  const known = await knownOf(ports.table, person);
  if (!isWithin(caller, action, known, ports.clock.now())) throw notFound();
  return known;
}

/**
 * All areas must be in reach. Of an officer's assignments one is enough: each kab/kota assigns and ends within its own, and none can
 * take an officer away from another by assigning that officer too.
 */
function isWithin(caller: Caller, action: Action, known: Known, now: Instant): boolean {
  const areas = areasNow(known, now);
  const shared = known.person.role === 'officer' && (action === 'assignments:read' || action === 'assignments:edit');
  return shared && areas.length > 0 ? areas.some((area) => allow(caller, action, { area })) : allow(caller, action, { areas });
}

/** Nobody gives a role, an area or a mandate to oneself: it takes another administrator. @throws Problem `forbidden` */
export function refuseOwn(caller: Caller, id: string): void {
  if (caller.source !== `person:${id}`) return;
  throw new Problem('forbidden', {
    id: 'Data diri sendiri hanya dapat diubah oleh administrator lain.',
    en: 'Only another administrator can change your own record.',
  });
}
