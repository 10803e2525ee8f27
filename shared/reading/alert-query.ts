/** What `workflow` asks for in questions about alerts, the same for lists and for counts. */
import { isOpen, type Workflow } from '#shared/domain/alerts/alert.ts';
import type { AlertQuery } from '#shared/http/schemas/alerts.ts';

/** `open` and nothing: all that still waits for somebody; `closed`: the rest; a name: exactly that. */
export function inWorkflow(workflow: Workflow, asked: AlertQuery['workflow']): boolean {
  if (asked === undefined || asked === 'open') return isOpen(workflow);
  return asked === 'closed' ? !isOpen(workflow) : workflow === asked;
}
