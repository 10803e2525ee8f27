/** What all calls about delegations share: who may, how one is shown, and how a change is committed with its entries. */
import { roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { touches } from '#shared/domain/area/places.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { DELEGATION_REASON_LABELS } from '#shared/domain/tasks/reasons.ts';
import { Problem } from '#shared/http/problem.ts';
import type { DelegationAnswer } from '#shared/http/schemas/delegations.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { tryOnce } from '#shared/recording/enter.ts';
import { type OwnEvent, plainOwnEvent } from '#shared/recording/own-event.ts';
import type { Clock, Random } from '#shared/runtime/ports.ts';
import type { EndedDelegation, OpenDelegation } from '#shared/store/delegations.ts';
import type { Table, Write } from '#shared/store/table.ts';
import type { KnownRoster } from '#shared/tasks/roster.ts';

export interface DelegationPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly random: Random;
  readonly areas: AreaNames;
  readonly settings: Settings;
  /** Of people's tokens here. */
  readonly issuer: string;
}

/** @throws Problem `forbidden` for anybody but officers */
export function mayDelegate({ role }: Caller): void {
  if (!roleMay(role, 'tasks:delegate')) throw new Problem('forbidden');
}

export function shown(
  { areas }: Pick<DelegationPorts, 'areas'>,
  one: OpenDelegation | EndedDelegation,
  roster: Pick<KnownRoster, 'officers'>,
  now: Instant,
): DelegationAnswer {
  const { id, from, to, district, village, kpmIds, givenAt, until, reason } = one;
  const endedAt = 'endedAt' in one ? one.endedAt : undefined;
  const place = (village ?? district) as AreaCode;
  const works = roster.officers.some(
    ({ officerId, posts }) => officerId === to && posts.some(({ area }) => touches(area, place)),
  );
  return {
    id,
    from,
    to,
    district: areaRefOf(areas, district),
    ...(village !== undefined && { village: areaRefOf(areas, village) }),
    ...(kpmIds && { kpmIds: [...kpmIds] }),
    givenAt,
    ...(until !== undefined && { until }),
    ...(reason && { reason, label: DELEGATION_REASON_LABELS[reason] }),
    inForce: endedAt === undefined && works && (until === undefined || now < until),
    ...(endedAt !== undefined && { endedAt }),
  };
}

/** What is told in the chains of both officers, in the transaction of what it tells of. `false`: somebody else was quicker. */
export async function commit(
  { table, random }: DelegationPorts,
  caller: Caller,
  one: OpenDelegation,
  told: Pick<OwnEvent, 'type' | 'at' | 'facts'> & { readonly name: string },
  writes: readonly Write[],
): Promise<boolean> {
  const { name, ...event } = told;
  const entries = [...new Set([one.from, one.to])].map((officer) =>
    plainOwnEvent(random, {
      source: caller.source,
      kid: caller.kid,
      id: `${name}:${one.id}`,
      subject: { kind: 'officer', id: officer },
      area: one.village ?? one.district,
      ...event,
    }),
  );
  return (await tryOnce({ table, random }, entries, writes)) !== undefined;
}
