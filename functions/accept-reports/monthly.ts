/** `POST /v1/monthly-reports`: by the TKSK of the kecamatan, beside what we had counted when the form was filled (DOMAIN §2). */
import { monthlyReport } from '#events/monthly-report.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant, Month } from '#shared/domain/brand.ts';
import { type Assignment, coversAt } from '#shared/domain/officer/assignments.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { fieldProblem, type Problem } from '#shared/http/problem.ts';
import { MONTHLY_TYPE, type Shown } from '#shared/intake/candidate.ts';
import type { ItemOutcome } from '#shared/intake/door.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { prefillsAt } from '#shared/store/monthly-prefills.ts';
import type { Table } from '#shared/store/table.ts';
import { acceptThrough, type OfficerDoor, type Proof } from './door.ts';

export async function acceptMonthlyReports(
  ports: IntakePorts,
  caller: Caller,
  items: readonly JsonValue[],
  proof: Proof = {},
): Promise<ItemOutcome[]> {
  const shownFor = await shownTo(ports.table, caller.id, items);
  const door: OfficerDoor = {
    read: (item) => {
      const data = parseFields(monthlyReport, item);
      const shown = shownFor.get(item);
      return { content: { type: MONTHLY_TYPE, data }, ...(shown && { shown }) };
    },
    mayAt: (assignments, area, at) => (isReporter(ports.settings, assignments, area, at) ? undefined : notTheReporter()),
  };
  return acceptThrough(ports, caller, door, items, proof);
}

/** By report: what this officer was shown of its kecamatan and month at the time that it names. One that cannot be read is refused for that. */
async function shownTo(table: Table, officerId: string, items: readonly JsonValue[]): Promise<ReadonlyMap<JsonValue, Shown>> {
  const asked = items.flatMap((item) => {
    const { data } = monthlyReport.safeParse(item);
    if (data?.prefilledAt === undefined) return [];
    const at = new Date(data.prefilledAt).toISOString() as Instant;
    return [{ item, of: { officerId, area: data.area as AreaCode, month: data.month as Month, at } }];
  });
  const found = await prefillsAt(
    table,
    asked.map(({ of }) => of),
  );
  return new Map(asked.flatMap(({ item }, i) => (found[i] === undefined ? [] : [[item, found[i]] as const])));
}

/** Whether an assignment in force as the kind that reports covers the kecamatan. */
function isReporter(settings: Settings, assignments: readonly Assignment[], area: AreaCode, at: Instant): boolean {
  const { monthlyReportBy } = inForce(settings.fieldWork, at);
  return coversAt(
    assignments.filter(({ kind }) => kind === monthlyReportBy),
    area,
    at,
  );
}

const notTheReporter = (): Problem =>
  fieldProblem(
    'invalid-fields',
    '/area',
    {
      id: 'Laporan bulanan kecamatan ini dibuat oleh TKSK yang bertugas di sana',
      en: 'The monthly report of this kecamatan is made by the TKSK who is assigned to it',
    },
    { id: 'Minta TKSK kecamatan ini mengirimnya', en: 'Ask the TKSK of this kecamatan to send it' },
  );
