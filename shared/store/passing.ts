/** Which errors pass by themselves: what lies behind us is away for now, or somebody else was first. All else is a defect of ours. */
import { BucketUnavailable, KeyDestroyed, KeysUnavailable, QueueUnavailable } from '#shared/runtime/ports.ts';
import { ConditionFailed, StoreUnavailable, TransactionCancelled } from './table.ts';

// a family that was erased while an event about it was at the door is not found there any more
const AWAY = [StoreUnavailable, QueueUnavailable, KeysUnavailable, BucketUnavailable, ConditionFailed, KeyDestroyed] as const;

/** Whether the same may well succeed later. A transaction that was refused for another reason than its conditions is refused again. */
export function isPassing(error: unknown): boolean {
  if (error instanceof TransactionCancelled) return !error.reasons.includes('other');
  return AWAY.some((kind) => error instanceof kind);
}
