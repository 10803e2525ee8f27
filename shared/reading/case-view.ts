/** A case as people read it: payments, reports, verification and expectation, without what must not be shown. */
import { EXCLUSION_CAUSES, FAILURE_CAUSES, RETURN_CAUSES } from '#events/field-codes.ts';
import { isOfAgency, type Role } from '#shared/domain/access/subject.ts';
import type { Family, VerificationReported } from '#shared/domain/case/fact.ts';
import type { CaseState, Payment } from '#shared/domain/case/fold.ts';
import { reasonsOf } from '#shared/domain/case/state-reasons.ts';
import { STATE_WORDS } from '#shared/domain/case/states.ts';
import { expectedAmount } from '#shared/domain/programme/tariff.ts';
import { watched } from '#shared/domain/rules/belum-diverifikasi.ts';
import { monthsHere } from '#shared/domain/rules/payments.ts';
import { missingPhotos } from '#shared/domain/rules/photos.ts';
import { capturedAt } from '#shared/domain/rules/reports.ts';
import type { CaseContext } from '#shared/domain/rules/rule.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { Comparison } from '#shared/http/schemas/alerts.ts';
import type { KpmCase } from '#shared/http/schemas/kpm.ts';
import { codedOf } from './field-words.ts';
import { reportView } from './report-view.ts';

/** What the tariff in force gives for the months of this cycle that lists name; `undefined` where it cannot be said. */
export function expectationOf(
  context: CaseContext,
  state: CaseState,
  settings: Settings,
): { readonly months: string[]; readonly amountMin?: number; readonly amountMax?: number } {
  const months = monthsHere(context, settings, state.entitledMonths);
  const programme = settings.programmes[context.programme];
  const expected = programme && months.length > 0 ? expectedAmount(programme, months, state.entitlement?.components) : undefined;
  return { months, ...(expected && { amountMin: expected.min, amountMax: expected.max }) };
}

/** Who reads a comparison, as far as it depends on that. */
export interface Reader {
  readonly role: Role;
  readonly source: string;
}

/**
 * Expected, paid, received and reported side by side. A partner sees its own payments and no reports; an officer what was visited
 * and seen by all, but the amounts and deductions of its own reports alone: those of others are for the inspectorate (rule 14).
 */
export function comparisonOf(context: CaseContext, state: CaseState, settings: Settings, reader: Reader): Comparison {
  const onlySource = isOfAgency(reader.role) ? reader.source : undefined;
  const payments = state.payments.filter((payment) => onlySource === undefined || payment.source === onlySource);
  const expected = expectationOf(context, state, settings);
  const listNumber = onlySource === undefined ? state.entitlement?.listNumber : undefined;
  return {
    ...(expected.months.length > 0 && { expected: { ...expected, ...(listNumber !== undefined && { listNumber }) } }),
    paid: payments.map(({ source, reference, months, amount, status, paidAt, paidReceivedAt, channel }) => ({
      source,
      reference,
      months: [...months],
      amount,
      status,
      ...(paidAt !== undefined && { paidAt }),
      ...(paidReceivedAt !== undefined && { paidReceivedAt }),
      ...(channel !== undefined && { channel }),
    })),
    received: payments
      .filter((payment) => payment.debited > 0 || payment.collected !== undefined)
      .map(({ source, reference, debited, collected }) => ({
        source,
        reference,
        debited,
        ...(collected !== undefined && { collected }),
      })),
    reported: onlySource === undefined ? state.reports.map((report) => reportedOf(report, reader)) : [],
  };
}

function reportedOf(report: VerificationReported, reader: Reader): Comparison['reported'][number] {
  const { officerKind, outcome, receivedAt } = report;
  const { amountReceived, deduction } = reader.role !== 'officer' || report.source === reader.source ? report : {};
  return {
    occurredAt: capturedAt(report),
    receivedAt,
    officerKind,
    outcome,
    ...(amountReceived !== undefined && { amountReceived }),
    ...(deduction && { deduction: { amount: deduction.amount, lawful: deduction.lawful } }),
  };
}

/**
 * One case of a family. State and verification follow from everything that is known; entitlement, payments and reports are
 * listed only where `mayShow` lets the reader see the event (DESIGN §6: an event follows its own area).
 */
export function caseView(
  context: CaseContext,
  state: CaseState,
  family: Family,
  settings: Settings,
  visible: CaseState,
): KpmCase {
  const shown = new Set(visible.payments.map(nameOf));
  const watches = watched(context, state, family, settings);
  const expected = expectationOf(context, state, settings);
  const { entitlement } = visible;
  return {
    programme: context.programme,
    cycle: context.cycle,
    state: state.state,
    ...stateWords(state),
    ...(entitlement && {
      entitlement: {
        months: expected.months,
        listNumber: entitlement.listNumber,
        listedAt: entitlement.listedAt,
        ...(expected.amountMin !== undefined &&
          expected.amountMax !== undefined && { expected: { amountMin: expected.amountMin, amountMax: expected.amountMax } }),
        ...(entitlement.components && { components: entitlement.components.map((component) => ({ ...component })) }),
      },
    }),
    ...exclusionsView(visible),
    payments: visible.payments.map(paymentView),
    reports: visible.reports.map((report) => reportView(report, missingPhotos(report, context, settings).length)),
    verifications: watches
      .filter((watch) => shown.has(nameOf(watch.payment)))
      .map((watch) => ({
        source: watch.payment.source,
        reference: watch.payment.reference,
        verified: watch.verifiedAt !== undefined,
        ...(watch.verifiedAt !== undefined && { verifiedAt: watch.verifiedAt }),
        late: watch.verifiedAt !== undefined && watch.verifiedAt > watch.levels[0],
        attempts: watch.attempts,
        dueAt: watch.levels[0],
        dueByPaid: watch.byPaid,
        dueByReceived: watch.byReceived,
      })),
    verified: watches.length > 0 && watches.every((watch) => watch.verifiedAt !== undefined),
  };
}

function stateWords({ state }: CaseState): Pick<KpmCase, 'stateLabel' | 'nextActor'> {
  const { label, nextActor } = STATE_WORDS[state];
  return { stateLabel: { ...label }, ...(nextActor && { nextActor: { ...nextActor } }) };
}

/** Months for which the family was taken off, and those that are only called so in somebody's own words; with the cause. */
function exclusionsView({ exclusions, calledExcluded = [] }: CaseState): Pick<KpmCase, 'exclusions'> {
  const off = new Set(exclusions.map(({ month }) => month));
  const all = [
    ...exclusions.map(({ month, at, reason }) => ({ month, at, byList: true, reason: codedOf(EXCLUSION_CAUSES, reason) })),
    ...calledExcluded
      .filter(({ month }) => !off.has(month))
      .map(({ month, at, reason }) => ({
        month,
        at,
        byList: false,
        ...(reason !== undefined && { reason: codedOf(reasonsOf('DIKECUALIKAN'), reason) }),
      })),
  ];
  return all.length === 0 ? {} : { exclusions: all.sort((a, b) => (a.month < b.month ? -1 : 1)) };
}

const nameOf = (payment: Pick<Payment, 'source' | 'reference'>): string => JSON.stringify([payment.source, payment.reference]);

function paymentView(payment: Payment): KpmCase['payments'][number] {
  const {
    source,
    reference,
    months,
    amount,
    status,
    channel,
    paidAt,
    paidReceivedAt,
    failedAt,
    failedFor,
    returnedAt,
    returnedFor,
    repairedAt,
    debited,
    collected,
  } = payment;
  return {
    source,
    reference,
    months: [...months],
    amount,
    status,
    ...(channel !== undefined && { channel }),
    ...(paidAt !== undefined && { paidAt }),
    ...(paidReceivedAt !== undefined && { paidReceivedAt }),
    ...(failedAt !== undefined && { failedAt }),
    ...(failedFor !== undefined && { failedFor: codedOf(FAILURE_CAUSES, failedFor) }),
    ...(returnedAt !== undefined && { returnedAt }),
    ...(returnedFor !== undefined && { returnedFor: codedOf(RETURN_CAUSES, returnedFor) }),
    ...(repairedAt !== undefined && { repairedAt }),
    debited,
    ...(collected !== undefined && { collected }),
  };
}
