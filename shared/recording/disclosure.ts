/** The entries that say who was shown what of whom, and why: `personal-data.revealed`, in the chain of the family, the officer, or what was followed (TRUST §1). */
import type { OwnPurpose, PurposeCode } from '../domain/access/purposes.ts';
import type { Caller } from '../domain/access/subject.ts';
import type { Instant } from '../domain/brand.ts';
import { newEntryId } from '../runtime/ids.ts';
import type { Random } from '../runtime/ports.ts';
import type { EventFacts } from '../store/events.ts';
import { getLook, putLook } from '../store/looks.ts';
import { StoreUnavailable } from '../store/table.ts';
import { type EnterPorts, tryOnce } from './enter.ts';
import { type OwnEvent, plainOwnEvent } from './own-event.ts';

export const REVEALED = 'personal-data.revealed.v1';

export interface Disclosure {
  readonly caller: Caller;
  readonly subject: OwnEvent['subject'];
  /** Where the subject lies: who may see the entry follows it. */
  readonly area: string;
  readonly at: Instant;
  readonly shown: NonNullable<EventFacts['revealed']> & { readonly purpose: PurposeCode | OwnPurpose };
  /** Why, in the person's own words. */
  readonly reason?: string;
}

export const disclosureOf = (random: Random, { caller, subject, area, at, shown, reason }: Disclosure): OwnEvent => ({
  source: caller.source,
  kid: caller.kid,
  id: `reveal:${newEntryId(random)}`,
  type: REVEALED,
  subject,
  area,
  at,
  facts: { revealed: shown },
  note: reason,
});

/** One person's calls about one subject that overlap. */
const ATTEMPTS_MAX = 8;
/** `2026-11-02T01` */
const HOUR_CHARS = 13;

/** That a person read of a family, masked (TRUST §1: one entry per person, family and hour). @throws StoreUnavailable as `enterLookAt` */
export const enterLook = (
  ports: EnterPorts,
  caller: Caller,
  { kpmId, area }: { readonly kpmId: string; readonly area: string },
  at: Instant,
): Promise<void> => enterLookAt(ports, caller, { subject: { kind: 'kpm', id: kpmId }, area, kpmIds: [kpmId] }, at);

/** What was looked at: a family, or an area, agency or officer whose trail lists many (docs/adr/0015). */
export interface LookedAt {
  readonly subject: OwnEvent['subject'];
  /** Who may see the entry follows it. */
  readonly area: string;
  readonly kpmIds: readonly string[];
}

/**
 * That a person read masked data of a subject: entered into its chain once an hour, before the answer. The second look within the
 * hour costs half a read unit and writes nothing.
 * @throws StoreUnavailable where the entry could not be committed: nothing may be shown then
 */
export async function enterLookAt(ports: EnterPorts, caller: Caller, looked: LookedAt, at: Instant): Promise<void> {
  const { subject, area, kpmIds } = looked;
  const hour = at.slice(0, HOUR_CHARS);
  const shown = { purpose: 'BACA', fields: [], kpmIds } as const;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const before = await getLook(ports.table, subject, caller.source);
    if (before?.hour === hour) return;
    const event = plainOwnEvent(ports.random, disclosureOf(ports.random, { caller, subject, area, at, shown }));
    const look = putLook(subject, { by: caller.source, hour, at }, before);
    if ((await tryOnce(ports, [event], [look])) !== undefined) return;
  }
  throw new StoreUnavailable(`the chain of ${subject.kind} stayed contended`);
}
