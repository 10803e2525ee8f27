/** What `workflow` asks for in questions about alerts, the same for lists and for counts. */
import { roleMay } from '#shared/domain/access/allow.ts';
import type { Role } from '#shared/domain/access/subject.ts';
import { isOpen, type Workflow } from '#shared/domain/alerts/alert.ts';
import type { AlertQuery } from '#shared/http/schemas/alerts.ts';

/** Whether what is asked for lies among what still waits for somebody. */
export const asksOpen = (asked: AlertQuery['workflow']): boolean =>
  asked === undefined || asked === 'untouched' || (asked !== 'closed' && isOpen(asked));

/**
 * `open` and nothing: all that still waits for somebody; `untouched`: what nobody has taken up; `closed`: the rest; a name: exactly that.
 * What was put off leaves the queue of those who act on alerts, and of nobody else: it may be put off because their answer is awaited.
 */
export function inWorkflow(workflow: Workflow, asked: AlertQuery['workflow'], role: Role): boolean {
  if (asked === undefined || asked === 'open')
    return isOpen(workflow) && !(workflow === 'snoozed' && roleMay(role, 'alerts:act'));
  if (asked === 'untouched') return workflow === 'open';
  return asked === 'closed' ? !isOpen(workflow) : workflow === asked;
}
