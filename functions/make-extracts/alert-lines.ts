/** The alerts that a family, a kab/kota or a batch ever caused, raised by a time, as they stand when they are read. */
import { allow } from '#shared/domain/access/allow.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { rupiahOf } from '#shared/domain/alerts/rupiah.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { type Cell, lineText } from '#shared/domain/extracts/csv.ts';
import { labelOf } from '#shared/reading/alert-view.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { casesOf } from '#shared/store/cases.ts';
import { type DossierKind, readDossier } from '#shared/store/dossiers.ts';
import { callerOf, type Extract, filterOf } from '#shared/store/extracts.ts';
import { alertKey, dossierKey } from '#shared/store/keys.ts';
import { getKpm } from '#shared/store/kpms.ts';
import { GET_MANY_MAX, type Table } from '#shared/store/table.ts';
import { type Lines, type MakePorts, noLines } from './ports.ts';
import { isTold } from './subjects.ts';

/** @param subject `kpm#…`, `area#15.71`, `batch#…` */
export async function alertsOfSubject(ports: MakePorts, extract: Extract, place: AreaCode, subject: string): Promise<Lines> {
  const taken = noLines();
  const { programme, cycle } = filterOf(extract);
  const caller = callerOf(extract);
  for (const alert of await alertsOf(ports.table, subject)) {
    if (alert.raisedAt > extract.asOf || !isTold(extract, place, alert.area)) continue;
    if ((programme !== undefined && alert.programme !== programme) || (cycle !== undefined && alert.cycle !== cycle)) continue;
    const { rule, owners } = alert;
    const programmes = alert.programme === undefined ? (alert.programmes ?? []) : [alert.programme];
    if (!allow(caller, 'alerts:read', { area: alert.area as AreaCode, rule, owners, programmes })) continue;
    const line = lineText(cellsOf(alert, ports.areas.nameOf(alert.area as AreaCode) ?? ''));
    taken.lines.push(line);
    taken.bytes += Buffer.byteLength(line);
    taken.rupiah += rupiahOf(alert);
  }
  return taken;
}

async function alertsOf(table: Table, subject: string): Promise<Alert[]> {
  const [kind, ...rest] = subject.split('#');
  const id = rest.join('#');
  const ids = kind === 'kpm' ? await idsOfFamily(table, id) : await idsOfDossier(table, kind as DossierKind, id);
  const alerts: Alert[] = [];
  for (let i = 0; i < ids.length; i += GET_MANY_MAX) {
    const items = await table.getMany(ids.slice(i, i + GET_MANY_MAX).map(alertKey));
    alerts.push(...items.flatMap((item) => readAlert(item) ?? []));
  }
  return alerts;
}

async function idsOfFamily(table: Table, kpmId: string): Promise<string[]> {
  const [kpm, cases] = await Promise.all([getKpm(table, kpmId), casesOf(table, kpmId)]);
  if (kpm === undefined) return [];
  return [...new Set([kpm, ...cases].flatMap(({ alerts }) => Object.keys(alerts)))].sort();
}

async function idsOfDossier(table: Table, kind: DossierKind, id: string): Promise<string[]> {
  return Object.keys(readDossier(await table.get(dossierKey({ kind, id })))?.alerts ?? {}).sort();
}

const cellsOf = (alert: Alert, areaName: string): Cell[] => [
  alert.alertId,
  alert.rule,
  labelOf(alert).id,
  alert.severity,
  alert.condition,
  alert.workflow,
  alert.area,
  areaName,
  alert.kpmId,
  alert.programme,
  alert.cycle,
  alert.since,
  alert.raisedAt,
  alert.dueAt,
  rupiahOf(alert),
  alert.owners.join(' '),
];
