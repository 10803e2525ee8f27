/** What families last said at visits, the most frequent first: obstacles, what the aid was used for, and whether it was understood. */
import type { Summary } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Card } from '#web/ui/card.tsx';
import styles from './said.module.css';
import { words } from './words.ts';

type Ranked = Summary['obstacles'];
/** As many as one looks at; the rest is behind a line that opens. */
const SHOWN = 5;

export function Said({ of }: { readonly of: Pick<Summary, 'obstacles' | 'utilisation' | 'understanding'> }) {
  const say = useWords(words);
  const { obstacles, utilisation, understanding } = of;
  const { programme, nonCash } = understanding;
  const isNothing = [obstacles, utilisation ?? [], programme, nonCash].every((list) => list.length === 0);
  return (
    <Card title={say('said.title')} className={styles['card']}>
      <p className={styles['text']}>{say(isNothing ? 'said.nothing' : 'said.text')}</p>
      {!isNothing && (
        <div className={styles['grid']}>
          <Ranking title={say('said.obstacles')} list={obstacles} />
          {utilisation && <Ranking title={say('said.utilisation')} list={utilisation} />}
          <div className={styles['both']}>
            <Ranking title={say('said.programme')} list={programme} />
            <Ranking title={say('said.nonCash')} list={nonCash} />
          </div>
        </div>
      )}
    </Card>
  );
}

function Ranking({ title, list }: { readonly title: string; readonly list: Ranked }) {
  const say = useWords(words);
  const most = list[0]?.cases ?? 1;
  const rest = list.slice(SHOWN);
  return (
    <section aria-label={title}>
      <h3 className={styles['head']}>{title}</h3>
      {list.length === 0 && <p className={styles['text']}>{say('said.none')}</p>}
      <Lines list={list.slice(0, SHOWN)} most={most} />
      {rest.length > 0 && (
        <details>
          <summary>{say('said.more', { count: rest.length })}</summary>
          <Lines list={rest} most={most} />
        </details>
      )}
    </section>
  );
}

function Lines({ list, most }: { readonly list: Ranked; readonly most: number }) {
  const { number, text } = useFormats();
  if (list.length === 0) return null;
  return (
    <ol className={styles['lines']}>
      {list.map(({ code, label, cases }) => (
        <li key={code}>
          <span className={styles['label']}>{text(label)}</span>
          <span className={styles['cases']}>{number(cases)}</span>
          <svg className={styles['track']} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect className={styles['ground']} width="100" height="4" />
            <rect className={styles['fill']} width={(100 * cases) / most} height="4" />
          </svg>
        </li>
      ))}
    </ol>
  );
}
