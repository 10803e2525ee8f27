/** Who has not spoken of some money, and since when it is due: who pays and who keeps the account within working days, the family when it is to be visited. Pure. */
import type { Instant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { watched } from '../rules/belum-diverifikasi.ts';
import type { CaseContext } from '../rules/rule.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { earliest } from '../time/instant.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import type { MatchSet } from './match.ts';
import { paymentName, type Side } from './sides.ts';

export interface Silence {
  readonly side: Side;
  /** Absent where nothing makes it due: no partner says that anything was paid. */
  readonly dueAt?: Instant;
}

export function silencesOf(set: MatchSet, context: CaseContext, state: CaseState, family: Family, settings: Settings): Silence[] {
  if (set.state === undefined) return [];
  const zone = zoneOf(context.area);
  // a statement, or the report of a payment, follows within these working days
  const after = (at: Instant): Instant =>
    workingDeadline(at, inForce(settings.thresholds, at).speakWorkingDays, zone, settings.calendar).dueAt;
  const silences: Silence[] = [];
  const hasSpoken = set.partner !== undefined && set.partner.standing !== 'ordered';
  if (!hasSpoken) {
    const since = set.statement?.at ?? set.family?.at;
    silences.push({ side: 'partner', ...(since !== undefined && { dueAt: after(since) }) });
  }
  const paid = set.partner?.standing === 'paid' ? set.partner : undefined;
  if (set.statement === undefined && (paid !== undefined || !hasSpoken)) {
    silences.push({ side: 'statement', ...(paid && { dueAt: after(paid.at) }) });
  }
  if (set.family === undefined || set.unspoken.length > 0) {
    const names = new Set(set.unspoken.flatMap((one) => (one.side === 'partner' ? [paymentName(one)] : [])));
    const dueAt = earliest(
      watched(context, state, family, settings)
        .filter(({ payment: { source, reference } }) => names.has(JSON.stringify([source, reference])))
        .map(({ levels }) => levels[0]),
    );
    if (set.unspoken.length > 0) silences.push({ side: 'family', ...(dueAt !== undefined && { dueAt }) });
  }
  return silences;
}
