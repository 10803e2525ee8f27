/** All that an officer has to visit now, in order: who waits in the officer's areas, whose they are, who was drawn (docs/adr/0022). */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { FieldWork } from '#shared/domain/settings/field-work.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import { type Posted, type Share, sharing } from '#shared/domain/tasks/delegation.ts';
import { type Rankable, type Ranked, rank } from '#shared/domain/tasks/rank.ts';
import type { Table } from '#shared/store/table.ts';
import { type Awaiting, awaitingIn } from '#shared/tasks/awaiting.ts';
import { type KnownRoster, rosterOf } from '#shared/tasks/roster.ts';
import { type Drawn, drawnFor } from '#shared/tasks/samples.ts';

/** A family on the officer's list. */
export interface Mine extends Awaiting, Rankable {
  readonly share: Share;
  /** The latest plan for which one of its waiting cases was drawn. */
  readonly drawnAt?: Instant;
}
export type Placed = Ranked<Mine>;

export interface MyList {
  /** The most pressing first. */
  readonly families: readonly Placed[];
  readonly roster: KnownRoster;
  readonly fieldWork: FieldWork;
}

/** Keys of the index, the officers of the kecamatan, what they gave each other, and who was drawn: no case and no family is read. */
export async function myFamilies(
  ports: { readonly table: Table; readonly settings: Settings },
  caller: Caller,
  now: Instant,
): Promise<MyList> {
  const fieldWork = inForce(ports.settings.fieldWork, now);
  const [waiting, roster, drawn] = await Promise.all([
    awaitingIn(ports.table, caller.areas),
    rosterOf(ports.table, caller.areas, [fieldWork.delegation.below], now),
    drawnFor(ports.table, caller.areas),
  ]);
  const shareOf = sharing(postedOf(caller), roster, fieldWork.delegation, now);
  const mine = waiting.flatMap((family): Mine[] => {
    const share = shareOf({ ...family, attempts: family.risk.attempts });
    if (share === undefined) return [];
    const drawnAt = latestDraw(family, drawn.get(family.kpmId) ?? []);
    return [{ ...family, share, handedOn: share.handedOn, ...(drawnAt && { drawnAt, sampled: true }) }];
  });
  return { families: rank(mine, fieldWork.rank, now), roster, fieldWork };
}

/** Where the officer may look decides; what the officer is there says whose the families are. An area without a post is anybody's. */
const postedOf = ({ id, posts = [], areas }: Caller): Posted => ({
  officerId: id,
  posts: areas.flatMap((area) => {
    const here = posts.filter((post) => post.area === area);
    return here.length > 0 ? here : [{ kind: '', area }];
  }),
});

/** Only a case that waits still has to be visited for the sample. */
function latestDraw({ cases }: Awaiting, drawn: readonly Drawn[]): Instant | undefined {
  const waiting = drawn.filter(({ programme, cycle }) => cases.some((c) => c.programme === programme && c.cycle === cycle));
  return waiting
    .map(({ drawnAt }) => drawnAt)
    .sort()
    .at(-1);
}
