/** A programme as it stands among the settings, as it is sent and as it is shown; and that the length of its cycle never changes. */
import { branded } from '#shared/domain/brand.ts';
import type { Programme } from '#shared/domain/programme/programme.ts';
import type { StoredSettings, Versioned } from '#shared/domain/settings/stored.ts';
import type { FieldError } from '#shared/http/problem.ts';
import type { NewProgramme, ProgrammeWhole } from '#shared/http/schemas/settings.ts';
import { fault } from './faults.ts';
import type { SettingsPorts } from './records.ts';
import { keptRows, shownRows } from './rows.ts';

export type KeptProgramme = Versioned<Programme>;
/** What its record and its chain are called. */
export const programmeName = (code: string): string => `programme:${code}`;

/** As it stands now; one that ships and was never changed has version 0. */
export function keptProgramme(
  { shipped }: Pick<SettingsPorts, 'shipped'>,
  stored: StoredSettings,
  code: string,
): KeptProgramme | undefined {
  if (Object.hasOwn(stored.programmes, code)) return stored.programmes[code];
  const value = Object.hasOwn(shipped.programmes, code) ? shipped.programmes[code] : undefined;
  return value && { version: 0, value };
}

export function ofSent(code: string, { tariff, desilMax, notWith, ...body }: Omit<NewProgramme, 'code'>): Programme {
  return branded<Programme>({
    ...body,
    code,
    tariff: keptRows(tariff),
    ...(desilMax && { desilMax: keptRows(desilMax) }),
    ...(notWith && { notWith: keptRows(notWith) }),
  });
}

/** As it was sent. */
export function showProgramme({ version, value }: KeptProgramme): ProgrammeWhole {
  const { tariff, desilMax, notWith, ...fields } = value;
  const shown = {
    version,
    ...fields,
    tariff: shownRows(tariff),
    ...(desilMax && { desilMax: shownRows(desilMax) }),
    ...(notWith && { notWith: shownRows(notWith).map((row) => ({ ...row, value: [...row.value] })) }),
  };
  // a programme that ships has read-only lists; nobody here writes into them
  return shown as ProgrammeWhole;
}

export function cycleChanged(before: Programme, sent: { readonly cycleMonths: number }): FieldError[] {
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
