/** Deductions near each other (adr/0042), counted by hand from the alerts as they stand, and held against what each of them shows. */
import * as z from 'zod';
import { isOpen } from '#shared/domain/alerts/alert.ts';
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { readAlert } from '#shared/store/alerts.ts';
import type { Item } from '#shared/store/table.ts';
import { DAY_MS } from './scheduler.ts';

const FAMILIES = 3;
const DAYS = 7;
const LOOKED_AT_DAYS = 60;

const shown = z.object({
  agents: z.array(z.object({ source: z.string(), agent: z.string() })).default([]),
  near: z.array(z.string()).default([]),
});

/** Once a day has passed since anything was told: so often is it looked. */
export function nearFaults(items: readonly Item[], nowMs: number): string[] {
  const all = items.flatMap((item) => {
    const alert = item.entity === 'alert' ? readAlert(item) : undefined;
    if (alert?.rule !== 'POTONGAN' || alert.condition !== 'holds' || alert.workflow === 'dismissed') return [];
    const { agents, near } = shown.parse(JSON.parse(alert.inputs));
    const regency = ancestor(alert.area as AreaCode, 'regency');
    const atAgents = agents.map(({ source, agent }) => `${regency} ${source} ${agent}`);
    return [{ alert, near, village: [alert.area], agent: atAgents, atMs: Date.parse(alert.since) }];
  });
  return all.flatMap(({ alert, near, atMs, ...own }) => {
    // older ones keep what they were told
    if (!isOpen(alert.workflow) || atMs < nowMs - LOOKED_AT_DAYS * DAY_MS) return [];
    const want = (['village', 'agent'] as const).filter((by) =>
      own[by].some((name) => {
        const sharing = all.filter((other) => (other[by] as readonly string[]).includes(name));
        return sharing.some((first) => {
          const within = sharing.filter((other) => other.atMs >= first.atMs && other.atMs < first.atMs + DAYS * DAY_MS);
          const holdsIt = atMs >= first.atMs && atMs < first.atMs + DAYS * DAY_MS;
          return holdsIt && new Set(within.map((other) => other.alert.kpmId)).size >= FAMILIES;
        });
      }),
    );
    const severity = want.length > 0 ? 'kritis' : 'tinggi';
    return near.join() === want.join() && alert.severity === severity
      ? []
      : [`invariant 9: ${alert.cause} is ${alert.severity} near ${near.join()}; by hand it is ${severity} near ${want.join()}`];
  });
}
