/** What stands on an alert that only a list of others has raised: an allegation, of which nothing is decided, and what the family may do. */

import type { RuleCode } from '#shared/domain/rules/index.ts';
import { ruleByCode } from '#shared/domain/rules/index.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';

interface Allegation {
  readonly nothingDecided: Bilingual;
  readonly check: Bilingual;
  readonly family: readonly Bilingual[];
}

// DOMAIN §3.2 shape: nothing stops without a named officer's decision; §4: access and correction (UU 27/2022), objection within 14 days
const ALLEGATION: Allegation = {
  nothingDecided: {
    id: 'Ini dugaan dari pencocokan data, bukan keputusan. Bantuan keluarga ini tidak berhenti atau berkurang karena tanda ini; yang dapat memutuskan hanya pejabat yang disebut namanya.',
    en: 'This is an allegation by a match of data, and no decision. The aid of this family does not stop or shrink because of this alert; only an official who is named can decide.',
  },
  check: {
    id: 'Pencocokan dapat keliru: nama serupa, data lama, atau nama yang dipakai orang lain. Dengarkan keluarganya dahulu, dan catat apa yang ditemukan sebelum tandanya ditutup.',
    en: 'Matches can be mistaken: a like name, old data, or a name that others used. Hear the family first, and note what was found before the alert is closed.',
  },
  family: [
    {
      id: 'Keluarga boleh tahu data mana yang dicocokkan, dari siapa, dan per kapan; dijawab dalam 3×24 jam.',
      en: 'The family may know which data were matched, from whom and as of when; answered within 3×24 hours.',
    },
    {
      id: 'Keluarga boleh meminta data yang keliru diperbaiki; dikerjakan dalam 3×24 jam (UU 27/2022 pasal 30).',
      en: 'The family may ask for mistaken data to be corrected; done within 3×24 hours (Law 27/2022 art. 30).',
    },
    {
      id: 'Keluarga boleh menyanggah melalui desa/kelurahan atau Dinas Sosial.',
      en: 'The family may object through the village or the social affairs office.',
    },
  ],
};

export const allegationOf = (rule: RuleCode): Allegation | undefined => (ruleByCode(rule).allegation ? ALLEGATION : undefined);
