/** One rule with its figure, why its alerts were dismissed, and what counts neither way. */
import { Link } from '@tanstack/react-router';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import styles from './page.module.css';
import { PrecisionBar } from './precision-bar.tsx';
import type { Figures, RuleFigures } from './queries.ts';
import { words } from './words.ts';

export function RuleLine({ rule, area }: { readonly rule: RuleFigures; readonly area: string }) {
  const say = useWords(words);
  const { text } = useFormats();
  return (
    <article className={styles['rule']} aria-label={text(rule.label)}>
      <h3>
        <Link to="/tanda" search={{ area, rule: rule.rule }}>
          {text(rule.label)}
          <span className="visually-hidden">{`: ${say('alerts')}`}</span>
        </Link>
      </h3>
      <PrecisionBar of={rule} />
      <Beside of={rule} />
    </article>
  );
}

export function Beside({ of }: { readonly of: Figures }) {
  const say = useWords(words);
  const { number, text } = useFormats();
  const { reasons, elsewhere, clearedByData } = of;
  return (
    <div className={styles['beside']}>
      {reasons.length > 0 && (
        <ul aria-label={say('reasons')}>
          {reasons.map(({ reason, label, alerts }) => (
            <li key={reason}>{say('reason', { label: text(label), alerts: number(alerts) })}</li>
          ))}
        </ul>
      )}
      {elsewhere + clearedByData > 0 && (
        <p>{say('neither', { elsewhere: number(elsewhere), clearedByData: number(clearedByData) })}</p>
      )}
    </div>
  );
}
