/**
 * `POST /v1/alert-groups/{id}/reveal`: names and addresses of the families of one group of alerts, for one purpose, an entry in
 * each family's chain before the answer (TRUST §1). A group is what its id says: rule, village, and of alerts about a case its cycle
 * (DESIGN §9).
 */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { type AlertGroup, groupOf } from '#shared/domain/alerts/group.ts';
import { levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { keyAfter } from '#shared/http/key-after.ts';
import { openCursor, sealCursor } from '#shared/http/paging.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import { GROUP_FAMILIES_MAX, type GroupRequest, type GroupRevealed } from '#shared/http/schemas/reveal.ts';
import { familyKeys } from '#shared/privacy/profile.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { presentFamilies, readFamilies } from '#shared/reading/family-access.ts';
import { lastFourOf } from '#shared/reading/kept.ts';
import { disclosureOf } from '#shared/recording/disclosure.ts';
import { enterAll } from '#shared/recording/enter.ts';
import { sealOwnEvent } from '#shared/recording/own-event.ts';
import { requirePurpose } from '#shared/revealing/purpose.ts';
import { takeReveals } from '#shared/revealing/quota.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { openAlertsOf } from '#shared/store/group-alerts.ts';
import { getIdentities } from '#shared/store/identities.ts';
import type { Kpm } from '#shared/store/kpms.ts';
import type { Table } from '#shared/store/table.ts';
import type { RevealPorts } from './kpm.ts';
import { wholeProfile } from './profile.ts';

interface Member {
  readonly kpm: Kpm;
  readonly alerts: readonly Alert[];
}

/** @throws Problem `forbidden`, `not-found` (no such group, or not in the caller's areas), `invalid-fields`, `too-many-requests` */
export async function revealGroup(ports: RevealPorts, caller: Caller, id: string, request: GroupRequest): Promise<GroupRevealed> {
  if (!roleMay(caller.role, 'alert-group:reveal')) throw new Problem('forbidden');
  const group = groupOf(id);
  const resource = group && { area: group.area, rule: group.rule };
  if (!group || levelOf(group.area) !== 'village' || !allow(caller, 'alert-group:reveal', resource ?? {})) throw notFound();
  const { purpose, reason } = request;
  requirePurpose(caller, purpose);
  const shape = { route: 'alert-group', source: caller.source, id };
  const after = request.cursor === undefined ? undefined : openCursor(request.cursor, shape, keyAfter);
  const at = ports.clock.now();
  const { members, next } = await membersOf(ports.table, caller, group, after);
  if (members.length === 0 && after === undefined && next === undefined) throw notFound();
  await takeReveals(ports, caller, at, members.length);
  const asked = { settings: ports.settings, now: at };
  await ports.vault.load(members.map(({ kpm }) => familyKeys(kpm.kpmId)));
  const families = await mapLimited(members, ({ kpm }) => wholeProfile(ports.vault, kpm, asked));
  const identities = await getIdentities(
    ports.keys,
    members.map(({ kpm }) => kpm.kpmId),
  );
  await enterGroup(ports, caller, members, at, { purpose, reason, group: id });
  return {
    group: id,
    purpose,
    at,
    families: members.map(({ kpm, alerts }, i) => ({
      id: kpm.kpmId,
      alertIds: alerts.map(({ alertId }) => alertId),
      area: areaRefOf(ports.areas, kpm.area),
      ...lastFourOf(kpm, identities[i], asked),
      ...(families[i] as (typeof families)[number]),
    })),
    ...(next !== undefined && { cursor: sealCursor(next, shape) }),
  };
}

async function enterGroup(
  ports: RevealPorts,
  caller: Caller,
  members: readonly Member[],
  at: Instant,
  { purpose, reason, group }: Pick<GroupRequest, 'purpose' | 'reason'> & { readonly group: string },
): Promise<void> {
  const events = await mapLimited(members, ({ kpm, alerts }) => {
    const subject = { kind: 'kpm', id: kpm.kpmId } as const;
    const programmes = [...new Set(alerts.flatMap(({ programme }) => programme ?? []))].sort();
    const shown = { purpose, fields: ['name', 'address'], kpmIds: [kpm.kpmId], group, programmes };
    return sealOwnEvent(ports, disclosureOf(ports.random, { caller, subject, area: kpm.area, at, shown, reason }));
  });
  await enterAll(ports, events);
}

/** The families of the group's open alerts, first due first; those that live elsewhere by now are left out. */
async function membersOf(
  table: Table,
  caller: Caller,
  group: AlertGroup,
  after: string | undefined,
): Promise<{ members: Member[]; next?: string }> {
  const families = new Map<string, Alert[]>();
  let next: string | undefined;
  let last: string | undefined;
  for await (const { alert, place } of openAlertsOf(table, group, after)) {
    const resource = { area: alert.area as AreaCode, owners: alert.owners, rule: alert.rule };
    if (alert.kpmId === undefined || !allow(caller, 'alerts:read', resource)) continue;
    const known = families.get(alert.kpmId);
    if (known === undefined && families.size === GROUP_FAMILIES_MAX) {
      next = last;
      break;
    }
    families.set(alert.kpmId, [...(known ?? []), alert]);
    last = place;
  }
  return { members: await reachableMembers(table, caller, families), ...(next !== undefined && { next }) };
}

/** Each by where it lives now, also where it is another family by now. */
async function reachableMembers(
  table: Table,
  caller: Caller,
  families: ReadonlyMap<string, readonly Alert[]>,
): Promise<Member[]> {
  const kpms = families.size === 0 ? [] : await readFamilies(table, [...families.keys()]);
  const present = await Promise.all(kpms.map(async (kpm) => (await presentFamilies(table, [kpm]))[0]));
  return kpms.flatMap((kpm, i): Member[] => {
    const area = present[i]?.area as AreaCode | undefined;
    const alerts = families.get(kpm.kpmId) ?? [];
    if (area === undefined || !allow(caller, 'alert-group:reveal', { area })) return [];
    return [{ kpm: { ...kpm, area }, alerts }];
  });
}
