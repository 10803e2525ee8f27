/** Numbers of settings in what they are counted in: days, hours, metres, rupiah, parts of a hundred. */
import type { Thresholds } from '#shared/domain/settings/settings.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { words } from './words.ts';

/** Every threshold, in its own unit. */
export const THRESHOLDS = {
  verifyAfterPaidDays: 'days',
  verifyAfterReceivedDays: 'days',
  escalateRegencyDays: 'days',
  escalateProvinceDays: 'days',
  settleHours: 'hours',
  identityWaitHours: 'hours',
  repairWorkingDays: 'working-days',
  speakWorkingDays: 'working-days',
  nameSimilarityMin: 'share',
  visitDistanceMaxM: 'metres',
  visitAccuracyM: 'metres',
} as const satisfies Readonly<Record<Exclude<keyof Thresholds, 'telephoneAccepted'>, string>>;

const UNITS = ['days', 'hours', 'working-days', 'metres'] as const;

/** A number in what it is counted in, as the rule says. */
export function useMeasured(): (value: number, kind: string) => string {
  const say = useWords(words);
  const { number, rupiah, percent } = useFormats();
  return (value, kind) => {
    if (kind === 'rupiah') return rupiah(value);
    if (kind === 'share') return percent(value * 100);
    const unit = UNITS.find((one) => one === kind);
    return unit === undefined ? number(value) : say(`unit.${unit}`, { count: number(value) });
  };
}
