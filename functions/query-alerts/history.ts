/** An alert's history as people read it: when it was written and when it happened, who did it in words, and why. */
import { ROLE_LABELS } from '#shared/domain/access/role-labels.ts';
import { type Alert, type AlertHistory, SYSTEM, versionOfEntry } from '#shared/domain/alerts/alert.ts';
import type { AlertWhole } from '#shared/http/schemas/alerts.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { ENDED_LABELS, HAPPENING_LABELS, reasonLabel, WORKFLOW_LABELS } from '#shared/reading/alert-view.ts';
import { ownedByOf } from '#shared/reading/owners.ts';
import { placeText } from '#shared/reading/place.ts';
import { personKey } from '#shared/store/keys.ts';
import { type Person, readPerson } from '#shared/store/people.ts';
import { GET_MANY_MAX } from '#shared/store/table.ts';
import type { AlertPorts } from './rows.ts';

const PERSON = 'person:';
const SYSTEM_LABEL: Bilingual = { id: 'Sistem, menurut data', en: 'The system, by the data' };
/** Whom a partner asks is the office, not the person. */
export const OFFICIAL: Bilingual = { id: 'Petugas yang menangani', en: 'Official in charge' };

/** Both clocks: when it was written, and, for what raised it, since when it was so. Partners do not see which person acted. */
export async function historyOf(ports: AlertPorts, alert: Alert, partner: boolean): Promise<AlertWhole['history']> {
  const people = partner ? new Map<string, Person>() : await peopleOf(ports, alert.history);
  return alert.history.map((entry, index) => ({
    at: entry.at,
    ...(entry.what === 'raised' && { since: alert.since }),
    what: entry.what,
    label: HAPPENING_LABELS[entry.what],
    by: partner && entry.by !== SYSTEM ? 'officer-in-charge' : entry.by,
    byLabel: entry.by === SYSTEM ? SYSTEM_LABEL : partner ? OFFICIAL : whoIs(ports, people.get(entry.by), entry),
    workflow: entry.workflow,
    workflowLabel: WORKFLOW_LABELS[entry.workflow],
    ...(entry.reason !== undefined && { reason: entry.reason, reasonLabel: reasonOf(entry.reason) }),
    ...(entry.until !== undefined && { until: entry.until }),
    ...(entry.to !== undefined && (!partner || entry.what === 'escalated') && { to: ownedByOf(ports.areas, entry.to) }),
    ...(entry.operation !== undefined && { operation: entry.operation }),
    ...(entry.ended !== undefined && { ended: entry.ended, endedLabel: ENDED_LABELS[entry.ended] }),
    hasNote: entry.note !== undefined,
    version: versionOfEntry(alert, index),
  }));
}

const reasonOf = (reason: string): Bilingual =>
  reason === 'late' ? { id: 'Sesudah batasnya', en: 'After it was due' } : reasonLabel(reason);

/** `Pengelola program, Kota Jambi (Rina Contoh)`: where the person works is what was assigned at that moment. */
function whoIs({ areas }: AlertPorts, person: Person | undefined, entry: AlertHistory): Bilingual {
  if (person === undefined) return OFFICIAL;
  const role = ROLE_LABELS[person.role];
  const then = person.assignments.filter(({ from, until }) => from <= entry.at && (until === undefined || entry.at < until));
  const places = then.map(({ area }) => placeText(areas, area)).join(', ');
  const where = places === '' ? '' : `, ${places}`;
  return { id: `${role.id}${where} (${person.name})`, en: `${role.en}${where} (${person.name})` };
}

/** Those who acted, by the source under which they did; at most as many as there are entries. */
async function peopleOf({ table, issuer }: AlertPorts, history: readonly AlertHistory[]): Promise<Map<string, Person>> {
  const sources = [...new Set(history.map(({ by }) => by))].filter((by) => by.startsWith(PERSON)).slice(0, GET_MANY_MAX);
  if (sources.length === 0) return new Map();
  const items = await table.getMany(
    sources.map((source) => personKey(issuer, source.slice(PERSON.length))),
    { consistent: false },
  );
  return new Map(
    sources.flatMap((source, i) => {
      const person = readPerson(items[i]);
      return person === undefined ? [] : [[source, person] as const];
    }),
  );
}
