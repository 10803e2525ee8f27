/** What went wrong with something that was just tried, in the reader's words: the same in dialogs and in short news. Pure. */
import { ApiProblem } from '#web/api/problem.ts';
import type { common } from '#web/i18n/common.ts';
import type { Say } from '#web/i18n/i18n.ts';

export interface SaidWords {
  readonly title: string;
  /** Empty where there is no more to say. */
  readonly text: string;
}

export function saidWords(error: unknown, say: Say<typeof common.id>): SaidWords {
  const problem = error instanceof ApiProblem ? error : undefined;
  if (problem === undefined || problem.status >= 500) return { title: say('state.failed'), text: say('state.failedText') };
  if (problem.status === 0) return { title: say('state.offline'), text: say('state.offlineText') };
  if (problem.status === 429)
    return { title: say('state.busy'), text: say('state.busyText', { seconds: problem.retryAfterSeconds ?? 30 }) };
  const fields = problem.errors.map(({ message, fix }) => `${message}. ${fix}.`.replaceAll('..', '.'));
  return { title: problem.message, text: fields.join(' ') || (problem.detail ?? '') };
}
