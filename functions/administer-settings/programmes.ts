/** Programmes as administrators of the country keep them: added without a release, changed by whoever read the version that stands there (DOMAIN §1.1). */
import { isDeepStrictEqual } from 'node:util';
import { type Changed, commitStep } from '#shared/administration/change.ts';
import { refuseIfAny } from '#shared/administration/checks.ts';
import { EVER, programmeChangeFrom } from '#shared/administration/settings/changed.ts';
import { programmeFaults } from '#shared/administration/settings/check-programme.ts';
import { reasonMissing } from '#shared/administration/settings/faults.ts';
import {
  cycleChanged,
  type KeptProgramme,
  keptProgramme,
  ofSent,
  programmeName,
  showProgramme,
} from '#shared/administration/settings/programme.ts';
import { recordStep, requireAccess, type SettingsPorts } from '#shared/administration/settings/records.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { Programme } from '#shared/domain/programme/programme.ts';
import { code as codeShape } from '#shared/domain/programme/shape.ts';
import { dayOf } from '#shared/domain/settings/since.ts';
import type { StoredSettings } from '#shared/domain/settings/stored.ts';
import { addDays } from '#shared/domain/time/instant.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { NewProgramme, ProgrammeChange, ProgrammePage } from '#shared/http/schemas/settings.ts';
import type { Concern } from '#shared/store/rejudgings.ts';
import { readStoredSettings } from '#shared/store/settings.ts';

/** @throws Problem `forbidden`, `not-found` */
export async function programmeOf(ports: SettingsPorts, caller: Caller, code: string): Promise<KeptProgramme> {
  requireAccess(caller, 'programmes:read');
  const kept = keptProgramme(ports, await readStoredSettings(ports.table, { consistent: true }), code);
  if (kept === undefined) throw notFound();
  return kept;
}

/** All, in the order of their codes. */
export async function listProgrammes(
  ports: SettingsPorts,
  caller: Caller,
  query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): Promise<ProgrammePage> {
  requireAccess(caller, 'programmes:read');
  const shape = { route: 'programmes', source: caller.source };
  const after = query.cursor === undefined ? '' : openCursor(query.cursor, shape, codeShape);
  const stored = await readStoredSettings(ports.table, { consistent: true });
  const codes = [...new Set([...Object.keys(ports.shipped.programmes), ...Object.keys(stored.programmes)])].sort();
  const left = codes.filter((code) => code > after);
  const page = left.slice(0, query.limit ?? PAGE_ROWS_DEFAULT);
  const last = page.at(-1);
  return {
    programmes: page.flatMap((code) => {
      const kept = keptProgramme(ports, stored, code);
      return kept === undefined ? [] : [showProgramme(kept)];
    }),
    ...(last !== undefined && left.length > page.length && { cursor: sealCursor(last, shape) }),
  };
}

/** @throws Problem `forbidden`, `invalid-fields`, `conflict` where the code is taken */
export async function addProgramme(ports: SettingsPorts, caller: Caller, body: NewProgramme): Promise<Changed<KeptProgramme>> {
  requireAccess(caller, 'settings:edit');
  refuseIfAny(programmeFaults(body.code, body));
  return commitStep(ports, caller, async () => {
    const stored = await readStoredSettings(ports.table, { consistent: true });
    if (keptProgramme(ports, stored, body.code) !== undefined) throw codeTaken();
    const after = { version: 1, value: ofSent(body.code, body) };
    // nothing was ever recorded of a programme that nobody knew: there is nothing to judge anew
    return programmeStep(ports, stored, undefined, after, { concern: undefined, reason: undefined });
  });
}

/** @param matches whether the caller read this version */
export async function changeProgramme(
  ports: SettingsPorts,
  caller: Caller,
  code: string,
  { reason, ...body }: ProgrammeChange,
  matches: (version: number) => boolean,
): Promise<Changed<KeptProgramme>> {
  requireAccess(caller, 'settings:edit');
  return commitStep(ports, caller, async () => {
    const stored = await readStoredSettings(ports.table, { consistent: true });
    const before = keptProgramme(ports, stored, code);
    if (before === undefined) throw notFound();
    if (!matches(before.version)) return { stale: before.version };
    refuseIfAny([...programmeFaults(code, body), ...cycleChanged(before.value, body)]);
    const value = ofSent(code, body);
    if (isDeepStrictEqual(value, before.value)) return { same: before };
    const since = programmeChangeFrom(before.value, value);
    refuseIfAny(reasonMissing(since, ports.clock.now(), reason));
    const after = { version: before.version + 1, value };
    return programmeStep(ports, stored, before.value, after, { concern: concernOf(code, since), reason });
  });
}
function programmeStep(
  { clock }: SettingsPorts,
  stored: StoredSettings,
  before: Programme | undefined,
  after: KeptProgramme,
  { concern, reason }: { readonly concern: Concern | undefined; readonly reason: string | undefined },
) {
  const { code } = after.value;
  const records = { ...stored, programmes: { ...stored.programmes, [code]: after } };
  const type = before === undefined ? 'programme.registered.v1' : 'programme.changed.v1';
  return recordStep(stored, { name: programmeName(code), type, before, after, records, concern, reason }, clock.now());
}

/** Lists and payments for a month may come so long before it (shared/intake/compact.ts). */
const DAYS_AHEAD_MAX = 366;
function concernOf(code: string, since: Instant | undefined): Concern | undefined {
  if (since === undefined) return undefined;
  const about = { record: programmeName(code), programme: code };
  return since === EVER ? about : { ...about, fromDay: dayOf(addDays(since, -DAYS_AHEAD_MAX)) };
}

const codeTaken = (): Problem =>
  new Problem('conflict', {
    id: 'Kode program ini sudah dipakai; pilih yang lain, atau ubah program itu dengan PUT.',
    en: 'This code is taken by another programme; choose another, or change that programme with PUT.',
  });
