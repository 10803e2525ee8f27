/** Thresholds, limits, how long what is kept, and each year's holidays: read, and changed by whoever read the version that stands there (DESIGN §9). */
import { isDeepStrictEqual } from 'node:util';
import { type Changed, commitStep } from '#shared/administration/change.ts';
import { refuseIfAny } from '#shared/administration/checks.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { type Instant, unreachable } from '#shared/domain/brand.ts';
import { photoDaysMax } from '#shared/domain/settings/kept.ts';
import type { Dated } from '#shared/domain/settings/settings.ts';
import { dayOf } from '#shared/domain/settings/since.ts';
import type { Holidays, StoredSettings, Versioned } from '#shared/domain/settings/stored.ts';
import { addDays, type Day } from '#shared/domain/time/instant.ts';
import { type FieldError, notFound } from '#shared/http/problem.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import {
  HOLIDAYS_NAME,
  type SETTING_VALUES,
  type SettingKind,
  type SettingList,
  type SettingWhole,
} from '#shared/http/schemas/settings.ts';
import type { Concern } from '#shared/store/rejudgings.ts';
import { readStoredSettings } from '#shared/store/settings.ts';
import { datedChange, EVER, holidaysChange } from './changed.ts';
import { fault, outOfOrder, reasonMissing } from './faults.ts';
import { recordStep, requireAccess, type SettingsPorts } from './records.ts';
import { keptRows, shownRows } from './rows.ts';

/** A setting that is not a programme, by the name in its address. */
export interface Named {
  readonly name: string;
  readonly kind: SettingKind;
  /** Of holidays. */
  readonly year?: string;
}
const DATED = ['thresholds', 'limits', 'retention', 'photo-days'] as const;
/** What it is called among the settings. */
const FIELD = { thresholds: 'thresholds', limits: 'limits', retention: 'retention', 'photo-days': 'photoDays' } as const;

/** @throws Problem `not-found` */
export function named(name: string): Named {
  const kind = DATED.find((one) => one === name);
  if (kind !== undefined) return { name, kind };
  const year = HOLIDAYS_NAME.exec(name)?.[1];
  if (year === undefined) throw notFound();
  return { name, kind: 'holidays', year };
}

type Value = Dated<unknown> | Holidays;
type Kept = Versioned<Value>;

/** As it stands now: with version 0 as it shipped, or of a year whose decree nobody has entered, without any holiday. */
function keptOf({ shipped }: SettingsPorts, stored: StoredSettings, { kind, year = '' }: Named): Kept {
  if (kind !== 'holidays') return stored[FIELD[kind]] ?? { version: 0, value: shipped[FIELD[kind]] };
  if (Object.hasOwn(stored.holidays, year)) return stored.holidays[year] as Kept;
  const days = Object.hasOwn(shipped.calendar.holidays, year) ? (shipped.calendar.holidays[year] ?? []) : [];
  return { version: 0, value: { days, source: days.length > 0 ? `SKB 3 Menteri ${year}` : `Belum ada SKB ${year}` } };
}

export async function settingOf(ports: SettingsPorts, caller: Caller, name: string): Promise<SettingWhole> {
  requireAccess(caller, 'settings:read');
  const asked = named(name);
  return showSetting(asked, keptOf(ports, await readStoredSettings(ports.table, { consistent: true }), asked));
}

/** All of them; holidays of every year that has a decree, and of the one that comes next. */
export async function listSettings(ports: SettingsPorts, caller: Caller): Promise<SettingList> {
  requireAccess(caller, 'settings:read');
  const stored = await readStoredSettings(ports.table, { consistent: true });
  const years = [...new Set([...Object.keys(ports.shipped.calendar.holidays), ...Object.keys(stored.holidays)])].sort();
  const next = String(Number(years.at(-1) ?? ports.clock.now().slice(0, 4)) + 1);
  const all = [...DATED, ...[...years, next].map((year) => `holidays-${year}`)].map(named);
  return { settings: all.map((one) => showSetting(one, keptOf(ports, stored, one))) };
}

/** What is sent in place of what stands there: parsed by the form of its kind. */
export interface SentSetting {
  readonly value: unknown;
  readonly reason?: string | undefined;
}

/** @param matches whether the caller read this version */
export async function changeSetting(
  ports: SettingsPorts,
  caller: Caller,
  name: string,
  { value: sent, reason }: SentSetting,
  matches: (version: number) => boolean,
): Promise<Changed<Kept>> {
  requireAccess(caller, 'settings:edit');
  const about = named(name);
  refuseIfAny(faultsOf(ports, about, sent));
  return commitStep(ports, caller, async () => {
    const stored = await readStoredSettings(ports.table, { consistent: true });
    const before = keptOf(ports, stored, about);
    if (!matches(before.version)) return { stale: before.version };
    const value = keptValue(about, sent);
    if (isDeepStrictEqual(value, before.value)) return { same: before };
    const since = changeFrom(about, before.value, value);
    refuseIfAny(reasonMissing(since, ports.clock.now(), reason));
    const after = { version: before.version + 1, value };
    const change = { name, type: 'setting.changed.v1', before: before.value, after, reason };
    const concern = concernOf(about, since);
    return recordStep(stored, { ...change, records: withRecord(stored, about, after), concern }, ports.clock.now());
  });
}

function changeFrom({ kind }: Named, before: Value, after: Value): Instant | undefined {
  return kind === 'holidays'
    ? holidaysChange(before as Holidays, after as Holidays)
    : datedChange(before as Dated<unknown>, after as Dated<unknown>);
}

function withRecord(stored: StoredSettings, { kind, year = '' }: Named, after: Kept): StoredSettings {
  // the form of each kind was checked as it was sent
  if (kind === 'holidays') return { ...stored, holidays: { ...stored.holidays, [year]: after as Versioned<Holidays> } };
  return { ...stored, [FIELD[kind]]: after };
}

/** The longest that anything waits for working days: a deadline that was laid down in September may lie in the new year. */
const FIRST_DAY_CONCERNED = '09-01';

/** Which cases are judged anew; what is kept and what may be used judges nobody. */
function concernOf({ name: record, kind, year = '' }: Named, since: Instant | undefined): Concern | undefined {
  if (since === undefined) return undefined;
  switch (kind) {
    case 'thresholds':
      return since === EVER ? { record } : { record, fromDay: dayOf(addDays(since, -1)) };
    case 'holidays':
      return { record, fromDay: `${Number(year) - 1}-${FIRST_DAY_CONCERNED}` as Day, toDay: `${year}-12-31` as Day };
    case 'limits':
    case 'retention':
    case 'photo-days':
      return undefined;
    default:
      return unreachable(kind);
  }
}

// ── what a schema cannot say ───────────────────────────────────────────────────────────────────────────
type Sent<K extends SettingKind> = (typeof SETTING_VALUES)[K]['_output'];

function faultsOf(ports: SettingsPorts, { kind, year = '' }: Named, sent: unknown): FieldError[] {
  if (kind === 'holidays') return holidayFaults(sent as Sent<'holidays'>, year);
  return [
    ...outOfOrder(sent as readonly { readonly from: string }[], '/value'),
    ...(kind === 'thresholds' ? thresholdFaults(sent as Sent<'thresholds'>) : []),
    ...(kind === 'photo-days' ? photoFaults(ports, sent as Sent<'photo-days'>) : []),
  ];
}

function holidayFaults({ days }: Sent<'holidays'>, year: string): FieldError[] {
  return days.flatMap((day, i) => {
    if (!day.startsWith(year)) {
      const says = [`Bukan hari dalam tahun ${year}`, `Not a day of the year ${year}`] as const;
      return fault(
        `/value/days/${i}`,
        ...says,
        `Pindahkan ke holidays-${day.slice(0, 4)}`,
        `Move it to holidays-${day.slice(0, 4)}`,
      );
    }
    if (i > 0 && day <= (days[i - 1] ?? '')) {
      const says = ['Hari harus berurutan, masing-masing sekali', 'Days must be in order, each once'] as const;
      return fault(`/value/days/${i}`, ...says, 'Urutkan dari yang terawal', 'Put the earliest first');
    }
    return [];
  });
}

/** Who is told later is told of what has waited longer. */
function thresholdFaults(rows: Sent<'thresholds'>): FieldError[] {
  return rows.flatMap(({ value }, i) => {
    const steps = ['verifyAfterPaidDays', 'escalateRegencyDays', 'escalateProvinceDays'] as const;
    return steps.slice(1).flatMap((step, n) => {
      const before = steps[n] ?? 'verifyAfterPaidDays';
      if (value[step] > value[before]) return [];
      const says = [`Harus lebih dari ${before} (${value[before]})`, `Must be more than ${before} (${value[before]})`] as const;
      return fault(`/value/${i}/value/${step}`, ...says, 'Perbesar nilai ini', 'Make it larger');
    });
  });
}

/** The bucket takes photos away by itself, and was told when at its making (infra/constructs/photo-bucket.ts). */
function photoFaults({ shipped }: SettingsPorts, rows: Sent<'photo-days'>): FieldError[] {
  const most = photoDaysMax(shipped);
  return rows.flatMap(({ value }, i) =>
    value <= most
      ? []
      : fault(
          `/value/${i}/value`,
          `Penyimpanan menghapus foto sesudah ${most} hari`,
          `The store takes photos away after ${most} days`,
          `Paling banyak ${most}; lebih lama perlu perubahan penyimpanan (infra)`,
          `At most ${most}; longer needs the store to be changed (infra)`,
        ),
  );
}

// ── as sent, as kept, as shown ─────────────────────────────────────────────────────────────────────────
const keptValue = ({ kind }: Named, sent: unknown): Value =>
  kind === 'holidays' ? (sent as Sent<'holidays'>) : keptRows(sent as ReturnType<typeof shownRows>);

export function showSetting({ name, kind, year }: Named, { version, value }: Kept): SettingWhole {
  const shown = kind === 'holidays' ? value : shownRows(value as Dated<unknown>);
  // each kind holds what its form says: it shipped so, or was checked when it was sent
  return { name, version, label: labelOf(kind, year), value: shown as SettingWhole['value'] };
}

function labelOf(kind: SettingKind, year = ''): Bilingual {
  switch (kind) {
    case 'thresholds':
      return { id: 'Ambang dan tenggat aturan', en: 'Thresholds and deadlines of the rules' };
    case 'limits':
      return { id: 'Batas pemakaian data pribadi', en: 'Limits on the use of personal data' };
    case 'retention':
      return { id: 'Masa simpan, dalam tahun', en: 'How long what is kept, in years' };
    case 'photo-days':
      return { id: 'Masa simpan foto, dalam hari', en: 'How long photos are kept, in days' };
    case 'holidays':
      return { id: `Hari libur nasional dan cuti bersama ${year}`, en: `National holidays and cuti bersama ${year}` };
    default:
      return unreachable(kind);
  }
}
