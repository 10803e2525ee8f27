/**
 * Sees which families' deductions lie near those of others (DOMAIN §3.2 #14, docs/adr/0042): once a day, of each kab/kota in which alerts of
 * the rule wait for somebody. Whose case lies otherwise by now is told so and woken; the case judges how grave it is, in the one way in which
 * cases move: so the alert keeps its id, and whoever looks twice comes to the same. Deadlines wait for none of it; a look that is not
 * through is gone on with in the next minute.
 */

import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { type Alert, isOpen } from '#shared/domain/alerts/alert.ts';
import { type Deduction, nearOthers } from '#shared/domain/alerts/near.ts';
import { COUNTRY } from '#shared/domain/area/area.ts';
import { type AreaCode, type Instant, invariant } from '#shared/domain/brand.ts';
import { valuesOf } from '#shared/domain/rules/parameters.ts';
import { POTONGAN_PARAMETERS, potongan } from '#shared/domain/rules/potongan.ts';
import { NEAR, type Near } from '#shared/domain/rules/rule.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { addDays, addHours } from '#shared/domain/time/instant.ts';
import { noteDefect } from '#shared/runtime/defects.ts';
import type { Log, Metrics } from '#shared/runtime/ports.ts';
import { groupsOfRule } from '#shared/store/alert-groups.ts';
import { putCase, readCase } from '#shared/store/cases.ts';
import { deductionWatch, putDeductionWatch } from '#shared/store/deduction-watch.ts';
import { alertsOfRule } from '#shared/store/group-alerts.ts';
import { caseKey } from '#shared/store/keys.ts';
import { ConditionFailed, StoreUnavailable, type Table } from '#shared/store/table.ts';
import { childrenWithCases } from './places.ts';

export interface DeductionPorts {
  readonly table: Table;
  readonly settings: Settings;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly hasTime: () => boolean;
}

const WATCH_HOURS = 24;
/** Older ones keep what they were told: how far back is read must have an end. */
const LOOKED_AT_DAYS = 60;
/** Of two that move a case at the same time both are looked at. */
const ATTEMPTS_MAX = 5;

/** What the alert shows of where the family drew its money, and of what was told of it before. */
const looked = z.object({
  agents: z.array(z.object({ source: z.string(), agent: z.string() })).default([]),
  near: z.array(z.enum(NEAR)).default([]),
});

export async function watchDeductions(ports: DeductionPorts, now: Instant): Promise<void> {
  const { table } = ports;
  const before = await deductionWatch(table);
  if (before.running === undefined && before.at !== undefined && now < addHours(before.at, WATCH_HOURS)) return;
  const { begunAt, after } = before.running ?? { begunAt: now, after: '' };
  const reached = await follow(ports, after, begunAt);
  const is = reached === undefined ? { at: begunAt } : { ...before, running: { begunAt, after: reached } };
  await table.write(putDeductionWatch(is));
}

/** @returns the last kab/kota that was looked at, where it is not through */
async function follow(ports: DeductionPorts, after: string, now: Instant): Promise<string | undefined> {
  let reached = after;
  for (const province of await childrenWithCases(ports.table, COUNTRY)) {
    if (province < after.slice(0, province.length)) continue;
    for (const regency of await childrenWithCases(ports.table, province)) {
      if (regency <= after) continue;
      if (!ports.hasTime()) return reached;
      await tellOrSkip(ports, regency, now);
      reached = regency;
    }
  }
  return undefined;
}

/** What the table does not do now it does in the next minute; anything else is of this kab/kota alone, and keeps no other waiting. */
async function tellOrSkip(ports: DeductionPorts, regency: AreaCode, now: Instant): Promise<void> {
  try {
    await tellDeductions(ports, regency, now);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    noteDefect(ports, 'WatchFailed', 'deductions of a kab/kota cannot be held against each other', error, { regency });
  }
}

async function tellDeductions({ table, settings }: DeductionPorts, regency: AreaCode, now: Instant): Promise<void> {
  const limits = valuesOf(potongan.code, POTONGAN_PARAMETERS, settings, now);
  const villages = await villagesToRead(table, regency, limits.families);
  const from = addDays(now, -LOOKED_AT_DAYS);
  // what is older is told nothing any more, but still lies beside those that are
  const beside = addDays(from, -limits.withinDays);
  const waiting = (await standingIn(table, villages.waiting, { open: true })).filter(({ since }) => since >= beside);
  if (!waiting.some(({ since }) => since >= from)) return;
  // one that was answered counts as well: that three families were short does not end with the first answer
  const answered = await standingIn(table, villages.all, { open: false, dueFrom: beside });
  const deductions = [...waiting, ...answered].map(deductionOf);
  const near = nearOthers(deductions, limits);
  for (const [i, alert] of waiting.entries()) {
    const [by, told] = [near[i] ?? [], deductions[i]?.near];
    if (alert.since >= from && !isDeepStrictEqual(by, told)) await tellCase(table, alert, by, now);
  }
}

interface Villages {
  /** With an alert that waits for somebody: none where there are too few to lie near each other, and none was told that it does. */
  readonly waiting: readonly AreaCode[];
  readonly all: readonly AreaCode[];
}

async function villagesToRead(table: Table, regency: AreaCode, families: number): Promise<Villages> {
  const [waiting, all] = [new Set<AreaCode>(), new Set<AreaCode>()];
  let alerts = 0;
  let isToldOfAny = false;
  for await (const { area, cells } of groupsOfRule(table, regency, potongan.code)) {
    const counting = cells.filter(({ workflow }) => workflow !== 'dismissed');
    const open = counting.filter(({ workflow }) => isOpen(workflow));
    if (counting.length > 0) all.add(area);
    if (open.length > 0) waiting.add(area);
    alerts += counting.reduce((sum, cell) => sum + cell.alerts, 0);
    isToldOfAny ||= open.some(({ severity }) => severity === 'kritis');
  }
  return { waiting: alerts >= families || isToldOfAny ? [...waiting].sort() : [], all: [...all].sort() };
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

/**
 * The case is due at once with what is told. Where the index is behind and the case is told so already, nothing is written; one that stays
 * contended is looked at again the next day.
 */
async function tellCase(table: Table, { kpmId, programme, cycle }: Alert, by: readonly Near[], now: Instant): Promise<void> {
  invariant(kpmId !== undefined && programme !== undefined && cycle !== undefined, 'a deduction is of a case');
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const known = readCase(await table.get(caseKey(kpmId, programme, cycle)));
    if (known === undefined || isDeepStrictEqual(known.near?.by ?? [], by)) return;
    try {
      await table.write(putCase({ ...known, version: known.version + 1, near: { by, lookedAt: now }, wakeAt: now }));
      return;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
