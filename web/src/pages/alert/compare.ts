/** Expected, paid, received and reported as sums that can be held against each other. Pure. */
import type { Schema } from '#web/api/client.ts';

type Comparison = Schema<'Comparison'>;

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
 */
export function compare({ expected, paid, received, reported }: Comparison): Compared {
  const standing = paid.filter(({ status }) => status === 'disbursed');
  const total = sum(standing.map(({ amount }) => amount));
  const only = standing.length === 1 ? standing[0] : undefined;
  const drawn = received.filter(({ reference, source }) =>
    standing.some((p) => p.reference === reference && p.source === source),
  );
  return {
    paid: total,
    marks: {
      ...(standing.length > 0 && { paid: againstExpected(total, expected) }),
      ...(drawn.length > 0 && { received: againstPaid(total, drawn) }),
      ...(only && reportedMark(only.amount, reported)),
    },
  };
}

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
