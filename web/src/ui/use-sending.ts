/** What a form sends, once at a time: whether it is under way, and what the API says against it. */
import { useState } from 'react';
import { ApiProblem, type FieldProblem } from '#web/api/problem.ts';

export interface Sending {
  readonly busy: boolean;
  /** What was said last, until it is sent again. */
  readonly refused: unknown;
  /** @param work whatever it throws but an ApiProblem is thrown on */
  readonly send: (work: () => Promise<void>) => Promise<void>;
}

/** @param onErrors is told what is wrong with which field; of nothing, as soon as it is sent again */
export function useSending(onErrors?: (errors: readonly FieldProblem[]) => void): Sending {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const send = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setRefused(undefined);
    onErrors?.([]);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setRefused(error);
      onErrors?.(error.errors);
    } finally {
      setBusy(false);
    }
  };
  return { busy, refused, send };
}
