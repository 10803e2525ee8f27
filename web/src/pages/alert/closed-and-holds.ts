/** Whether people closed an alert whose condition the data still show: two answers that look like a contradiction, and are none. Pure. */
import { isClosed } from '#web/pages/alerts/search.ts';
import type { Alert } from './queries.ts';

export const closedAndHolds = ({ workflow, condition }: Pick<Alert, 'workflow' | 'condition'>): boolean =>
  isClosed(workflow) && condition === 'holds';
