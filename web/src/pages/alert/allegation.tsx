/** On an alert that a match of data alone has raised: that nothing is decided, and what the family may do. */
import { Scale } from 'lucide-react';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import styles from './allegation.module.css';
import type { Alert } from './queries.ts';
import { words } from './words.ts';

export function Allegation({ allegation }: { readonly allegation: NonNullable<Alert['allegation']> }) {
  const say = useWords(words);
  const { text } = useFormats();
  return (
    <section aria-label={say('allegation.title')} className={styles['allegation']}>
      <p className={styles['title']}>
        <Scale aria-hidden="true" />
        <strong>{say('allegation.title')}</strong>
      </p>
      <p>{text(allegation.nothingDecided)}</p>
      <p>{text(allegation.check)}</p>
      <ul>
        {allegation.family.map((right) => (
          <li key={right.id}>{text(right)}</li>
        ))}
      </ul>
    </section>
  );
}
