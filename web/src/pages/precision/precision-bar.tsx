/** Where the precision of a rule lies between none and all, and how sure that is: a mark on a band, said beside it in words. */
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { isFew } from './asked.ts';
import styles from './precision-bar.module.css';
import type { Figures } from './queries.ts';
import { words } from './words.ts';

const HEIGHT = 12;
const WHOLE = 100;

export function PrecisionBar({ of }: { readonly of: Figures }) {
  const say = useWords(words);
  const { number, percent } = useFormats();
  const { precisionPercent, interval, confirmed, falsePositives } = of;
  if (precisionPercent === null || interval === null) return <p className={styles['soft']}>{say('notJudged')}</p>;
  const { lowPercent, highPercent } = interval;
  return (
    <div className={styles['figure']}>
      <p className={styles['said']}>
        <strong>{say('percent', { percent: percent(precisionPercent) })}</strong>{' '}
        <span>{say('judged', { confirmed: number(confirmed), falsePositives: number(falsePositives) })}</span>
        <small>{say('range', { low: percent(lowPercent), high: percent(highPercent) })}</small>
      </p>
      <svg className={styles['track']} viewBox={`0 0 ${WHOLE} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles['ground']} y="4" width={WHOLE} height="4" />
        <rect className={styles['band']} x={lowPercent} y="2" width={Math.max(1, highPercent - lowPercent)} height="8" />
        <rect className={styles['mark']} x={Math.min(WHOLE - 1, Math.max(0, precisionPercent - 0.5))} width="1" height={HEIGHT} />
      </svg>
      {isFew(of) && <p className={styles['soft']}>{say('few')}</p>}
    </div>
  );
}
