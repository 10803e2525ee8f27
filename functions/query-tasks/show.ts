/** A family as its officer sees it at the door: name, address, what is waited for, its place in the list and why, who gave it. */
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { watched } from '#shared/domain/rules/belum-diverifikasi.ts';
import { monthsHere } from '#shared/domain/rules/payments.ts';
import type { RankWeights } from '#shared/domain/settings/field-work.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { Task } from '#shared/http/schemas/tasks.ts';
import type { Profile } from '#shared/privacy/profile.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import { lastFourOf } from '#shared/reading/kept.ts';
import { taskWhy } from '#shared/reading/task-why.ts';
import { caseFacts, caseFamily } from '#shared/store/cases.ts';
import type { Identity } from '#shared/store/identities.ts';
import type { Placed } from './mine.ts';
import type { Found, WaitingCase } from './pages.ts';

export interface Showing {
  readonly areas: AreaNames;
  readonly settings: Settings;
  readonly weights: RankWeights;
  readonly officerId: string;
  readonly now: Instant;
}

/** A family that has been opened, with its rank on the walk. */
export interface Opened {
  readonly family: Found;
  readonly profile: Profile;
  readonly identity: Identity | undefined;
  readonly rank: number;
}

export function taskOf(showing: Showing, { family, profile, identity, rank }: Opened): Task {
  const { areas, settings, weights, officerId, now } = showing;
  const { kpm, cases, placed } = family;
  const { name, address } = profile;
  const overdue = placed.dueAt < now;
  return {
    kpmId: kpm.kpmId,
    ...(name !== undefined && { name }),
    ...(address && { address: { ...address } }),
    ...lastFourOf(kpm, identity, { settings, now }),
    // a linked family has no case that waits
    identity: kpm.identity === 'confirmed' ? 'confirmed' : 'provisional',
    area: areaRefOf(areas, kpm.area),
    dueAt: placed.dueAt,
    overdue,
    rank,
    why: taskWhy(placed, overdue, weights),
    ...(placed.sampled && { sampled: true as const }),
    ...sharedBy(placed, officerId),
    programmes: cases.map((c) => programmeOf(settings, c)),
  };
}

function sharedBy({ share: { delegation } }: Placed, officerId: string): Pick<Task, 'delegatedBy' | 'delegatedTo'> {
  if (delegation === undefined) return {};
  const { id, from, to, givenAt, until } = delegation;
  const about = { delegation: id, givenAt, ...(until !== undefined && { until }) };
  return to === officerId ? { delegatedBy: { officer: from, ...about } } : { delegatedTo: { officer: to, ...about } };
}

function programmeOf(settings: Settings, c: WaitingCase): Task['programmes'][number] {
  const context = { kpmId: c.kpmId, programme: c.programme, cycle: c.cycle, area: c.area as AreaCode, photos: c.photos };
  const waiting = watched(context, foldCase(caseFacts(c)), caseFamily(c), settings).filter(
    (watch) => watch.verifiedAt === undefined,
  );
  const months = [...new Set(waiting.flatMap((watch) => monthsHere(context, settings, watch.payment.months)))].sort();
  return {
    programme: c.programme,
    cycle: c.cycle,
    months,
    dueAt: c.verifyBy,
    attempts: Math.max(0, ...waiting.map((watch) => watch.attempts)),
  };
}
