/** What DynamoDB's errors mean to the program: nothing written, perhaps written, or a defect of ours. */
import { isUnreachable } from '../runtime/unreachable.ts';
import { type CancelReason, ConditionFailed, type Created, StoreUnavailable, TransactionCancelled } from './table.ts';

/** Codes of `CancellationReasons` (AWS: TransactWriteItems, errors). */
const REASONS: Readonly<Record<string, CancelReason>> = {
  None: 'none',
  ConditionalCheckFailed: 'condition',
  TransactionConflict: 'conflict',
  ThrottlingError: 'throttled',
  ProvisionedThroughputExceeded: 'throttled',
};

/** Refusals that pass: another transaction holds the item, or the same one is still at work. */
const PASSING: readonly string[] = ['TransactionConflictException', 'TransactionInProgressException'];

/** Errors of one statement of a batch that pass (AWS: BatchStatementError). */
const PASSING_STATEMENTS: readonly string[] = [
  'InternalServerError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'ThrottlingError',
  'TransactionConflict',
];

/** What the code of one INSERT's error says; none: it was done. @throws Error for a defect of ours, such as a right that is missing */
export function createdOf(code: string | undefined): Created {
  if (code === undefined) return 'created';
  if (code === 'DuplicateItem') return 'exists';
  if (PASSING_STATEMENTS.includes(code)) return 'unavailable';
  throw new Error(`an item was not created: ${code}`);
}

/** Maps what the SDK threw to the errors of the port; what is none of them comes back as it is. */
export function storeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'ConditionalCheckFailedException') return caused(new ConditionFailed(error.message), error);
  if (error.name === 'TransactionCanceledException') return caused(new TransactionCancelled(reasonsOf(error)), error);
  if (PASSING.includes(error.name) || isUnreachable(error)) {
    return caused(new StoreUnavailable(`${error.name}: ${error.message}`), error);
  }
  return error;
}

function reasonsOf(error: Error): CancelReason[] {
  if (!('CancellationReasons' in error) || !Array.isArray(error.CancellationReasons)) return ['other'];
  return error.CancellationReasons.map((reason: { readonly Code?: string }) => REASONS[reason.Code ?? 'None'] ?? 'other');
}

function caused<E extends Error>(mapped: E, cause: Error): E {
  mapped.cause = cause;
  return mapped;
}
