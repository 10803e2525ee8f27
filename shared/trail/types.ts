/** Types of all events that stand in trails, without their versions: what senders tell, what people do here, and what the product finds. */
import { EVENT_TYPES } from '#events/index.ts';
import { ALERT_ACTIONS } from '../domain/alerts/workflow.ts';
import { HAPPENING_TYPES } from '../reading/happenings.ts';

const withoutVersion = (type: string): string => type.replace(/\.v\d+$/, '');

export const TRAIL_TYPES: ReadonlySet<string> = new Set([
  ...EVENT_TYPES.map(withoutVersion),
  ...['verification.reported', 'finding.reported', 'monthly-report.submitted'],
  ...['comparison.computed', 'kpm.linked', 'kpm.name-shared', 'kpm.officer-shared'],
  ...ALERT_ACTIONS.map((action) => `alert.${action}`),
  ...['alert.undo', 'personal-data.revealed', 'access.widened'],
  ...HAPPENING_TYPES.map(withoutVersion),
]);

/** @param type with or without its version */
export const isTrailType = (type: string): boolean => TRAIL_TYPES.has(withoutVersion(type));
