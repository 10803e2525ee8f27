/** What `workflow` asks for in questions about alerts, the same for lists and for counts. */
import { isOpen, type Workflow } from '#shared/domain/alerts/alert.ts';
import type { AlertQuery } from '#shared/http/schemas/alerts.ts';

/** Whether what is asked for lies among what still waits for somebody. */
export const asksOpen = (asked: AlertQuery['workflow']): boolean =>
  asked === undefined || asked === 'untouched' || (asked !== 'closed' && isOpen(asked));

/** `open` and nothing: all that still waits for somebody; `untouched`: what nobody has taken up; `closed`: the rest; a name: exactly that. */
export function inWorkflow(workflow: Workflow, asked: AlertQuery['workflow']): boolean {
  if (asked === undefined || asked === 'open') return isOpen(workflow);
  if (asked === 'untouched') return workflow === 'open';
  return asked === 'closed' ? !isOpen(workflow) : workflow === asked;
}
