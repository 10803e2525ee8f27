/** Who may be the second person to close an alert, by role and place: whoever may act on it and did not propose it (docs/adr/0028). */
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { isForInspectorate } from '#shared/domain/rules/inspectorate.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { AreaNames } from './area-ref.ts';
import { placeText } from './place.ts';

const MANAGER: Bilingual = {
  id: 'pengelola program lain (Dinas Sosial, Kementerian Sosial)',
  en: 'another programme manager (social affairs office, Ministry of Social Affairs)',
};
const INSPECTORATE: Bilingual = { id: 'orang lain dari Inspektorat', en: 'somebody else of the Inspectorate' };

/** Of a rule whose findings go to the inspectorate nobody else acts. */
export function secondPersonOf(areas: AreaNames, { rule, area }: Pick<Alert, 'rule' | 'area'>): Bilingual {
  const role = isForInspectorate(rule) ? INSPECTORATE : MANAGER;
  const places = (['regency', 'province'] as const).flatMap((level) => {
    const code = ancestor(area as AreaCode, level);
    return code === undefined ? [] : [placeText(areas, code)];
  });
  const [near = placeText(areas, area), ...wider] = places;
  return {
    id: `${role.id} di ${[near, ...wider].join(', di ')}, atau tingkat nasional`,
    en: `${role.en} of ${[near, ...wider].join(', of ')}, or national`,
  };
}
