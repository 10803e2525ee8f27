/** Expected, paid, received and reported as sums that can be held against each other. Pure. */
import { isOfAgency } from '#shared/domain/access/subject.ts';
import type { Schema } from '#web/api/client.ts';
import type { Me } from '#web/session/use-me.ts';

type Comparison = Schema<'Comparison'>;

/** `own`: an agency and its clerks, who are given their own payments and no visits (DESIGN §6); what others paid is unknown here. */
export type Shown = 'all' | 'own';
export const shownTo = (role: Me['role']): Shown => (isOfAgency(role) ? 'own' : 'all');

export type Mark =
  | { readonly kind: 'more' | 'less' | 'notAll' | 'lessHanded'; readonly rupiah: number }
  | { readonly kind: 'same' | 'unlisted' | 'all' | 'allHanded' | 'nobody' };

export interface Compared {
  /** What stands as paid: ordered, failed, returned and repaired payments do not. */
  readonly paid: number;
  readonly marks: { readonly paid?: Mark; readonly received?: Mark; readonly reported?: Mark };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Families draw in parts, so that less drawn than paid is no difference (DESIGN §6); what the family says was handed over is held
 * against the payment only where there is exactly one, since a report does not say of which payment it speaks.
 *
 * Of part of the data only that is said which the rest cannot change: own payments above what was expected, on no list, or not drawn.
 * That too little was paid, just enough, or that nobody came, only the whole can tell.
 */
export function compare({ expected, paid, received, reported }: Comparison, shown: Shown): Compared {
  const standing = paid.filter(({ status }) => status === 'disbursed');
  const total = sum(standing.map(({ amount }) => amount));
  const only = standing.length === 1 ? standing[0] : undefined;
  const drawn = received.filter(({ reference, source }) =>
    standing.some((p) => p.reference === reference && p.source === source),
  );
  return {
    paid: total,
    marks: {
      ...(standing.length > 0 && paidMark(againstExpected(total, expected), shown)),
      ...(drawn.length > 0 && { received: againstPaid(total, drawn) }),
      ...(only && shown === 'all' && reportedMark(only.amount, reported)),
    },
  };
}

const paidMark = (mark: Mark, shown: Shown): { readonly paid?: Mark } =>
  shown === 'own' && (mark.kind === 'less' || mark.kind === 'same') ? {} : { paid: mark };

function againstExpected(total: number, expected: Comparison['expected']): Mark {
  if (expected === undefined) return { kind: 'unlisted' };
  const { amountMin = total, amountMax = expected.amountMin ?? total } = expected;
  if (total > amountMax) return { kind: 'more', rupiah: total - amountMax };
  if (total < amountMin) return { kind: 'less', rupiah: amountMin - total };
  return { kind: 'same' };
}

/** What was signed for is all that the family got; what was drawn from an account may be the first part. */
function againstPaid(paid: number, drawn: Comparison['received']): Mark {
  const rupiah = paid - sum(drawn.map((one) => one.collected ?? one.debited));
  if (rupiah <= 0) return { kind: 'all' };
  return { kind: drawn.every(({ collected }) => collected !== undefined) ? 'lessHanded' : 'notAll', rupiah };
}

function reportedMark(paid: number, reported: Comparison['reported']): { readonly reported?: Mark } {
  if (reported.length === 0) return { reported: { kind: 'nobody' } };
  const said = reported
    .toSorted((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1))
    .find((one) => one.amountReceived !== undefined);
  if (said?.amountReceived === undefined) return {};
  return {
    reported: said.amountReceived < paid ? { kind: 'lessHanded', rupiah: paid - said.amountReceived } : { kind: 'allHanded' },
  };
}
