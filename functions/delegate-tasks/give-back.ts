/** `POST /v1/tasks/delegations/{id}/return`: who took families gives them back, or who gave them takes them back. Ends it; nothing is deleted. */

import { childrenOf } from '#shared/areas/directory.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { ancestor, levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { addMs } from '#shared/domain/time/instant.ts';
import { notFound } from '#shared/http/problem.ts';
import type { DelegationAnswer, DelegationReturned } from '#shared/http/schemas/delegations.ts';
import {
  type EndedDelegation,
  endDelegation,
  endedSince,
  type OpenDelegation,
  openDelegations,
} from '#shared/store/delegations.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';
import { commit, type DelegationPorts, shown } from './show.ts';

const ATTEMPTS_MAX = 5;
const ID = /^dlg_[A-Za-z0-9_-]{22}$/;

/** What has been ended is answered as it is: a call whose answer was lost may be sent again. @throws Problem `not-found` · StoreUnavailable */
export async function giveBack(
  ports: DelegationPorts,
  caller: Caller,
  id: string,
  body: DelegationReturned,
): Promise<DelegationAnswer> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const now = ports.clock.now();
    const one = await find(ports.table, caller, id, now);
    if (one === undefined) throw notFound();
    if ('endedAt' in one) return shown(ports, one, NOBODY, now);
    const end = { endedAt: now, endedBy: caller.id, ...(body.reason && { endReason: body.reason }) };
    const { from, to, village, kpmIds } = one;
    const delegated = { id, from, to, ...(village !== undefined && { village }), ...(kpmIds && { kpmIds }), ...reasonOf(body) };
    const told = { name: 'returned', type: 'tasks.returned.v1', at: now, facts: { delegated } };
    if (await commit(ports, caller, one, told, endDelegation(one, end))) return shown(ports, { ...one, ...end }, NOBODY, now);
  }
  throw new StoreUnavailable('the chains of the officers stayed contended');
}

const reasonOf = ({ reason }: DelegationReturned) => (reason === undefined ? {} : { reason });
/** Of one that is over, nobody asks who works there. */
const NOBODY = { officers: [] };

/** How long a call may be repeated after its answer was lost; later it finds nothing to end. */
const REPEATABLE_MS = 86_400_000;

/** The caller's own, given or taken, where the caller works now: open, or ended a while ago. */
async function find(
  table: Table,
  caller: Caller,
  id: string,
  now: Instant,
): Promise<OpenDelegation | EndedDelegation | undefined> {
  if (!ID.test(id)) return undefined;
  const own = (one: OpenDelegation): boolean => one.id === id && (one.from === caller.id || one.to === caller.id);
  for (const district of districtsOf(caller)) {
    const found = (await openDelegations(table, district)).find(own);
    if (found !== undefined) return found;
  }
  for (const district of districtsOf(caller)) {
    const found = (await endedSince(table, district, addMs(now, -REPEATABLE_MS))).find(own);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is wider than a kab/kota is no officer's beat: nothing is given there. */
const districtsOf = ({ areas }: Caller): AreaCode[] => [
  ...new Set(areas.flatMap((area) => (levelOf(area) === 'regency' ? childrenOf(area) : (ancestor(area, 'district') ?? [])))),
];
