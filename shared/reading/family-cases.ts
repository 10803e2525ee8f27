/** A family's cases and alerts, as far as the caller may see them: what its page, its trail and what it must get are read from. */
import { allow, inLetter } from '../domain/access/allow.ts';
import type { Caller } from '../domain/access/subject.ts';
import type { Alert } from '../domain/alerts/alert.ts';
import type { AreaCode } from '../domain/brand.ts';
import type { Settings } from '../domain/settings/settings.ts';
import type { Clock, Random } from '../runtime/ports.ts';
import { readAlert } from '../store/alerts.ts';
import { type Case, casesOf } from '../store/cases.ts';
import { alertKey } from '../store/keys.ts';
import type { Kpm } from '../store/kpms.ts';
import { GET_MANY_MAX, type Table } from '../store/table.ts';
import type { AreaNames } from './area-ref.ts';

export interface FamilyPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly random: Random;
  readonly areas: AreaNames;
  /** Under which the names of people are kept. */
  readonly issuer: string;
  readonly settings: Settings;
}

/** The family's cases that the caller may see: under a letter those of its programmes. */
export const casesFor = async (table: Table, caller: Caller, kpmId: string): Promise<readonly Case[]> =>
  (await casesOf(table, kpmId)).filter(({ programme }) => inLetter(caller, programme));

/** An alert about the family itself concerns whichever programmes the family is seen for. */
const alertResource = ({ area, owners, rule, programme }: Alert, familys: readonly string[] = []) => ({
  area: area as AreaCode,
  owners,
  rule,
  programmes: programme === undefined ? familys : [programme],
});

/** Of a family that the caller may see. */
export const seesAlert = (caller: Caller, alert: Alert): boolean =>
  allow(caller, 'alerts:read', alertResource(alert, caller.programmes));

/** Every alert that the family or one of its cases ever caused and that the caller may see, first due first. */
export async function alertsOf(table: Table, caller: Caller, kpm: Kpm, cases: readonly Case[]): Promise<Alert[]> {
  const ids = [...new Set([kpm, ...cases].flatMap((holder) => Object.keys(holder.alerts)))];
  const alerts: Alert[] = [];
  for (let i = 0; i < ids.length; i += GET_MANY_MAX) {
    const items = await table.getMany(ids.slice(i, i + GET_MANY_MAX).map(alertKey));
    for (const item of items) {
      const alert = readAlert(item);
      if (alert && seesAlert(caller, alert)) alerts.push(alert);
    }
  }
  return alerts.sort((a, b) => (`${a.dueAt}#${a.alertId}` < `${b.dueAt}#${b.alertId}` ? -1 : 1));
}
