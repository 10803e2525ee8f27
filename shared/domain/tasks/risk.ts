/**
 * What makes a family that waits for a visit more pressing than another, as far as its data say: told in a few characters that stand in
 * the key of the task index, so that a kecamatan is put in order by reading keys alone (docs/adr/0022). Codes and numbers only, and
 * nothing of what is for the inspectorate: neither the place in an officer's list nor its reasons may hint at it. Pure.
 */
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { Watched } from '../rules/belum-diverifikasi.ts';
import type { Found } from '../rules/index.ts';
import { isForInspectorate } from '../rules/inspectorate.ts';
import { shareHere } from '../rules/payments.ts';
import { byAssigned, speaksOf } from '../rules/reports.ts';
import { type CaseContext, SEVERITIES, type Severity } from '../rules/rule.ts';
import type { Settings } from '../settings/settings.ts';

export interface Risk {
  /** The worst of what holds beside the missing visit itself, which the days left tell. */
  readonly severity?: Severity;
  /** Visits that met nobody or a refusal, up to `ATTEMPTS_TOLD_MAX`. */
  readonly attempts: number;
  /** Somebody says that the recipient has died, and no heir is recorded. */
  readonly died: boolean;
  /** Somebody says that the family has moved, and that is not settled. */
  readonly moved: boolean;
  /** No earlier cycle of this programme is known of the family. */
  readonly first: boolean;
  /** No officer has ever met it. */
  readonly unmet: boolean;
  /** Paid and not verified; whole thousands. */
  readonly rupiah: number;
}

/** Of a family of whose case nothing is told. */
const NONE: Risk = { attempts: 0, died: false, moved: false, first: false, unmet: false, rupiah: 0 };
export const ATTEMPTS_TOLD_MAX = 9;
const THOUSAND = 1_000;

/** Of a case that waits; whether it is the first of its programme is known to who knows the family's other cases. */
export function riskOf(
  context: CaseContext,
  state: CaseState,
  family: Family,
  settings: Settings,
  findings: readonly Found[],
  watches: readonly Watched[],
): Omit<Risk, 'first'> {
  const open = watches.filter((watch) => watch.verifiedAt === undefined);
  const severity = worst(
    findings.filter((finding) => finding.holds && isForOfficers(finding)).map((finding) => finding.severity),
  );
  const said = (outcome: 'PINDAH' | 'MENINGGAL'): boolean =>
    state.reports.some(
      (report) =>
        report.outcome === outcome &&
        byAssigned(report, context, family) &&
        open.some(({ payment }) => speaksOf(report, payment)),
    );
  const rupiah = open.reduce((sum, { payment }) => sum + shareHere(context, settings, payment), 0);
  return {
    ...(severity && { severity }),
    attempts: Math.min(ATTEMPTS_TOLD_MAX, Math.max(0, ...open.map(({ attempts }) => attempts))),
    died: !family.heirRecorded && (family.diedAt !== undefined || said('MENINGGAL')),
    moved: family.left !== undefined || said('PINDAH'),
    unmet: family.met !== true,
    rupiah: Math.floor(rupiah / THOUSAND) * THOUSAND,
  };
}

/** What the inspectorate answers for, alone or with others, is no officer's to know; that nobody came yet is why the family is listed. */
const isForOfficers = ({ rule, owners }: Found): boolean =>
  rule !== 'BELUM_DIVERIFIKASI' && !isForInspectorate(rule) && !owners.some((owner) => owner.startsWith('INSPEKTORAT@'));

const worst = (severities: readonly (Severity | undefined)[]): Severity | undefined =>
  SEVERITIES.find((severity) => severities.includes(severity));

/** All cases of one family together: the worst, the most, the sum. */
export function together(risks: readonly Risk[]): Risk {
  const severity = worst(risks.map((risk) => risk.severity));
  const some = (what: 'died' | 'moved' | 'first' | 'unmet'): boolean => risks.some((risk) => risk[what]);
  return {
    ...(severity && { severity }),
    attempts: Math.max(0, ...risks.map(({ attempts }) => attempts)),
    died: some('died'),
    moved: some('moved'),
    first: some('first'),
    unmet: some('unmet'),
    rupiah: risks.reduce((sum, risk) => sum + risk.rupiah, 0),
  };
}

// ── as it stands in the key: part of the stored format ─────────────────────────────────────────────────
const LETTERS: Readonly<Record<Severity, string>> = { kritis: 'k', tinggi: 't', sedang: 's', rendah: 'r' };
const NO_SEVERITY = 'o';
const FLAGS = { died: 'd', moved: 'm', first: 'f', unmet: 'u' } as const;
const FLAG_NAMES = Object.keys(FLAGS) as readonly (keyof typeof FLAGS)[];
const RADIX = 36;
const MARK = /^([ktsro])(\d)(d?m?f?u?)\.([0-9a-z]{1,8})$/;

/** `t2fu` followed by the thousands of rupiah to the base of 36 behind a dot: `t2fu.mx`. */
export function writeRisk(risk: Risk): string {
  const severity = risk.severity === undefined ? NO_SEVERITY : LETTERS[risk.severity];
  const flags = FLAG_NAMES.filter((name) => risk[name]).map((name) => FLAGS[name]);
  return `${severity}${risk.attempts}${flags.join('')}.${Math.floor(risk.rupiah / THOUSAND).toString(RADIX)}`;
}

/** A case that was written before there were marks, or by a later version of them, is one of which nothing is told. */
export function readRisk(text: string | undefined): Risk {
  const [, letter, attempts, flags, thousands] = MARK.exec(text ?? '') ?? [];
  if (letter === undefined || flags === undefined || thousands === undefined) return NONE;
  const severity = SEVERITIES.find((one) => LETTERS[one] === letter);
  const flagged = (name: keyof typeof FLAGS): boolean => flags.includes(FLAGS[name]);
  return {
    ...(severity && { severity }),
    attempts: Number(attempts),
    died: flagged('died'),
    moved: flagged('moved'),
    first: flagged('first'),
    unmet: flagged('unmet'),
    rupiah: Number.parseInt(thousands, RADIX) * THOUSAND,
  };
}
