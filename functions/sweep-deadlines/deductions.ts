/**
 * Sees which families' deductions lie near those of others (DOMAIN §3.2 #14, docs/adr/0042): of a kab/kota in which enough alerts of the
 * rule stand, those alerts are read, and whose case is told otherwise by now is told so and woken. The case judges how grave it is, in the
 * one way in which cases move: so the alert keeps its id, and whoever looks twice comes to the same.
 */
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { type Deduction, nearOthers } from '#shared/domain/alerts/near.ts';
import { type AreaCode, type Instant, invariant } from '#shared/domain/brand.ts';
import { valuesOf } from '#shared/domain/rules/parameters.ts';
import { POTONGAN_PARAMETERS, potongan } from '#shared/domain/rules/potongan.ts';
import { NEAR, type Near } from '#shared/domain/rules/rule.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { addDays, earlier } from '#shared/domain/time/instant.ts';
import { groupsOfRule } from '#shared/store/alert-groups.ts';
import { putCase, readCase } from '#shared/store/cases.ts';
import { alertsOfRule } from '#shared/store/group-alerts.ts';
import { caseKey } from '#shared/store/keys.ts';
import { ConditionFailed, type Table } from '#shared/store/table.ts';

export interface DeductionPorts {
  readonly table: Table;
  readonly settings: Settings;
}

/** What the alert shows of where the family drew its money, and of what was told of it before. */
const looked = z.object({
  agents: z.array(z.object({ source: z.string(), agent: z.string() })).default([]),
  near: z.array(z.enum(NEAR)).default([]),
});
/** Of two that move a case at the same time both are looked at. */
const ATTEMPTS_MAX = 5;

export async function gradeDeductions({ table, settings }: DeductionPorts, regency: AreaCode, now: Instant): Promise<void> {
  const limits = valuesOf(potongan.code, POTONGAN_PARAMETERS, settings, now);
  const { villages, isWorthReading } = await whereAny(table, regency, limits.families);
  if (!isWorthReading) return;
  const waiting = await standingIn(table, villages, { open: true });
  if (waiting.length === 0) return;
  // one that was answered counts as well: that three families were short does not end with the first answer
  const dueFrom = addDays(waiting.map(({ since }) => since as Instant).reduce(earlier), -limits.withinDays);
  const answered = await standingIn(table, villages, { open: false, dueFrom });
  const deductions = [...waiting, ...answered].map(deductionOf);
  const near = nearOthers(deductions, limits);
  for (const [i, alert] of waiting.entries()) {
    const [by, told] = [near[i] ?? [], deductions[i]?.near];
    if (!isDeepStrictEqual(by, told)) await tellCase(table, alert, by, now);
  }
}

interface Standing {
  readonly villages: readonly AreaCode[];
  /** There are enough to lie near each other, or one that was told so before. */
  readonly isWorthReading: boolean;
}

async function whereAny(table: Table, regency: AreaCode, families: number): Promise<Standing> {
  const villages = new Set<AreaCode>();
  let alerts = 0;
  let isToldOfAny = false;
  for await (const { area, cells } of groupsOfRule(table, regency, potongan.code)) {
    const counting = cells.filter(({ workflow }) => workflow !== 'dismissed');
    if (counting.length > 0) villages.add(area);
    alerts += counting.reduce((sum, cell) => sum + cell.alerts, 0);
    isToldOfAny ||= counting.some(({ severity }) => severity === 'kritis');
  }
  return { villages: [...villages].sort(), isWorthReading: alerts >= families || isToldOfAny };
}

/** Those that hold, and that nobody dismissed. */
async function standingIn(
  table: Table,
  villages: readonly AreaCode[],
  which: { readonly open: boolean; readonly dueFrom?: Instant },
): Promise<Alert[]> {
  const found: Alert[] = [];
  for (const area of villages) {
    for await (const alert of alertsOfRule(table, { area, rule: potongan.code, ...which }))
      if (alert.condition === 'holds' && alert.workflow !== 'dismissed') found.push(alert);
  }
  return found;
}

function deductionOf({ kpmId, area, since, inputs }: Alert): Deduction & { readonly near: readonly Near[] } {
  invariant(kpmId !== undefined, 'a deduction is of a family');
  const { agents, near } = looked.parse(JSON.parse(inputs));
  return { kpmId, village: area, agents: agents.map(({ source, agent }) => `${source}#${agent}`), since: since as Instant, near };
}

/** The case is due at once with what is told. Where the index is behind and the case is told so already, nothing is written. */
async function tellCase(table: Table, { kpmId, programme, cycle }: Alert, near: readonly Near[], now: Instant): Promise<void> {
  invariant(kpmId !== undefined && programme !== undefined && cycle !== undefined, 'a deduction is of a case');
  for (let attempt = 1; ; attempt++) {
    const known = readCase(await table.get(caseKey(kpmId, programme, cycle)));
    if (known === undefined || isDeepStrictEqual(known.near ?? [], near)) return;
    try {
      await table.write(putCase({ ...known, version: known.version + 1, near, wakeAt: now }));
      return;
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}
