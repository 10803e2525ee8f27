/** The settings that are no programmes, by the names in their addresses: of which kind each is, what it is called, what stands there. */
import { unreachable } from '#shared/domain/brand.ts';
import type { Rule } from '#shared/domain/rules/rule.ts';
import type { Dated } from '#shared/domain/settings/settings.ts';
import type { Holidays, RuleRows, StoredSettings, Versioned } from '#shared/domain/settings/stored.ts';
import { notFound } from '#shared/http/problem.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { HOLIDAYS_NAME, RULE_NAME, type SettingWhole } from '#shared/http/schemas/settings.ts';
import type { SettingsPorts } from './records.ts';
import { shownRows } from './rows.ts';

/** What it is called among the settings. */
const FIELDS = {
  thresholds: 'thresholds',
  limits: 'limits',
  retention: 'retention',
  'photo-days': 'photoDays',
  'field-work': 'fieldWork',
  'alert-handling': 'alertHandling',
  'area-successors': 'areaSuccessors',
  'officer-kinds': 'officerKinds',
  'organisation-types': 'organisationTypes',
  'observation-codes': 'observationCodes',
} as const;
type DatedKind = keyof typeof FIELDS;
const DATED_KINDS = Object.keys(FIELDS) as readonly DatedKind[];

export type Named =
  | { readonly name: string; readonly kind: DatedKind }
  | { readonly name: string; readonly kind: 'holidays'; readonly year: string }
  | { readonly name: string; readonly kind: 'rule'; readonly rule: Rule };

export type Value = Dated<unknown> | Holidays;
export type Kept = Versioned<Value>;

/** @throws Problem `not-found` */
export function named({ rules }: Pick<SettingsPorts, 'rules'>, name: string): Named {
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
export function keptOf({ shipped }: Pick<SettingsPorts, 'shipped'>, stored: StoredSettings, about: Named): Kept {
  switch (about.kind) {
    case 'rule': {
      const { code } = about.rule;
      const { rules = {} } = stored;
      return (Object.hasOwn(rules, code) ? rules[code] : undefined) ?? { version: 0, value: [] };
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
    case 'field-work':
      return { id: 'Laju, urutan, dan pembagian kunjungan', en: 'Pace, order and sharing of visits' };
    case 'alert-handling':
      return { id: 'Menutup dan menunda tanda', en: 'Closing and putting off alerts' };
    case 'area-successors':
      return { id: 'Wilayah yang dimekarkan atau berganti kode', en: 'Areas that were split or given another code' };
    case 'officer-kinds':
      return { id: 'Jenis petugas lapangan', en: 'Kinds of field officers' };
    case 'organisation-types':
      return { id: 'Jenis organisasi', en: 'Types of organisations' };
    case 'observation-codes':
      return { id: 'Kode pengamatan', en: 'Codes of observations' };
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
