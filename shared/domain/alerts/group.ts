/** Thousands of alerts with one cause are one group: rule × village × cycle (DESIGN §9, DOMAIN §3 shape (i)). Its id says which. Pure. */
import { isAreaCode } from '../area/area.ts';
import type { AreaCode } from '../brand.ts';
import { RULE_CODES, type RuleCode } from '../rules/index.ts';
import type { Alert } from './alert.ts';

export interface AlertGroup {
  readonly rule: RuleCode;
  /** The village. */
  readonly area: AreaCode;
  /** Of alerts about a case; those about a family itself have none. */
  readonly cycle?: string;
}

/** Stands in no code of ours, and needs no escape in a URL (RFC 3986 §2.3). */
const BETWEEN = '~';

/** `BELUM_DIVERIFIKASI~15.71.01.1001~2026-10`; without a cycle `NIK_TIDAK_VALID~15.71.01.1001`. */
export const groupIdOf = ({ rule, area, cycle }: Pick<Alert, 'rule' | 'area' | 'cycle'>): string =>
  [rule, area, ...(cycle === undefined ? [] : [cycle])].join(BETWEEN);

/** `undefined` for what is no id of a group. */
export function groupOf(id: string): AlertGroup | undefined {
  const [rule, area = '', cycle, ...rest] = id.split(BETWEEN);
  const known = RULE_CODES.find((code) => code === rule);
  if (known === undefined || !isAreaCode(area) || rest.length > 0) return undefined;
  if (cycle !== undefined && !/^20\d{2}-\d{2}$/.test(cycle)) return undefined;
  return { rule: known, area, ...(cycle !== undefined && { cycle }) };
}

export const isInGroup = (alert: Pick<Alert, 'rule' | 'area' | 'cycle'>, { rule, area, cycle }: AlertGroup): boolean =>
  alert.rule === rule && alert.area === area && alert.cycle === cycle;
