/** What has to be known of a family before anything about its erasure is said or decided: its ids, chains, alerts, holds, and whether it is gone. */
import type { Action } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { type Alert, isOpen } from '#shared/domain/alerts/alert.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { type Hindrance, hindrancesOf } from '#shared/domain/erasure/hindrances.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { later } from '#shared/domain/time/instant.ts';
import { notFound } from '#shared/http/problem.ts';
import { reachableKpm, readFamilies } from '#shared/reading/family-access.ts';
import { lastSaidOf } from '#shared/reading/kept.ts';
import type { Clock, Random, Vault } from '#shared/runtime/ports.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { type Case, casesOf } from '#shared/store/cases.ts';
import { type Erasure, getErasures, standingHolds } from '#shared/store/erasures.ts';
import { chainOf, type StoredEvent } from '#shared/store/events.ts';
import { type Head, readHead } from '#shared/store/heads.ts';
import { alertKey, headKey } from '#shared/store/keys.ts';
import { getPresentKpm, type Kpm } from '#shared/store/kpms.ts';
import { GET_MANY_MAX, type Table } from '#shared/store/table.ts';

export interface ErasureContext {
  readonly table: Table;
  readonly keys: Table;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: Settings;
  /** What backups go by. */
  readonly machineNow: () => Instant;
}

/** A family and those that turned out to be it, as they stand together. */
export interface Whole {
  readonly kpm: Kpm;
  readonly kpmIds: readonly string[];
  /** In the order of the ids; read before everything else, so that what is decided holds only while nothing is added. */
  readonly heads: readonly (Head | undefined)[];
  readonly cases: readonly Case[];
  readonly events: readonly StoredEvent[];
  readonly openAlerts: readonly Alert[];
  /** The family's own, which decides; holds of the others count with it. */
  readonly erasure: Erasure | undefined;
  readonly all: readonly Erasure[];
}

/** @throws Problem `forbidden`, `not-found` */
export async function wholeOf(ports: ErasureContext, caller: Caller, action: Action, id: string): Promise<Whole> {
  const { table } = ports;
  const named = await reachableKpm(table, caller, action, id);
  const kpm = named.linkedTo === undefined ? named : await getPresentKpm(table, named.linkedTo);
  if (kpm === undefined) throw notFound();
  const kpmIds = [kpm.kpmId, ...(kpm.linked ?? [])];
  const heads = (await table.getMany(kpmIds.map((one) => headKey({ kind: 'kpm', id: one })))).map(readHead);
  const [cases, all, events, linked] = await Promise.all([
    casesOf(table, kpm.kpmId),
    getErasures(table, kpmIds),
    chainsOf(table, kpmIds),
    linkedHolders(table, kpmIds.slice(1)),
  ]);
  const openAlerts = await openAlertsOf(table, [kpm, ...cases, ...linked]);
  return { kpm, kpmIds, heads, cases, events, openAlerts, all, erasure: all.find((one) => one.kpmId === kpm.kpmId) };
}

async function chainsOf(table: Table, kpmIds: readonly string[]): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (const id of kpmIds) for await (const event of chainOf(table, { kind: 'kpm', id })) events.push(event);
  return events;
}

type AlertHolder = Pick<Kpm, 'alerts'>;

/** Alerts of families that turned out to be this one stay with those: where people had begun, the data alone do not close them (docs/adr/0009). */
async function linkedHolders(table: Table, kpmIds: readonly string[]): Promise<AlertHolder[]> {
  const [families, cases] = await Promise.all([
    readFamilies(table, kpmIds),
    Promise.all(kpmIds.map((kpmId) => casesOf(table, kpmId))),
  ]);
  return [...families, ...cases.flat()];
}

/** Whoever may see them: what somebody still has to do about the family keeps it. */
async function openAlertsOf(table: Table, holders: readonly AlertHolder[]): Promise<Alert[]> {
  const ids = [...new Set(holders.flatMap(({ alerts }) => Object.keys(alerts)))].sort();
  const open: Alert[] = [];
  for (let i = 0; i < ids.length; i += GET_MANY_MAX) {
    const items = await table.getMany(ids.slice(i, i + GET_MANY_MAX).map(alertKey));
    const alerts = items.flatMap((item) => readAlert(item) ?? []);
    open.push(...alerts.filter(({ workflow }) => isOpen(workflow)));
  }
  return open;
}

/** What keeps it from being erased now. */
export async function hindrancesNow({ table, settings, clock }: ErasureContext, whole: Whole): Promise<Hindrance[]> {
  const { kpm, kpmIds, events, openAlerts, all } = whole;
  const linked = await readFamilies(table, kpmIds.slice(1));
  const profileSaidAt = [kpm, ...linked].map(lastSaidOf).reduce(later);
  const alertIds = openAlerts.map(({ alertId }) => alertId);
  return hindrancesOf(settings, { events, profileSaidAt, openAlerts: alertIds, holds: standingHolds(all) }, clock.now());
}
