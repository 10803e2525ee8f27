/** The settings that are no programmes, by the names in their addresses: of which kind each is, what it is called, what stands there. */
import { type Instant, unreachable } from '#shared/domain/brand.ts';
import type { Rule } from '#shared/domain/rules/rule.ts';
import type { Dated } from '#shared/domain/settings/settings.ts';
import { dayOf } from '#shared/domain/settings/since.ts';
import type { Holidays, RuleRows, StoredSettings, Versioned } from '#shared/domain/settings/stored.ts';
import { addDays, type Day } from '#shared/domain/time/instant.ts';
import { notFound } from '#shared/http/problem.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { HOLIDAYS_NAME, RULE_NAME, type SettingWhole } from '#shared/http/schemas/settings.ts';
import type { Concern } from '#shared/store/rejudgings.ts';
import { datedChange, EVER, holidaysChange } from './changed.ts';
import type { SettingsPorts } from './records.ts';
import { shownRows } from './rows.ts';

/** What it is called among the settings. */
const FIELDS = { thresholds: 'thresholds', limits: 'limits', retention: 'retention', 'photo-days': 'photoDays' } as const;
type DatedKind = keyof typeof FIELDS;
const DATED_KINDS = Object.keys(FIELDS) as readonly DatedKind[];

export type Named =
  | { readonly name: string; readonly kind: DatedKind }
  | { readonly name: string; readonly kind: 'holidays'; readonly year: string }
  | { readonly name: string; readonly kind: 'rule'; readonly rule: Rule };

export type Value = Dated<unknown> | Holidays;
export type Kept = Versioned<Value>;

/** @throws Problem `not-found` */
export function named({ rules }: SettingsPorts, name: string): Named {
  const kind = DATED_KINDS.find((one) => one === name);
  if (kind !== undefined) return { name, kind };
  const year = HOLIDAYS_NAME.exec(name)?.[1];
  if (year !== undefined) return { name, kind: 'holidays', year };
  const code = RULE_NAME.exec(name)?.[1];
  const rule = rules.find((one) => one.code === code && one.parameters !== undefined);
  if (rule === undefined) throw notFound();
  return { name, kind: 'rule', rule };
}

/** All of them; holidays of every year that has a decree, and of the one that comes next. */
export function allNamed(ports: SettingsPorts, stored: StoredSettings): Named[] {
  const years = [...new Set([...Object.keys(ports.shipped.calendar.holidays), ...Object.keys(stored.holidays)])].sort();
  const next = String(Number(years.at(-1) ?? ports.clock.now().slice(0, 4)) + 1);
  return [
    ...DATED_KINDS.map((kind) => ({ name: kind, kind })),
    ...[...years, next].map((year) => ({ name: `holidays-${year}`, kind: 'holidays' as const, year })),
    ...ports.rules
      .filter(({ parameters }) => parameters !== undefined)
      .map((rule) => ({ name: `rule-${rule.code}`, kind: 'rule' as const, rule })),
  ];
}

/** As it stands now: with version 0 as it shipped, or of a year whose decree nobody has entered, without any holiday. */
export function keptOf({ shipped }: SettingsPorts, stored: StoredSettings, about: Named): Kept {
  switch (about.kind) {
    case 'rule': {
      const { code } = about.rule;
      return (Object.hasOwn(stored.rules, code) ? stored.rules[code] : undefined) ?? { version: 0, value: [] };
    }
    case 'holidays': {
      const { year } = about;
      const kept = Object.hasOwn(stored.holidays, year) ? stored.holidays[year] : undefined;
      const days = Object.hasOwn(shipped.calendar.holidays, year) ? (shipped.calendar.holidays[year] ?? []) : [];
      const source = days.length > 0 ? `SKB 3 Menteri ${year}` : `Belum ada SKB ${year}`;
      return kept ?? { version: 0, value: { days, source } };
    }
    default: {
      const field = FIELDS[about.kind];
      return stored[field] ?? { version: 0, value: shipped[field] };
    }
  }
}

export function withRecord(stored: StoredSettings, about: Named, after: Kept): StoredSettings {
  // the form of each kind was checked as it was sent
  switch (about.kind) {
    case 'rule':
      return { ...stored, rules: { ...stored.rules, [about.rule.code]: after as Versioned<RuleRows> } };
    case 'holidays':
      return { ...stored, holidays: { ...stored.holidays, [about.year]: after as Versioned<Holidays> } };
    default:
      return { ...stored, [FIELDS[about.kind]]: after };
  }
}

/** Before its first row a rule judges by what ships with it. */
const SHIPPED = { from: EVER, value: {}, source: '' };

/** From when on another value is in force. */
export function changeFrom({ kind }: Named, before: Value, after: Value): Instant | undefined {
  if (kind === 'holidays') return holidaysChange(before as Holidays, after as Holidays);
  const rows = (value: Value): Dated<unknown> => [...(kind === 'rule' ? [SHIPPED] : []), ...(value as Dated<unknown>)];
  return datedChange(rows(before), rows(after));
}

/** The longest that anything waits for working days: a deadline that was laid down in September may lie in the new year. */
const FIRST_DAY_CONCERNED = '09-01';

/** Which cases are judged anew; what is kept and what may be used judges nobody. */
export function concernOf(about: Named, since: Instant | undefined): Concern | undefined {
  if (since === undefined) return undefined;
  const { name: record } = about;
  switch (about.kind) {
    case 'thresholds':
    case 'rule':
      return since === EVER ? { record } : { record, fromDay: dayOf(addDays(since, -1)) };
    case 'holidays': {
      const { year } = about;
      return { record, fromDay: `${Number(year) - 1}-${FIRST_DAY_CONCERNED}` as Day, toDay: `${year}-12-31` as Day };
    }
    case 'limits':
    case 'retention':
    case 'photo-days':
      return undefined;
    default:
      return unreachable(about);
  }
}

export function showSetting(about: Named, { version, value }: Kept): SettingWhole {
  const shown = about.kind === 'holidays' ? value : shownRows(value as Dated<unknown>);
  return {
    name: about.name,
    version,
    label: labelOf(about),
    // each kind holds what its form says: it shipped so, or was checked when it was sent
    value: shown as SettingWhole['value'],
    ...(about.kind === 'rule' && { parameters: parametersOf(about.rule) }),
  };
}

const parametersOf = ({ parameters = {} }: Rule) =>
  Object.entries(parameters).map(([name, { label, kind, value, source }]) => ({
    name,
    label: { ...label },
    kind,
    shipped: value,
    source,
  }));

function labelOf(about: Named): Bilingual {
  switch (about.kind) {
    case 'thresholds':
      return { id: 'Ambang dan tenggat aturan', en: 'Thresholds and deadlines of the rules' };
    case 'limits':
      return { id: 'Batas pemakaian data pribadi', en: 'Limits on the use of personal data' };
    case 'retention':
      return { id: 'Masa simpan, dalam tahun', en: 'How long what is kept, in years' };
    case 'photo-days':
      return { id: 'Masa simpan foto, dalam hari', en: 'How long photos are kept, in days' };
    case 'holidays':
      return {
        id: `Hari libur nasional dan cuti bersama ${about.year}`,
        en: `National holidays and cuti bersama ${about.year}`,
      };
    case 'rule':
      return { id: `Aturan: ${about.rule.label.id}`, en: `Rule: ${about.rule.label.en}` };
    default:
      return unreachable(about);
  }
}
