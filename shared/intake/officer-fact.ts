/** What an event about an officer comes to: a dated assignment or its end, of a kind that the settings name (DOMAIN §2). Pure. */
import type { AreaCode } from '#shared/domain/brand.ts';
import type { FactBase } from '#shared/domain/case/fact.ts';
import { kindAt } from '#shared/domain/officer/kinds.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { type Day, nextDay, startOfDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { OfficerFact } from '#shared/domain/trail/recordable.ts';
import { kindFor, unknownKind } from '#shared/http/officer-kinds.ts';
import { Problem } from '#shared/http/problem.ts';
import { type Content, dataPointer } from './candidate.ts';

type Of<T extends Content['type']> = Extract<Content, { readonly type: T }>;

/**
 * Days become instants in the area's own zone; last days are included, so the first instant after them ends the assignment.
 * @returns `undefined` for what is about no officer
 * @throws Problem `invalid-fields` for a kind that is not known, or one that is not posted to such an area
 */
export function officerFactOf(content: Content, base: FactBase, settings: Settings): OfficerFact | undefined {
  switch (content.type) {
    case 'officer.assigned.v1':
      return assignedOf(content, base, settings);
    case 'officer.unassigned.v1':
      return unassignedOf(content, base, settings);
    default:
      return undefined;
  }
}

function assignedOf(content: Of<'officer.assigned.v1'>, base: FactBase, settings: Settings): OfficerFact {
  const { kind: sent, area, from: first, to } = content.data;
  const zone = zoneOf(area as AreaCode);
  const from = startOfDay(first as Day, zone);
  const pointer = dataPointer(content);
  const found = kindFor(settings, { kind: sent, area, at: from }, { kind: `${pointer}/kind`, area: `${pointer}/area` });
  if (!('kind' in found) || found.errors.length > 0) throw new Problem('invalid-fields', undefined, found.errors);
  const until = to === undefined ? undefined : startOfDay(nextDay(to as Day), zone);
  return { type: 'officer.assigned', ...keyOf(base), kind: found.kind.code, area, from, ...(until !== undefined && { until }) };
}

function unassignedOf(content: Of<'officer.unassigned.v1'>, base: FactBase, settings: Settings): OfficerFact {
  const { kind: sent, area, until: last } = content.data;
  const until = startOfDay(nextDay(last as Day), zoneOf(area as AreaCode));
  const kind = sent === undefined ? undefined : kindAt(settings, sent, until);
  if (sent !== undefined && kind === undefined)
    throw new Problem('invalid-fields', undefined, [unknownKind(settings, until, `${dataPointer(content)}/kind`)]);
  return { type: 'officer.unassigned', ...keyOf(base), ...(kind && { kind: kind.code }), area, until };
}

const keyOf = ({ source, id, occurredAt, receivedAt }: FactBase) => ({ source, id, occurredAt, receivedAt });
