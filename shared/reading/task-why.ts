/** Why a family stands where it does in an officer's list, in words: from what its place was made of, and nothing else. */

import type { Severity } from '#shared/domain/rules/rule.ts';
import type { RankWeights } from '#shared/domain/settings/field-work.ts';
import type { Rankable, Ranked } from '#shared/domain/tasks/rank.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { rupiahText } from './wording.ts';

const BETWEEN = ' · ';

const SEVERITY_WORDS: Readonly<Record<Severity, Bilingual>> = {
  kritis: { id: 'kritis', en: 'critical' },
  tinggi: { id: 'tinggi', en: 'high' },
  sedang: { id: 'sedang', en: 'medium' },
  rendah: { id: 'rendah', en: 'low' },
};

/** `3 hari lagi · dua kunjungan belum berhasil · kelurahan yang sama dengan 4 keluarga lain`, the most telling first. */
export function taskWhy(family: Ranked<Rankable>, overdue: boolean, weights: RankWeights): Bilingual {
  const reasons = [
    family.sampled ? { id: 'terpilih dalam sampel', en: 'drawn for a sample' } : undefined,
    daysWords(family.daysLeft, overdue),
    ...riskWords(family, weights),
    placeWords(family),
  ].filter((reason) => reason !== undefined);
  return { id: reasons.map(({ id }) => id).join(BETWEEN), en: reasons.map(({ en }) => en).join(BETWEEN) };
}

function daysWords(left: number, overdue: boolean): Bilingual {
  if (left === 0) {
    return overdue
      ? { id: 'tenggatnya lewat hari ini', en: 'was due earlier today' }
      : { id: 'tenggatnya hari ini', en: 'due today' };
  }
  const days = Math.abs(left);
  const en = days === 1 ? 'day' : 'days';
  return left < 0
    ? { id: `lewat ${days} hari`, en: `${days} ${en} overdue` }
    : { id: `${days} hari lagi`, en: `${days} ${en} left` };
}

function riskWords({ risk }: Ranked<Rankable>, weights: RankWeights): (Bilingual | undefined)[] {
  const { severity, attempts, died, moved, first, unmet, rupiah } = risk;
  // an amount is a reason from half of what amounts can count for
  const isMuch = rupiah >= (weights.rupiahPerPoint * weights.rupiahPointsMax) / 2;
  return [
    severity && {
      id: `ada hal yang perlu dicek (${SEVERITY_WORDS[severity].id})`,
      en: `something to check (${SEVERITY_WORDS[severity].en})`,
    },
    attempts > 0 ? attemptWords(attempts) : undefined,
    died ? { id: 'ada kabar penerima meninggal, pastikan', en: 'the recipient is said to have died, make sure' } : undefined,
    moved ? { id: 'ada kabar pindah, pastikan', en: 'said to have moved, make sure' } : undefined,
    unmet ? { id: 'belum pernah ditemui petugas', en: 'never met by an officer' } : undefined,
    first ? { id: 'pertama kali menerima program ini', en: 'the first time in this programme' } : undefined,
    isMuch ? { id: `${rupiahText(rupiah, 'id')} belum diverifikasi`, en: `${rupiahText(rupiah, 'en')} unverified` } : undefined,
  ];
}

const COUNTS: readonly (Bilingual | undefined)[] = [undefined, { id: 'satu', en: 'one' }, { id: 'dua', en: 'two' }];

function attemptWords(attempts: number): Bilingual {
  const count = COUNTS[attempts] ?? { id: String(attempts), en: String(attempts) };
  return { id: `${count.id} kunjungan belum berhasil`, en: `${count.en} visit${attempts === 1 ? '' : 's'} without success` };
}

/** Numbers of a desa begin with 2, those of a kelurahan with 1 (DOMAIN §4). */
const VILLAGE_SEGMENT = 3;
function placeWords({ village, neighbours }: Ranked<Rankable>): Bilingual | undefined {
  if (neighbours === 0) return undefined;
  const kind = village.split('.')[VILLAGE_SEGMENT]?.startsWith('2') ? 'desa' : 'kelurahan';
  const others = neighbours === 1 ? 'one other' : `${neighbours} others`;
  return { id: `${kind} yang sama dengan ${neighbours} keluarga lain`, en: `same village as ${others}` };
}
