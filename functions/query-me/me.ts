/** Who is calling, as the authorizer found it: nothing is read, and nothing is said of anybody else (DESIGN §10). */
import { roleMay } from '#shared/domain/access/allow.ts';
import { fieldsOf, purposeLabel, purposesOf } from '#shared/domain/access/purposes.ts';
import { ROLE_LABELS } from '#shared/domain/access/role-labels.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { ACTIONS } from '#shared/domain/access/table.ts';
import { COUNTRY, levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import type { Me } from '#shared/http/schemas/me.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import type { Clock } from '#shared/runtime/ports.ts';

export interface MePorts {
  readonly clock: Clock;
  readonly areas: AreaNames;
}

/** @throws Problem `mandate-not-in-force` for an auditor whose letter does not hold, as on every route */
export async function answer(ports: MePorts, request: HttpRequest): Promise<HttpResponse> {
  return json(showCaller(ports, request.caller()));
}

export function showCaller(ports: MePorts, caller: Caller): Me {
  const { role, source, name, programmes, types } = caller;
  const agency = agencyOf(caller);
  return {
    role,
    label: ROLE_LABELS[role],
    source,
    ...(name !== undefined && { name }),
    areas: placesOf(ports, caller.areas),
    ...(agency && { agency }),
    ...(programmes && { programmes: [...programmes] }),
    ...(types && { types: [...types] }),
    ...heldBy(ports, caller),
    actions: ACTIONS.filter((action) => roleMay(role, action)),
    purposes: purposesOf(role).map((code) => ({ code, label: purposeLabel(code) })),
    fields: [...fieldsOf(role)],
    time: timeOf(ports, caller),
  };
}

/** What the role rests on: an officer's posts, an auditor's letter, wider access that is open. */
function heldBy(ports: MePorts, { posts, mandate, opened, areas, programmes }: Caller): Pick<Me, 'posts' | 'mandate' | 'opened'> {
  return {
    ...(posts && { posts: posts.map(({ kind, area }) => ({ kind, area: areaRefOf(ports.areas, area) })) }),
    ...(mandate && {
      mandate: {
        letter: mandate.letter,
        from: mandate.from,
        until: mandate.until,
        areas: placesOf(ports, areas),
        programmes: [...(programmes ?? [])],
      },
    }),
    ...(opened && { opened: { id: opened.id, areas: placesOf(ports, opened.areas), until: opened.until } }),
  };
}

/** A partner's key is called as the agency is; a clerk has a name of the person's own. */
function agencyOf({ role, id, name, agencyName }: Caller): Me['agency'] {
  if (role === 'partner') return { id, name: name ?? id };
  return role === 'clerk' ? { id, name: agencyName ?? id } : undefined;
}

const placesOf = ({ areas: names }: MePorts, areas: readonly AreaCode[]): Me['areas'] =>
  areas.map((area) => ({ ...areaRefOf(names, area), level: levelOf(area) }));

function timeOf({ clock }: MePorts, { areas: [first = COUNTRY] }: Caller): Me['time'] {
  const { name, offsetMinutes } = zoneOf(first);
  return { now: clock.now(), zone: name, offsetMinutes };
}
