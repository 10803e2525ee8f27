/** What was known of a family's cases at a time: folded from the facts received by then, judged as of then (DESIGN §3, `asOf`). */
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { assessCase } from '#shared/domain/case/assess.ts';
import type { Family } from '#shared/domain/case/fact.ts';
import { foldFamily } from '#shared/domain/case/family.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { KnownCase, KpmTrail } from '#shared/http/schemas/kpm.ts';
import { type Case, caseFacts, caseFamily } from '#shared/store/cases.ts';
import { familyFacts, type Kpm } from '#shared/store/kpms.ts';

/** `receivedBy` leaves out what was received later; cases of which nothing was known are not there. */
export function knownCases(settings: Settings, kpm: Kpm, cases: readonly Case[], at: Instant, receivedBy?: Instant): KnownCase[] {
  return cases.flatMap((c) => {
    const facts = caseFacts(c).filter((fact) => receivedBy === undefined || fact.receivedAt <= receivedBy);
    if (facts.length === 0) return [];
    const family = familyAt(kpm, c, receivedBy);
    const area = family.areas.at(-1)?.area ?? (c.area as AreaCode);
    const context = { kpmId: c.kpmId, programme: c.programme, cycle: c.cycle, area };
    const { state, counts, findings, verifyBy } = assessCase(context, facts, family, settings, at);
    const holding = [...new Set(findings.filter((finding) => finding.holds).map((finding) => finding.rule))].sort();
    return [
      {
        programme: c.programme,
        cycle: c.cycle,
        state: state.state,
        paidRupiah: counts.paidRupiah,
        verified: counts.verified === 1,
        ...(verifyBy !== undefined && { verifyBy }),
        holding,
      },
    ];
  });
}

/** The family as it was known; where nothing had placed it yet, it is assumed where the case has it now. */
function familyAt(kpm: Kpm, c: Case, receivedBy: Instant | undefined): Family {
  if (receivedBy === undefined) return caseFamily(c);
  const family = foldFamily(familyFacts(kpm).filter((fact) => fact.receivedAt <= receivedBy));
  return family.areas.length > 0 ? family : { ...family, areas: [{ from: '' as Instant, area: c.area as AreaCode }] };
}

type Difference = NonNullable<KpmTrail['cases']['difference']>;
const FIELDS = ['state', 'paidRupiah', 'verified', 'verifyBy', 'holding'] as const;

/** Field by field what is known now and was not then; `null` where a case or a value was not there. */
export function differenceOf(then: readonly KnownCase[], now: readonly KnownCase[]): Difference {
  return now.flatMap((present) => {
    const past = then.find((c) => c.programme === present.programme && c.cycle === present.cycle);
    return FIELDS.flatMap((field) => {
      const [was, is] = [textOf(past, field), textOf(present, field)];
      return was === is ? [] : [{ programme: present.programme, cycle: present.cycle, field, before: was, now: is }];
    });
  });
}

function textOf(c: KnownCase | undefined, field: (typeof FIELDS)[number]): string | number | boolean | null {
  const value = c?.[field];
  if (value === undefined) return null;
  return typeof value === 'object' ? value.join(', ') : value;
}
