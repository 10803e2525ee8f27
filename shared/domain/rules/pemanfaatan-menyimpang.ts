/** DOMAIN §3.2 #39: the list of PPATK names somebody of the family. It asks for education, and stops nothing. */
import type { Family } from '../case/fact.ts';
import type { Settings } from '../settings/settings.ts';
import { MATCH_CODES, MATCH_INPUTS, matchedSince, matchesOf, matchFinding, tellingMatches } from './matches.ts';
import { ownerAt } from './owners.ts';
import { type Parameters, valuesOf } from './parameters.ts';
import { type FamilyContext, familyRule, type Ruling } from './rule.ts';

const CODE = 'PEMANFAATAN_MENYIMPANG';
const PARAMETERS = {
  educateDays: {
    value: 30,
    kind: 'days',
    label: { id: 'Waktu edukasi', en: 'Time for education' },
    source: 'DOMAIN §3.2 #39: 30 hari (usulan)',
  },
} as const satisfies Parameters;

function rule(context: FamilyContext, _family: Family, settings: Settings): Ruling {
  const matches = matchesOf(context, 'PPATK');
  if (matches.length === 0) return { findings: [] };
  const { educateDays } = valuesOf(CODE, PARAMETERS, settings, matchedSince(matches));
  // the TKSK too: a family without PKH has no pendamping of it
  const owners = [ownerAt('PENDAMPING_PKH', context.area, 'district'), ownerAt('TKSK', context.area, 'district')];
  return { findings: [matchFinding(context, matches, educateDays, { severity: 'rendah', owners })] };
}

export const pemanfaatanMenyimpang = familyRule({
  code: CODE,
  version: 1,
  number: 39,
  label: { id: 'Pemanfaatan perlu dicek', en: 'Use of the aid to be checked' },
  advice: {
    id: 'Bicarakan pemanfaatan bantuan dengan keluarga ini dan beri edukasi; pencocokan bisa keliru, dan tidak ada bantuan yang berhenti karenanya.',
    en: 'Talk with this family about the use of the aid and give guidance; the match may be mistaken, and no aid stops because of it.',
  },
  category: 'kualitas',
  parameters: PARAMETERS,
  inputs: MATCH_INPUTS,
  codes: MATCH_CODES,
  tell: tellingMatches({ id: 'daftar PPATK', en: 'the list of PPATK' }),
  rule,
});
