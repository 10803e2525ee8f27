/** What the doors of officers share: reports within the officer's areas at the time, exactly once, from phones whose clocks may be wrong (DESIGN §6). */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { areaAt, currentArea, foldFamily } from '#shared/domain/case/family.ts';
import { type Assignment, coversAt } from '#shared/domain/officer/assignments.ts';
import { parseInstant } from '#shared/domain/time/instant.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { fieldProblem, notFound, type Problem } from '#shared/http/problem.ts';
import { areaOf, type Candidate, kpmOf, type ReportContent, type Shown } from '#shared/intake/candidate.ts';
import { reportedAt } from '#shared/intake/compact.ts';
import { type ItemOutcome, passThrough } from '#shared/intake/door.ts';
import type { Gate } from '#shared/intake/intake.ts';
import { refusePlainPersons } from '#shared/intake/plain-names.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { canonicalJson } from '#shared/privacy/canonical.ts';
import { kpmKey } from '#shared/store/keys.ts';
import { familyFacts, type Kpm, readKpm } from '#shared/store/kpms.ts';
import { getOfficer } from '#shared/store/officers.ts';

/** The signature part of the caller's token. */
export interface Proof {
  readonly tokenSignature?: string;
}

/** One of the doors: what is sent there, and what is asked of it beside the officer's areas. */
export interface OfficerDoor {
  /** @throws Problem where the item is not a valid one */
  read(item: JsonValue): { readonly content: ReportContent; readonly shown?: Shown };
  mayAt?(assignments: readonly Assignment[], area: AreaCode, at: Instant): Problem | undefined;
}

/** What became of each report, in their order. */
export async function acceptThrough(
  ports: IntakePorts,
  caller: Caller,
  door: OfficerDoor,
  items: readonly JsonValue[],
  proof: Proof,
): Promise<ItemOutcome[]> {
  const assignments = (await getOfficer(ports.table, caller.id))?.assignments ?? [];
  const read = (item: JsonValue): Candidate => candidateOf(caller, assignments, door.read(item), item);
  return passThrough(
    ports,
    { source: caller.source, kid: caller.kid, ...proof, read, gate: gateOf(ports, assignments, door) },
    items,
  );
}

/** @throws Problem */
function candidateOf(
  caller: Caller,
  assignments: readonly Assignment[],
  { content, shown }: ReturnType<OfficerDoor['read']>,
  item: JsonValue,
): Candidate {
  const { id, capturedAt } = content.data;
  const time = parseInstant(capturedAt);
  if (time === undefined) throw noSuchTime();
  const own = kpmOf(content)?.ids?.findIndex(({ scheme }) => scheme === 'PARTICIPANT') ?? -1;
  if (own >= 0) throw participantProblem(own);
  refusePlainPersons({ id, content });
  return { source: caller.source, id, time, content, canonical: canonicalJson(item), assignments, ...(shown && { shown }) };
}

/**
 * The report's area, and where the family lived at the visit or lives now as far as we know, must lie in an assignment in force when the report was made.
 * An officer learns nothing about families elsewhere: an area or an id of ours out of scope is not found, and a report on somebody
 * else's NIK or number is taken as one on a NIK or number that nobody has, without being about that family (docs/adr/0006).
 */
function gateOf(ports: IntakePorts, assignments: readonly Assignment[], door: OfficerDoor): Gate {
  const covers = (area: AreaCode, { time }: Candidate, receivedAt: Instant): boolean =>
    coversAt(assignments, area, reportedAt(time, receivedAt));
  return {
    apart: true,
    before: (candidate, receivedAt) => {
      const area = areaOf(candidate.content);
      if (!ports.register.hasArea(area) || !covers(area, candidate, receivedAt)) return notFound();
      return door.mayAt?.(assignments, area, reportedAt(candidate.time, receivedAt));
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

const noSuchTime = (): Problem =>
  fieldProblem(
    'invalid-fields',
    '/capturedAt',
    { id: 'Waktu ini tidak ada', en: 'This time does not exist' },
    {
      id: 'Tulis dengan zona, misalnya 2026-11-20T09:30:00+07:00',
      en: 'Write it with its zone, such as 2026-11-20T09:30:00+07:00',
    },
  );
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
