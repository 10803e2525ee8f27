/**
 * Goal: groups and totals are exactly what a fold over all alerts comes to, for every caller, filter, time and page.
 * Method: random histories of alerts through the projector over several shards; compared with a plain fold that knows no rows.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { project, type StreamRecord } from '#functions/project/project.ts';
import { tidy } from '#functions/project/tidy.ts';
import { listGroups } from '#functions/query-alert-groups/query.ts';
import { listAlerts } from '#functions/query-alerts/list.ts';
import { childrenOf } from '#shared/areas/directory.ts';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import { ownersWithin } from '#shared/domain/access/owners.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { type Alert, isOpen, WORKFLOWS } from '#shared/domain/alerts/alert.ts';
import { dueHourOf, endOfDueDay, isOverdue } from '#shared/domain/alerts/due.ts';
import { groupIdOf } from '#shared/domain/alerts/group.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { RULE_CODES } from '#shared/domain/rules/index.ts';
import type { Origin } from '#shared/domain/rules/origin.ts';
import { SEVERITIES } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { instantOf } from '#shared/domain/time/instant.ts';
import { PAGE_ROWS_DEFAULT } from '#shared/http/paging.ts';
import type { AlertGroup, AlertGroupPage, AlertGroupQuery } from '#shared/http/schemas/alert-groups.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { alertTallies, readCountedRow } from '#shared/store/alert-groups.ts';
import { putAlert } from '#shared/store/alerts.ts';
import { shardOf } from '#shared/store/keys.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { addTally, negative, together } from '#shared/store/tally.ts';
import { person, underLetter } from '#test/support/read-world.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const VILLAGES = ['15.71.01.1001', '15.71.01.1002', '15.71.02.1001', '15.05.01.2002', '76.01.01.2001', '91.03.01.2001'] as const;
const START = Date.parse('2026-11-01T00:00:00Z');
const DAY = 86_400_000;

/** Everything of an alert that anything counts by. */
const change = fc.record({
  which: fc.nat({ max: 11 }),
  village: fc.constantFrom(...VILLAGES),
  severity: fc.constantFrom(...SEVERITIES),
  workflow: fc.constantFrom(...WORKFLOWS),
  dueDay: fc.nat({ max: 40 }),
  level: fc.nat({ max: 3 }),
  origin: fc.constantFrom(undefined, 'batch:bri/DANOM-1', 'batch:pos/DANOM-1', 'officer:psm-1', 'partner:bri'),
});
type Drawn = typeof change extends fc.Arbitrary<infer T> ? T : never;
type Change = Omit<Drawn, 'origin'> & { readonly origin?: Origin | undefined };

/** Rule, programme and cycle of an alert never change; the rest may with each version. */
function alertOf({ which, village, severity, workflow, dueDay, level, origin }: Change, version: number): Alert {
  const rule = RULE_CODES[which] ?? 'BAYAR_GANDA';
  const aboutFamily = rule === 'NIK_TIDAK_VALID' || rule === 'IDENTITAS_MENUNGGU';
  const [province, regency, district] = [village.slice(0, 2), village.slice(0, 5), village.slice(0, 8)];
  const ladder = [`PSM@${village}`, `TKSK@${district}`, `DINSOS@${regency}`, `DINSOS@${province}`, `INSPEKTORAT@${regency}`];
  const owners = which % 4 === 2 ? ['AGENCY@bri', ...(level > 1 ? ['AGENCY@mandiri'] : [])] : ladder.slice(level, level + 2);
  return {
    ...{ alertId: `alr_${which}`, version, rule, ruleVersion: 1, cause: `c${which}`, category: 'waktu' },
    ...{ severity, level, condition: 'holds', workflow, kpmId: `kpm_${which}`, area: village, owners, origin },
    ...(aboutFamily
      ? { programmes: level > 1 ? ['PKH'] : ['SEMBAKO'] }
      : { programme: which % 2 ? 'PKH' : 'SEMBAKO', cycle: which % 3 ? '2026-10' : '2026-07' }),
    ...{
      since: instantOf(START),
      raisedAt: instantOf(START),
      dueAt: endOfDueDay(instantOf(START + dueDay * DAY), village as AreaCode),
    },
    ...{ inputs: JSON.stringify({ payments: [{ amount: 1000 + dueDay }] }), history: [] },
  };
}

interface Made {
  readonly table: MemoryTable;
  readonly alerts: readonly Alert[];
}

async function made(history: readonly Change[], shards: number): Promise<Made> {
  const table = new MemoryTable();
  const now = new Map<number, Alert>();
  const records = new Map<number, StreamRecord[]>();
  let seq = 0;
  table.onChange(({ oldImage, newImage }) => {
    const image = newImage ?? oldImage;
    if (image?.entity !== 'alert') return;
    const shard = Number(String(image['alertId']).slice(4)) % shards;
    records.set(shard, [...(records.get(shard) ?? []), { sequenceNumber: String(++seq), before: oldImage, after: newImage }]);
  });
  for (const one of history) {
    const before = now.get(one.which);
    const after = alertOf(one, (before?.version ?? 0) + 1);
    await table.transact(putAlert(after, before));
    now.set(one.which, after);
  }
  for (const [shard, own] of records) {
    await project({ table, log: silent, metrics: { count: () => undefined } }, `shard-${shard}`, own);
  }
  return { table, alerts: [...now.values()] };
}

const portsAt = (table: MemoryTable, now: Instant) => ({
  ...{ table, keys: new MemoryTable(), clock: { now: () => now }, areas: areaNames, settings: nationalSettings, issuer: 'i' },
});

// ── the naive reading ──────────────────────────────────────────────────────────────────────────────────
function matching(alerts: readonly Alert[], caller: Caller, query: AlertGroupQuery, now: Instant, anyState = false): Alert[] {
  const mine: readonly string[] = ownersWithin(caller, childrenOf);
  const { workflow: asked } = query;
  const open = asked === undefined || asked === 'untouched' || (asked !== 'closed' && isOpen(asked));
  return alerts.filter((alert) => {
    const { area, owners, rule, programme, programmes = [] } = alert;
    const resource = { area: area as AreaCode, owners, rule, programmes: programme === undefined ? programmes : [programme] };
    if (!allow(caller, 'alerts:read', resource)) return false;
    if (query.owner === 'me' && !owners.some((owner) => mine.includes(owner))) return false;
    if (query.area !== undefined && !contains(query.area as AreaCode, area as AreaCode)) return false;
    if (query.rule !== undefined && rule !== query.rule) return false;
    if (query.severity !== undefined && alert.severity !== query.severity) return false;
    if (query.programme !== undefined && programme !== query.programme) return false;
    if (query.cycle !== undefined && alert.cycle !== query.cycle) return false;
    if (anyState) return true;
    if (
      query.workflow === undefined || query.workflow === 'open'
        ? !isOpen(alert.workflow) || (alert.workflow === 'snoozed' && roleMay(caller.role, 'alerts:act'))
        : query.workflow === 'closed'
          ? isOpen(alert.workflow)
          : alert.workflow !== (asked === 'untouched' ? 'open' : asked)
    )
      return false;
    if (query.overdue === undefined || (!open && query.overdue === 'false')) return true;
    return isOverdue(alert, now) === (query.overdue === 'true');
  });
}

const count = <K extends string>(names: readonly K[], alerts: readonly Alert[], of: (alert: Alert) => string) =>
  Object.fromEntries(names.map((name) => [name, alerts.filter((alert) => of(alert) === name).length]));

function expectTotals(totals: AlertGroupPage['totals'], alerts: readonly Alert[], now: Instant): void {
  expect(totals.alerts).toBe(alerts.length);
  expect(totals.overdue).toBe(alerts.filter((alert) => isOverdue(alert, now)).length);
  expect(totals.bySeverity).toEqual(count(SEVERITIES, alerts, ({ severity }) => severity));
  expect(totals.byWorkflow).toEqual(count(WORKFLOWS, alerts, ({ workflow }) => workflow));
  if (totals.groups !== undefined) expect(totals.groups).toBe(new Set(alerts.map(groupIdOf)).size);
  const rules = Object.fromEntries(totals.byRule.map((one) => [one.rule, one.alerts]));
  for (const rule of RULE_CODES) expect(rules[rule] ?? 0).toBe(alerts.filter((alert) => alert.rule === rule).length);
  const owning = (name: string) => alerts.filter(({ owners }) => owners.some((owner) => owner.startsWith(`${name}@`))).length;
  for (const name of ['PSM', 'TKSK', 'DINSOS', 'INSPEKTORAT', 'AGENCY']) {
    expect(totals.byOrganisation.find(({ organisation }) => organisation === name)?.alerts ?? 0, name).toBe(owning(name));
  }
  const cycles = Object.fromEntries((totals.byCycle ?? []).map(({ cycle, alerts: n }) => [cycle, n]));
  for (const cycle of ['2026-07', '2026-10'])
    if (totals.byCycle !== undefined) expect(cycles[cycle] ?? 0).toBe(alerts.filter((alert) => alert.cycle === cycle).length);
  expect(totals.byProgramme.reduce((sum, one) => sum + one.alerts, 0)).toBe(alerts.length);
}

function expectGroup(group: AlertGroup, alerts: readonly Alert[], states: readonly Alert[], now: Instant): void {
  const own = alerts.filter((alert) => groupIdOf(alert) === group.id);
  expect(group.alerts).toBe(own.length);
  expect(group.overdue).toBe(own.filter((alert) => isOverdue(alert, now)).length);
  expect(group.bySeverity).toEqual(count(SEVERITIES, own, ({ severity }) => severity));
  expect(group.states).toEqual(
    count(
      WORKFLOWS,
      states.filter((alert) => groupIdOf(alert) === group.id),
      ({ workflow }) => workflow,
    ),
  );
  const dues = own.filter(({ workflow }) => isOpen(workflow)).map(({ dueAt }) => dueAt);
  expect(group.dueAt).toBe(dues.sort()[0]);
  if (group.rule === 'BELUM_DIVERIFIKASI' && group.rupiah !== undefined) {
    expect(group.rupiah).toBe(own.reduce((sum, { inputs }) => sum + JSON.parse(inputs).payments[0].amount, 0));
  }
  const owners = new Map<string, number>();
  for (const owner of own.flatMap((alert) => alert.owners)) owners.set(owner, (owners.get(owner) ?? 0) + 1);
  expect(Object.fromEntries(group.owners.map(({ owner, alerts: n }) => [owner, n]))).toEqual(Object.fromEntries(owners));
}

async function allPages(made: Made, caller: Caller, query: AlertGroupQuery, now: Instant): Promise<AlertGroupPage[]> {
  const pages: AlertGroupPage[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listGroups(portsAt(made.table, now), caller, { ...query, ...(cursor !== undefined && { cursor }) });
    pages.push(page);
    if (page.cursor === undefined || pages.length > 60) return pages;
    cursor = page.cursor;
  }
}

const post = (kind: string, area: string) => ({ kind, area: area as AreaCode });
const officer = (...posts: ReturnType<typeof post>[]): Caller => ({
  ...{ role: 'officer', source: 'officer:o', id: 'o', kid: 'k', areas: posts.map(({ area }) => area), posts },
});
const partner = (id: string): Caller => ({ role: 'partner', source: `agency:${id}`, id, kid: 'k', areas: ['ID' as AreaCode] });
const CALLERS: readonly Caller[] = [
  person('manager', 'ID'),
  person('manager', '15'),
  person('manager', '15.71'),
  person('manager', '15.71', '76'),
  person('inspectorate', 'ID'),
  person('inspectorate', '15'),
  { ...person('auditor', '15', '91'), ...underLetter('PKH') },
  { ...person('auditor', 'ID'), ...underLetter('SEMBAKO') },
  officer(post('PSM', '15.71.01.1001'), post('TKSK', '15.05.01')),
  officer(post('TKSK', '15.71.01')),
  partner('bri'),
  partner('mandiri'),
];
const queries: fc.Arbitrary<AlertGroupQuery> = fc.record(
  {
    owner: fc.constant('me' as const),
    rule: fc.constantFrom(...RULE_CODES),
    severity: fc.constantFrom(...SEVERITIES),
    workflow: fc.constantFrom('closed' as const, 'untouched' as const, ...WORKFLOWS),
    overdue: fc.constantFrom('true' as const, 'false' as const),
    programme: fc.constantFrom('PKH', 'SEMBAKO'),
    cycle: fc.constantFrom('2026-10', '2026-07', '2020-01'),
    limit: fc.constantFrom(1, 2, 50),
  },
  { requiredKeys: [] },
);

describe('groups of alerts', () => {
  it('are what all alerts come to, for every caller and filter, on all pages together, and no caller hears of what the list hides', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.tuple(fc.constantFrom(...CALLERS), queries, fc.nat({ max: 45 })), { minLength: 3, maxLength: 8 }),
        async (history, shards, asked) => {
          const world = await made(history, shards);
          for (const [caller, query, day] of asked) {
            const now = instantOf(START + day * DAY + 3_600_000 * 5);
            const want = matching(world.alerts, caller, query, now);
            const states = matching(world.alerts, caller, query, now, true);
            const pages = await allPages(world, caller, query, now);
            for (const { totals } of pages) expectTotals(totals, want, now);
            const groups = pages.flatMap((page) => page.groups);
            expect(groups.map(({ id }) => id).sort()).toEqual([...new Set(want.map(groupIdOf))].sort());
            for (const group of groups) expectGroup(group, want, states, now);
            const [first] = groups;
            if (first !== undefined) {
              const members = await listAlerts(portsAt(world.table, now), caller, { ...query, group: first.id, limit: 50 });
              const own = want.filter((alert) => groupIdOf(alert) === first.id);
              expect(members.alerts.map(({ id }) => id).sort()).toEqual(own.map(({ alertId }) => alertId).sort());
            }
            const dues = groups.map(({ dueAt }) => (dueAt === undefined ? '' : dueHourOf(dueAt as Instant)));
            expect(dues).toEqual([...dues].sort());
            const listed = await listAlerts(portsAt(world.table, now), caller, { ...query, limit: PAGE_ROWS_DEFAULT });
            expect(listed.alerts.map(({ id }) => id).sort()).toEqual(want.map(({ alertId }) => alertId).sort());
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are overdue from the hour after their day, without a write', async () => {
    const world = await made([{ which: 0, village: VILLAGES[0], severity: 'sedang', workflow: 'open', dueDay: 3, level: 0 }], 1);
    const overdueAt = async (now: string) =>
      (await listGroups(portsAt(world.table, now as Instant), person('manager', '15.71'), {})).totals.overdue;
    expect(await overdueAt('2026-11-04T16:59:59.999Z')).toBe(0);
    expect(await overdueAt('2026-11-04T17:00:00.000Z')).toBe(1);
  });

  it('lose what has come to nothing, and nothing else', async () => {
    const table = new MemoryTable();
    const one: Change = { which: 0, village: VILLAGES[0], severity: 'sedang', workflow: 'open', dueDay: 3, level: 0 };
    const row = (alert: Alert) => alertTallies('shard', alert);
    const [first, escalated, other] = [alertOf(one, 1), alertOf({ ...one, dueDay: 9 }, 2), alertOf({ ...one, which: 11 }, 1)];
    const moved = together([...row(escalated), ...row(first).map(negative)]);
    for (const tally of [...row(first), ...row(other), ...moved, ...row(other).map(negative)]) await table.write(addTally(tally));
    const position = Array.from({ length: 100 }, (_, i) => String(i)).find((text) => shardOf(text, 16) === 0) ?? '';
    await tidy({ table }, position, [...moved, ...row(other).map(negative)]);
    const left = [...table.items()];
    expect(left).toHaveLength(row(escalated).length);
    expect(left.flatMap((item) => Object.entries(item).filter(([, value]) => value === 0))).toEqual([]);
    const page = await listGroups(portsAt(table, first.dueAt as Instant), person('manager', '15.71'), {});
    expect(page.totals.alerts).toBe(1);
    expect(page.groups[0]?.dueAt).toBe(escalated.dueAt);
  });

  it('keep a bucket in which one alert was raised and another, counted in the other bucket, was closed', async () => {
    const table = new MemoryTable();
    const one: Change = { which: 0, village: VILLAGES[0], severity: 'sedang', workflow: 'open', dueDay: 3, level: 0 };
    const [raised, closed] = [alertOf(one, 1), alertOf({ ...one, severity: 'tinggi' }, 1)];
    const shards = Array.from({ length: 100 }, (_, i) => `shard-${i}`);
    const [here, there] = [0, 1].map((bucket) => shards.find((name) => shardOf(name, 2) === bucket) ?? '');
    const writes = [
      ...alertTallies(there ?? '', closed),
      ...alertTallies(here ?? '', raised),
      ...alertTallies(here ?? '', closed).map(negative),
    ];
    for (const tally of writes) await table.write(addTally(tally));
    const position = Array.from({ length: 100 }, (_, i) => String(i)).find((text) => shardOf(text, 16) === 0) ?? '';
    await tidy({ table }, position, writes);
    const sums = new Map<string, number>();
    for (const item of table.items()) {
      const { cells } = readCountedRow(item);
      const place = item.pk;
      for (const { severity, alerts } of cells)
        sums.set(`${place} ${severity}`, (sums.get(`${place} ${severity}`) ?? 0) + alerts);
    }
    expect([...sums].filter(([name, alerts]) => alerts !== (name.endsWith('sedang') ? 1 : 0))).toEqual([]);
    expect([...sums.keys()].filter((name) => name.endsWith('sedang')).length).toBeGreaterThanOrEqual(3);
  });
});
