/** One step of a case: its facts, the family and the time go in; its next version and the alerts that change come out. Pure. */
import { OWNERS_MAX } from '../domain/alerts/alert.ts';
import { type AlertAbout, type AlertChange, type AlertMark, compareFindings } from '../domain/alerts/condition.ts';
import { type AreaCode, type Instant, invariant } from '../domain/brand.ts';
import { assessCase } from '../domain/case/assess.ts';
import type { CaseFact, Family } from '../domain/case/fact.ts';
import { currentArea } from '../domain/case/family.ts';
import { sharesOf } from '../domain/case/shares.ts';
import { isHere } from '../domain/rules/payments.ts';
import { type PhotosLooked, photosToLookFor } from '../domain/rules/photos.ts';
import type { NearOthers } from '../domain/rules/rule.ts';
import type { Settings } from '../domain/settings/settings.ts';
import { writeRisk } from '../domain/tasks/risk.ts';
import { writeAnswers } from '../store/answers.ts';
import { writeShares } from '../store/batch-shares.ts';
import type { Case } from '../store/cases.ts';
import { writeSharing } from '../store/sharing.ts';
import { writeStand } from '../store/state-sums.ts';

export interface CaseId {
  readonly kpmId: string;
  readonly programme: string;
  readonly cycle: string;
  /** No earlier cycle of the programme is known of the family. */
  readonly first?: boolean | undefined;
  /** What was last told of it; else what stands there. */
  readonly near?: NearOthers | undefined;
  /** What was last seen of the photos that its reports name; else what stands there. */
  readonly photos?: PhotosLooked | undefined;
}

export interface CaseStep {
  readonly next: Case;
  readonly changes: readonly AlertChange[];
  readonly about: AlertAbout;
}

/** The recorder and the sweeper both move cases only through here, so that what a case says never depends on which of them wrote it. */
export function stepCase(
  { kpmId, programme, cycle, first = false, near: told, photos: seen }: CaseId,
  before: Case | undefined,
  facts: readonly CaseFact[],
  family: Family,
  settings: Settings,
  now: Instant,
): CaseStep {
  const id = { kpmId, programme, cycle };
  const area = homeOf(family);
  const near = told ?? before?.near;
  const photos = seen ?? before?.photos;
  const context = { ...id, area, near, photos };
  const assessed = assessCase(context, facts, family, settings, now);
  const { changes, marks } = compareFindings(before?.alerts ?? {}, assessed.findings, { area });
  const { answers, severity, ...counts } = assessed.counts;
  const { batches, ...shares } = sharesOf(context, assessed.state, family, settings);
  const stand = writeStand({ ...shares, severity }, { ...counts, ...assessed.state });
  const next: Case = {
    ...id,
    version: (before?.version ?? 0) + 1,
    area,
    state: assessed.state.state,
    facts: JSON.stringify(facts),
    family: JSON.stringify(family),
    alerts: { ...marks },
    counts: {
      area,
      ...counts,
      ...(family.tags && { tags: [...family.tags] }),
      ...(answers && { answers: writeAnswers(answers) }),
      ...(stand !== undefined && { stand }),
      ...(batches && { batches: writeShares(batches) }),
    },
    // photos whose time is over are looked for by the sweeper alone
    wakeAt: photosToLookFor(facts, { photos }, settings, now).length > 0 ? now : assessed.wakeAt,
    verifyBy: assessed.verifyBy,
    ...(first && { first }),
    ...(family.shares && { sharing: writeSharing(family.shares, area, assessed.state, isHere(id, settings)) }),
    // told while it holds: a deduction that comes again is looked at anew
    ...(near && assessed.findings.some(({ rule, holds }) => holds && rule === 'POTONGAN') && { near }),
    ...(photos && { photos }),
    ...(assessed.risk && { risk: writeRisk({ ...assessed.risk, first }) }),
  };
  return { next, changes, about: { ...id, area } };
}

/** Writes that one changed alert costs at the most: itself, and out and in the pointers of its owners, of those above and of whom a person gave it to. */
export const WRITES_PER_ALERT_MAX = 1 + 2 * (OWNERS_MAX + 1);

/** What a case and a family have in common: marks of their alerts, and when they are looked at again. */
interface Waking {
  readonly alerts: Case['alerts'];
  readonly wakeAt?: string | undefined;
}

/**
 * The same facts with at most `keep` of the changed alerts; the others keep their old marks and the case or family is woken at once,
 * so that the sweeper writes them within a minute: one transaction holds 100 writes.
 */
export function deferAlerts<S extends { readonly next: Waking; readonly changes: readonly AlertChange[] }>(
  step: S,
  before: Pick<Waking, 'alerts'> | undefined,
  now: Instant,
  keep: number,
): S {
  if (step.changes.length <= keep) return step;
  const alerts: Record<string, AlertMark> = { ...step.next.alerts };
  for (const { alertId } of step.changes.slice(keep)) {
    const was = before?.alerts[alertId];
    if (was) alerts[alertId] = was;
    else delete alerts[alertId];
  }
  return { ...step, next: { ...step.next, alerts, wakeAt: now }, changes: step.changes.slice(0, keep) };
}

/** Where a family lives now; the recorder sees to it that one of which anything is known is somewhere. */
export function homeOf(family: Family): AreaCode {
  const area = currentArea(family);
  invariant(area !== undefined, 'a family of which something is recorded lives somewhere');
  return area;
}
