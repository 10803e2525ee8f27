/** Which kind of officer reports of a kecamatan each month, and what kinds are called, as the settings have it now. */
import { useQuery } from '@tanstack/react-query';
import type { FieldWork } from '#shared/domain/settings/field-work.ts';
import type { OfficerKinds } from '#shared/domain/settings/officer-kinds.ts';
import { useFormats } from '#web/i18n/format.ts';
import { localDay } from '#web/lib/local-day.ts';
import { useNow } from '#web/lib/now.ts';
import { rowsOf, type Setting } from '#web/pages/settings/queries.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { settingQuery } from './queries.ts';
import { valueOn } from './value-on.ts';

function useSetting<T>(name: Parameters<typeof settingQuery>[0]): T | undefined {
  const me = useMe();
  const { data } = useQuery({ ...settingQuery(name), enabled: mayI(me, 'settings:read') });
  const today = localDay(useNow(), me.time.offsetMinutes);
  return data && valueOn(rowsOf<T>(data as Setting), today);
}

/** `undefined` until it is known, and for those who read no settings. */
export const useReporterKind = (): string | undefined => useSetting<FieldWork>('field-work')?.monthlyReportBy;

/** In the reader's words; the code of a kind that has none. */
export function useKindName(): (code: string) => string {
  const kinds = useSetting<OfficerKinds>('officer-kinds');
  const { text } = useFormats();
  return (code) => {
    const label = kinds?.[code]?.label;
    return label === undefined ? code : text(label);
  };
}
