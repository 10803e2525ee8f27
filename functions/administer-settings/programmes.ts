/** Programmes as administrators of the country keep them: added without a release, changed by whoever read the version that stands there (DOMAIN §1.1). */
import { isDeepStrictEqual } from 'node:util';
import { type Changed, commitStep } from '#shared/administration/change.ts';
import { refuseIfAny } from '#shared/administration/checks.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { branded, type Instant } from '#shared/domain/brand.ts';
import type { Programme } from '#shared/domain/programme/programme.ts';
import { code as codeShape } from '#shared/domain/programme/shape.ts';
import { dayOf } from '#shared/domain/settings/since.ts';
import type { StoredSettings, Versioned } from '#shared/domain/settings/stored.ts';
import { addDays } from '#shared/domain/time/instant.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { type FieldError, notFound, Problem } from '#shared/http/problem.ts';
import type { NewProgramme, ProgrammeChange, ProgrammePage, ProgrammeWhole } from '#shared/http/schemas/settings.ts';
import type { Concern } from '#shared/store/rejudgings.ts';
import { readStoredSettings } from '#shared/store/settings.ts';
import { EVER, programmeChangeFrom } from './changed.ts';
import { programmeFaults } from './check-programme.ts';
import { fault, reasonMissing } from './faults.ts';
import { recordStep, requireAccess, type SettingsPorts } from './records.ts';
import { keptRows, shownRows } from './rows.ts';

type Kept = Versioned<Programme>;
const nameOf = (code: string): string => `programme:${code}`;

/** As it stands now; one that ships and was never changed has version 0. */
function keptOf({ shipped }: SettingsPorts, stored: StoredSettings, code: string): Kept | undefined {
  if (Object.hasOwn(stored.programmes, code)) return stored.programmes[code];
  const value = Object.hasOwn(shipped.programmes, code) ? shipped.programmes[code] : undefined;
  return value && { version: 0, value };
}

/** @throws Problem `forbidden`, `not-found` */
export async function programmeOf(ports: SettingsPorts, caller: Caller, code: string): Promise<Kept> {
  requireAccess(caller, 'programmes:read');
  const kept = keptOf(ports, await readStoredSettings(ports.table, { consistent: true }), code);
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
      const kept = keptOf(ports, stored, code);
      return kept === undefined ? [] : [showProgramme(kept)];
    }),
    ...(last !== undefined && left.length > page.length && { cursor: sealCursor(last, shape) }),
  };
}

/** @throws Problem `forbidden`, `invalid-fields`, `conflict` where the code is taken */
export async function addProgramme(ports: SettingsPorts, caller: Caller, body: NewProgramme): Promise<Changed<Kept>> {
  requireAccess(caller, 'settings:edit');
  refuseIfAny(programmeFaults(body));
  return commitStep(ports, caller, async () => {
    const stored = await readStoredSettings(ports.table, { consistent: true });
    if (keptOf(ports, stored, body.code) !== undefined) throw codeTaken();
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
): Promise<Changed<Kept>> {
  requireAccess(caller, 'settings:edit');
  return commitStep(ports, caller, async () => {
    const stored = await readStoredSettings(ports.table, { consistent: true });
    const before = keptOf(ports, stored, code);
    if (before === undefined) throw notFound();
    if (!matches(before.version)) return { stale: before.version };
    refuseIfAny([...programmeFaults(body), ...cycleChanged(before.value, body)]);
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
  after: Kept,
  { concern, reason }: { readonly concern: Concern | undefined; readonly reason: string | undefined },
) {
  const { code } = after.value;
  const records = { ...stored, programmes: { ...stored.programmes, [code]: after } };
  const type = before === undefined ? 'programme.registered.v1' : 'programme.changed.v1';
  return recordStep(stored, { name: nameOf(code), type, before, after, records, concern, reason }, clock.now());
}

/** Lists and payments for a month may come so long before it (shared/intake/compact.ts). */
const DAYS_AHEAD_MAX = 366;
function concernOf(code: string, since: Instant | undefined): Concern | undefined {
  if (since === undefined) return undefined;
  const about = { record: nameOf(code), programme: code };
  return since === EVER ? about : { ...about, fromDay: dayOf(addDays(since, -DAYS_AHEAD_MAX)) };
}

function cycleChanged(before: Programme, sent: { readonly cycleMonths: number }): FieldError[] {
  if (sent.cycleMonths === before.cycleMonths) return [];
  return [
    fault(
      '/cycleMonths',
      `Panjang siklus tidak dapat diubah: kasus dinamai menurut siklusnya (${before.cycleMonths} bulan)`,
      `The length of the cycle cannot change: cases are named by it (${before.cycleMonths} months)`,
      `Kirim ${before.cycleMonths}, atau daftarkan program baru dengan kode lain`,
      `Send ${before.cycleMonths}, or register a new programme under another code`,
    ),
  ];
}

const codeTaken = (): Problem =>
  new Problem('conflict', {
    id: 'Kode program ini sudah dipakai; pilih yang lain, atau ubah program itu dengan PUT.',
    en: 'This code is taken by another programme; choose another, or change that programme with PUT.',
  });

function ofSent(code: string, { tariff, desilMax, ...body }: Omit<NewProgramme, 'code'>): Programme {
  return branded<Programme>({ ...body, code, tariff: keptRows(tariff), ...(desilMax && { desilMax: keptRows(desilMax) }) });
}

/** As it was sent. */
export function showProgramme({ version, value: { tariff, desilMax, ...fields } }: Kept): ProgrammeWhole {
  const shown = { version, ...fields, tariff: shownRows(tariff), ...(desilMax && { desilMax: shownRows(desilMax) }) };
  // a programme that ships has read-only lists; nobody here writes into them
  return shown as ProgrammeWhole;
}
