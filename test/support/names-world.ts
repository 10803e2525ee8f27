/** Families and officers named by one NIK or KK, through door, recorder, projector and comparer over memory: what tests of shared names send, and what holds of it. */
import { expect } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { CANARY_NIK, listed, NOW, paid } from './door.ts';
import { memoryPipeline, type Pipeline } from './memory-pipeline.ts';
import { WIDE_BANK, WIDE_DINSOS } from './read-world.ts';

export type Fields = Record<string, JsonValue>;
export const NIK = CANARY_NIK;
export const OTHER_NIK = '1571015708850003';
export const THIRD_NIK = '1571015708850004';
export const OTHER_KK = '1571012003100009';

export const idsOf = (n: number): JsonValue => [{ scheme: 'PKH', value: `PKH-157101-00${n}` }];
export const on = (day: string) => ({ time: `2026-11-${day}T09:00:00+07:00` });
export type Sent = readonly [typeof WIDE_DINSOS, Fields];
export const list = (id: string, n: number, nik: string, kk: string, more: Fields = {}, day = '02'): Sent => [
  WIDE_DINSOS,
  withoutComponents(listed(id, { kpm: { ids: idsOf(n), nik, kk }, ...more }, on(day))),
];
export const SEMBAKO: Fields = { programme: 'SEMBAKO' };
/** Sembako knows no components. */
function withoutComponents(body: Fields): Fields {
  const { components: _, ...data } = body['data'] as Fields;
  return data['programme'] === 'SEMBAKO' ? { ...body, data } : body;
}
export const payment = (id: string, n: number, more: Fields = {}, day = '10'): Sent => [
  WIDE_BANK,
  paid(id, { kpm: { ids: idsOf(n) }, reference: `ref-${id}`, ...more }, on(day)),
];
export const update = (id: string, n: number, changes: Fields, day = '12'): Sent => [
  WIDE_DINSOS,
  {
    ...listed(id, {}, on(day)),
    type: 'id.kawal-bansos.kpm.updated.v1',
    data: { kpm: { ids: idsOf(n) }, area: '15.71.01.1001', changes },
  },
];

export async function send({ ports }: Pipeline, [caller, body]: Sent): Promise<void> {
  const outcomes = (await acceptEvents(ports, caller, [body])).map(({ outcome }) => outcome.status);
  expect(['accepted', 'duplicate']).toContain(outcomes[0]);
}
/** @param at after which of them everything is recorded and compared; after the last always */
export async function told(events: readonly Sent[], at: (n: number) => boolean = () => true): Promise<Pipeline> {
  const on = memoryPipeline();
  on.setTime(Date.parse(NOW));
  for (const [n, one] of events.entries()) {
    await send(on, one);
    if (at(n)) await on.drain();
  }
  await on.drain();
  return on;
}

export const alertsUnder = ({ table }: Pipeline, rules: readonly string[]): Alert[] =>
  [...table.items()]
    .flatMap((item) => (item.entity === 'alert' ? [readAlert(item) as Alert] : []))
    .filter(({ rule }) => rules.includes(rule));
/** Rule, severity and family number of what holds. */
export async function holdingUnder(on: Pipeline, rules: readonly string[]): Promise<string[]> {
  const numbers = await numbersOf(on);
  return alertsUnder(on, rules)
    .filter(({ condition }) => condition === 'holds')
    .map(({ rule, severity, kpmId = '', cycle, programme }) => `${rule} ${severity} ${numbers.get(kpmId)} ${programme} ${cycle}`)
    .sort();
}
async function numbersOf({ ports, keys }: Pipeline): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const n of [1, 2, 3]) {
    const [token] = await ports.vault.tokens('PKH', `PKH-157101-00${n}`);
    const alias = [...keys.items()].find(({ pk }) => pk === `ALIAS#${token}`);
    for (const id of (alias?.['kpmIds'] ?? []) as string[]) found.set(id, n);
  }
  return found;
}
