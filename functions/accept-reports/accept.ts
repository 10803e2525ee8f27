/** `POST /v1/verification-reports`: what an officer saw, one report or up to 50, within the officer's areas at the time (DESIGN §6, §10). */
import { verificationReport } from '#events/verification.ts';
import { roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { areaAt, currentArea, foldFamily } from '#shared/domain/case/family.ts';
import { type Assignment, coversAt } from '#shared/domain/officer/assignments.ts';
import { parseInstant } from '#shared/domain/time/instant.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { fieldProblem, notFound, Problem } from '#shared/http/problem.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import type { HttpResponse } from '#shared/http/respond.ts';
import { areaOf, type Candidate, REPORT_TYPE, type ReportContent } from '#shared/intake/candidate.ts';
import { reportedAt } from '#shared/intake/compact.ts';
import { doorAnswer, type ItemOutcome, itemsOf, passThrough, tokenSignatureOf } from '#shared/intake/door.ts';
import type { Gate } from '#shared/intake/intake.ts';
import { refusePlainPersons } from '#shared/intake/plain-names.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { canonicalJson } from '#shared/privacy/canonical.ts';
import { kpmKey } from '#shared/store/keys.ts';
import { familyFacts, type Kpm, readKpm } from '#shared/store/kpms.ts';
import { getOfficer } from '#shared/store/officers.ts';

/** DESIGN §10. */
export const REPORTS_MAX = 50;

export async function answer(ports: IntakePorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  if (!roleMay(caller.role, 'reports:post')) throw new Problem('forbidden');
  const { items, batch } = itemsOf(request.json(['application/json']).value, REPORTS_MAX);
  const outcomes = await acceptReports(ports, caller, items, tokenSignatureOf(request.headers['authorization']));
  return doorAnswer(outcomes, batch, request.language);
}

/** The use case: what became of each report, in their order. */
export async function acceptReports(
  ports: IntakePorts,
  caller: Caller,
  items: readonly JsonValue[],
  proof: { readonly tokenSignature?: string } = {},
): Promise<ItemOutcome[]> {
  const assignments = (await getOfficer(ports.table, caller.id))?.assignments ?? [];
  const read = (item: JsonValue): Candidate => candidateOf(caller, assignments, item);
  return passThrough(ports, { source: caller.source, kid: caller.kid, ...proof, read, gate: gateOf(ports, assignments) }, items);
}

/** @throws Problem */
function candidateOf(caller: Caller, assignments: readonly Assignment[], item: JsonValue): Candidate {
  const data = parseFields(verificationReport, item);
  const time = parseInstant(data.capturedAt);
  if (time === undefined) {
    throw fieldProblem(
      'invalid-fields',
      '/capturedAt',
      { id: 'Waktu ini tidak ada', en: 'This time does not exist' },
      {
        id: 'Tulis dengan zona, misalnya 2026-11-20T09:30:00+07:00',
        en: 'Write it with its zone, such as 2026-11-20T09:30:00+07:00',
      },
    );
  }
  const own = data.kpm.ids?.findIndex(({ scheme }) => scheme === 'PARTICIPANT') ?? -1;
  if (own >= 0) throw participantProblem(own);
  const content: ReportContent = { type: REPORT_TYPE, data };
  refusePlainPersons({ id: data.id, content });
  return {
    source: caller.source,
    id: data.id,
    time,
    content,
    canonical: canonicalJson(item),
    assignments,
  };
}

/**
 * The report's area, and where the family lived at the visit or lives now as far as we know, must lie in an assignment in force when the report was made.
 * An officer learns nothing about families elsewhere: an area or an id of ours out of scope is not found, and a report on somebody
 * else's NIK or number is taken as one on a NIK or number that nobody has, without being about that family (docs/adr/0006).
 */
function gateOf(ports: IntakePorts, assignments: readonly Assignment[]): Gate {
  const covers = (area: AreaCode, { time }: Candidate, receivedAt: Instant): boolean =>
    coversAt(assignments, area, reportedAt(time, receivedAt));
  return {
    apart: true,
    before: (candidate, receivedAt) => {
      const area = areaOf(candidate.content);
      return ports.register.hasArea(area) && covers(area, candidate, receivedAt) ? undefined : notFound();
    },
    after: async (found, receivedAt) => {
      const items = found.length === 0 ? [] : await ports.table.getMany(found.map(({ kpmId }) => kpmKey(kpmId)));
      return found.map(({ candidate }, i) => {
        const places = placesOf(readKpm(items[i]), reportedAt(candidate.time, receivedAt));
        const inScope = places.length === 0 || places.some((area) => covers(area, candidate, receivedAt));
        return inScope ? undefined : notFound();
      });
    },
  };
}

/** Where the family lived at the visit and where it lives now, as lists and updates say; a report alone places nobody. */
function placesOf(kpm: Kpm | undefined, at: Instant): AreaCode[] {
  if (kpm === undefined) return [];
  const family = foldFamily(familyFacts(kpm).filter((fact) => fact.type !== 'verification.reported'));
  return [areaAt(family, at), currentArea(family)].filter((area) => area !== undefined);
}

const participantProblem = (index: number): Problem =>
  fieldProblem(
    'invalid-fields',
    `/kpm/ids/${index}/scheme`,
    {
      id: 'Nomor peserta hanya berlaku bagi lembaga yang memberikannya',
      en: 'A participant number is only the agency’s own that gave it',
    },
    {
      id: 'Pakai kpmId dari daftar tugas, nomor PKH, atau NIK',
      en: 'Use the kpmId of the task list, the PKH number, or the NIK',
    },
  );
