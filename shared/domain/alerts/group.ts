/**
 * Thousands of alerts with one cause are one group: rule × village × cycle × batch or officer (DESIGN §9, docs/adr/0045).
 * Its id says which. Pure.
 */
import { hash } from 'node:crypto';
import { isAreaCode } from '../area/area.ts';
import type { AreaCode } from '../brand.ts';
import { RULE_CODES, type RuleCode } from '../rules/index.ts';
import type { Origin } from '../rules/origin.ts';
import type { Alert } from './alert.ts';

export interface AlertGroup {
  readonly rule: RuleCode;
  /** The village. */
  readonly area: AreaCode;
  /** Of alerts about a case; those about a family itself have none. */
  readonly cycle?: string;
  /** Of the batch, officer or partner; absent of alerts that are nobody's. */
  readonly mark?: string;
}

/** What tells the groups of alerts apart. */
type Grouped = Pick<Alert, 'rule' | 'area' | 'cycle' | 'origin'>;

/** Stands in no code of ours, and needs no escape in a URL (RFC 3986 §2.3). */
const BETWEEN = '~';
const NO_CYCLE = '-';
/** Characters of base64url, 72 bits: of the few origins in one rule, village and cycle no two are alike. */
const MARK_CHARS = 12;

/** Short, of one length and free of signs that a URL would escape, whatever senders call their batches; and no officer's id stands in an address. */
export const markOf = (origin: Origin): string => hash('sha256', origin, 'base64url').slice(0, MARK_CHARS);

/**
 * `BELUM_DIVERIFIKASI~15.71.01.1001~2026-10~Zk3v_9aQm-1x`, with an origin; `BELUM_DIVERIFIKASI~15.71.01.1001~2026-10` without;
 * `VERIFIKASI_MASSAL~15.71~-~Zk3v_9aQm-1x` without a cycle, `NIK_TIDAK_VALID~15.71.01.1001` with neither.
 */
export function groupIdOf({ rule, area, cycle, origin }: Grouped): string {
  const mark = origin === undefined ? [] : [markOf(origin)];
  const when = cycle ?? (mark.length > 0 ? NO_CYCLE : undefined);
  return [rule, area, ...(when === undefined ? [] : [when]), ...mark].join(BETWEEN);
}

/** `undefined` for what is no id of a group. */
export function groupOf(id: string): AlertGroup | undefined {
  const [rule, area = '', when, mark, ...rest] = id.split(BETWEEN);
  const known = RULE_CODES.find((code) => code === rule);
  if (known === undefined || !isAreaCode(area) || rest.length > 0) return undefined;
  if (mark !== undefined && !/^[\w-]{12}$/.test(mark)) return undefined;
  const isCycle = when === undefined || (when === NO_CYCLE ? mark !== undefined : /^20\d{2}-\d{2}$/.test(when));
  if (!isCycle) return undefined;
  return {
    rule: known,
    area,
    ...(when !== undefined && when !== NO_CYCLE && { cycle: when }),
    ...(mark !== undefined && { mark }),
  };
}

export const isInGroup = ({ origin, ...alert }: Grouped, { rule, area, cycle, mark }: AlertGroup): boolean =>
  alert.rule === rule &&
  alert.area === area &&
  alert.cycle === cycle &&
  (origin === undefined ? undefined : markOf(origin)) === mark;
