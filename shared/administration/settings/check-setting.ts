/** What a schema cannot say of a setting that is sent: its rows in order, its steps one after the other, its days of its year. */

import { isKnownArea } from '#shared/areas/directory.ts';
import { levelOf } from '#shared/domain/area/area.ts';
import { areaNow } from '#shared/domain/area/successors.ts';
import { type AreaCode, unreachable } from '#shared/domain/brand.ts';
import { kindAt } from '#shared/domain/officer/kinds.ts';
import type { Rule } from '#shared/domain/rules/rule.ts';
import { photoDaysMax } from '#shared/domain/settings/kept.ts';
import type { Dated } from '#shared/domain/settings/settings.ts';
import { from as startOf } from '#shared/domain/settings/since.ts';
import { mergeSettings, type StoredSettings } from '#shared/domain/settings/stored.ts';
import type { FieldError } from '#shared/http/problem.ts';
import type { SETTING_VALUES, SettingKind } from '#shared/http/schemas/settings.ts';
import { unknownArea } from '../checks.ts';
import { kindFaults } from './check-kinds.ts';
import { observationCodeFaults } from './check-observation-codes.ts';
import { fault, outOfOrder } from './faults.ts';
import { keptOf, type Named } from './named.ts';
import type { SettingsPorts } from './records.ts';

export type Sent<K extends SettingKind> = (typeof SETTING_VALUES)[K]['_output'];

/**
 * @param stored what stands there
 * @param sent parsed by the form of its kind
 */
export function settingFaults(ports: SettingsPorts, stored: StoredSettings, about: Named, sent: unknown): FieldError[] {
  if (about.kind === 'holidays') return holidayFaults(sent as Sent<'holidays'>, about.year);
  return [...outOfOrder(sent as readonly { readonly from: string }[], '/value'), ...ownFaults(ports, stored, about, sent)];
}

type OfRows = Exclude<Named, { readonly kind: 'holidays' }>;
function ownFaults(ports: SettingsPorts, stored: StoredSettings, about: OfRows, sent: unknown): FieldError[] {
  switch (about.kind) {
    case 'thresholds':
      return thresholdFaults(sent as Sent<'thresholds'>);
    case 'photo-days':
      return photoFaults(ports, sent as Sent<'photo-days'>);
    case 'rule':
      return parameterFaults(about.rule, sent as Sent<'rule'>);
    case 'field-work':
      return fieldWorkFaults(ports, stored, sent as Sent<'field-work'>);
    case 'officer-kinds':
    case 'organisation-types': {
      const before = keptOf(ports, stored, about).value as Dated<unknown>;
      return kindFaults(before, sent as Sent<typeof about.kind>, ports.clock.now());
    }
    case 'area-successors':
      return successorFaults(sent as Sent<'area-successors'>);
    case 'observation-codes': {
      const before = keptOf(ports, stored, about).value as Dated<unknown>;
      // the form has checked what it holds
      return observationCodeFaults(before, sent as Parameters<typeof observationCodeFaults>[1], ports.clock.now());
    }
    case 'limits':
    case 'retention':
    case 'alert-handling':
      return [];
    default:
      return unreachable(about);
  }
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
  const steps = ['verifyAfterPaidDays', 'escalateRegencyDays', 'escalateProvinceDays'] as const;
  return rows.flatMap(({ value }, i) =>
    steps.slice(1).flatMap((step, n) => {
      const before = steps[n] ?? 'verifyAfterPaidDays';
      if (value[step] > value[before]) return [];
      const says = [`Harus lebih dari ${before} (${value[before]})`, `Must be more than ${before} (${value[before]})`] as const;
      return fault(`/value/${i}/value/${step}`, ...says, 'Perbesar nilai ini', 'Make it larger');
    }),
  );
}

/** What an area is now exists, is as wide as it was, and has no successor itself. */
function successorFaults(rows: Sent<'area-successors'>): FieldError[] {
  return rows.flatMap(({ value }, i) => {
    const successors = value as Readonly<Record<string, AreaCode>>;
    return Object.entries(successors).flatMap(([then, now]) => {
      const at = `/value/${i}/value/${then}`;
      if (levelOf(then as AreaCode) !== levelOf(now)) {
        const says = ['Bukan wilayah setingkat', 'Not an area of the same level'] as const;
        return fault(at, ...says, `Pakai kode yang sepanjang ${then}`, `Use a code as long as ${then}`);
      }
      if (!isKnownArea(now)) return [unknownArea(at)];
      if (then === now) return fault(at, 'Kodenya tetap sama', 'Its code stays the same', 'Hapus baris ini', 'Leave it out');
      const last = areaNow(successors, now);
      if (last === now) return [];
      const says = [`${now} sendiri berganti kode`, `${now} has another code itself`] as const;
      return fault(at, ...says, `Pakai ${last}`, `Use ${last}`);
    });
  });
}

/** Only what the rule has; whole numbers but for shares. */
function parameterFaults({ parameters = {} }: Rule, rows: Sent<'rule'>): FieldError[] {
  const known = Object.keys(parameters).join(', ');
  return rows.flatMap(({ value }, i) =>
    Object.entries(value).flatMap(([name, number]) => {
      const at = `/value/${i}/value/${name}`;
      const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      if (parameter === undefined) {
        const says = ['Aturan ini tidak punya parameter ini', 'The rule has no such parameter'] as const;
        return fault(at, ...says, `Pakai: ${known}`, `Use: ${known}`);
      }
      if (parameter.kind === 'share' || Number.isInteger(number)) return [];
      return fault(at, 'Harus bilangan bulat', 'Must be a whole number', 'Bulatkan nilainya', 'Round the value');
    }),
  );
}

/** Who hands work to whom are kinds that there are on that day; each band takes in more than the one before it. */
function fieldWorkFaults({ shipped }: SettingsPorts, stored: StoredSettings, rows: Sent<'field-work'>): FieldError[] {
  const settings = mergeSettings(shipped, stored);
  const isKind = (code: string, from: string): boolean => kindAt(settings, code, startOf(from))?.code === code;
  return rows.flatMap(({ from, value: { delegation, rank, monthlyReportBy } }, i) => [
    ...(isKind(delegation.above, from) ? [] : [notAKind(`/value/${i}/value/delegation/above`)]),
    ...(isKind(delegation.below, from) && delegation.above !== delegation.below
      ? []
      : [notAKind(`/value/${i}/value/delegation/below`)]),
    ...(isKind(monthlyReportBy, from) ? [] : [notAKind(`/value/${i}/value/monthlyReportBy`)]),
    ...rank.bands.flatMap(({ daysLeft, risk }, n) => {
      const before = rank.bands[n - 1];
      if (before === undefined || (daysLeft > before.daysLeft && risk < before.risk)) return [];
      const says = [
        'Harus dengan daysLeft yang lebih besar dan risk yang lebih kecil dari baris sebelumnya',
        'Must have more daysLeft and less risk than the row before it',
      ] as const;
      return fault(
        `/value/${i}/value/rank/bands/${n}`,
        ...says,
        'Urutkan dari yang paling mendesak',
        'Put the most pressing first',
      );
    }),
  ]);
}

const notAKind = (at: string): FieldError =>
  fault(
    at,
    'Bukan jenis petugas, atau bukan jenis yang lain, yang dikenal saat itu',
    'No kind of officer, or no other one, that is known then',
    'Lihat officer-kinds',
    'See officer-kinds',
  );

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
