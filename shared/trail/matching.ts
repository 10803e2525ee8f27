/** Which entries of the journal somebody asks for, and which of them that person sees: the same for a page and for an extract. */
import { allow, areasFor, roleMay } from '../domain/access/allow.ts';
import type { Caller } from '../domain/access/subject.ts';
import { contains } from '../domain/area/area.ts';
import { unreachable } from '../domain/brand.ts';
import type { TrailPageQuery } from '../http/schemas/trail.ts';
import { seesWhat } from '../reading/family-access.ts';
import type { JournalEntry } from '../store/journal.ts';
import type { Asked } from './asked.ts';

/** What the query names, each of it. */
export function isAsked(
  entry: JournalEntry,
  query: Pick<TrailPageQuery, 'type' | 'programme' | 'officer'>,
  { areas, period, partner }: Asked,
): boolean {
  const { type, programme, officer } = query;
  return (
    areas.some((area) => contains(area, entry.area)) &&
    (period.from === undefined || entry.occurredAt >= period.from) &&
    (period.to === undefined || entry.occurredAt <= period.to) &&
    (type === undefined || type === entry.type || type === entry.type.replace(/\.v\d+$/, '')) &&
    (programme === undefined || (entry.programmes ?? []).includes(programme)) &&
    (partner === undefined || isBy(entry, 'agency', partner.agencyId)) &&
    (officer === undefined || isBy(entry, 'officer', officer))
  );
}

/** What it told, and what its own chain tells of it. */
const isBy = (entry: JournalEntry, kind: 'agency' | 'officer', id: string): boolean =>
  entry.source === `${kind}:${id}` || (entry.kind === kind && entry.subject === id);

/** Each event by its own area, and under a letter by its programmes; of what is not about families, by who may read of it elsewhere. */
export function isSeen({ kind, type, area, programmes }: JournalEntry, caller: Caller): boolean {
  if (!seesWhat(caller, 'trail:read', area, programmes)) return false;
  switch (kind) {
    case 'kpm':
    case 'area':
    case 'batch':
    case 'agency':
      return true;
    case 'officer':
      return roleMay(caller.role, 'assignments:read');
    case 'setting':
      // what was taken out as files is told to who may do so
      if (type.startsWith('extract.')) return roleMay(caller.role, 'extracts:make');
      // what an administrator changed of a person is the administrators'; that somebody opened wider access is not
      return type.startsWith('access.widened.')
        ? allow(caller, 'break-glass:read', { area })
        : areasFor(caller, 'people:read').some((own) => contains(own, area)) && roleMay(caller.role, 'people:read');
    default:
      return unreachable(kind);
  }
}
