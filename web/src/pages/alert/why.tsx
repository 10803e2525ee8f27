/** Why the rule fired: what it looked at and the limits it used, in words, with the rule's name and version. */
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Card } from '#web/ui/card.tsx';
import type { Alert } from './queries.ts';
import styles from './why.module.css';
import { blocksOf } from './why-blocks.ts';
import { words } from './words.ts';

export function WhyCard({ alert }: { readonly alert: Alert }) {
  const say = useWords(words);
  const { text } = useFormats();
  const { why, parameters, inputs, label, ruleVersion } = alert;
  return (
    <Card title={say('why.title')}>
      <p className={styles['lead']}>{say('why.text', { rule: text(label), version: ruleVersion })}</p>
      <div className={styles['columns']}>
        <Looked title={say('why.inputs')} looked={why} none={say('why.none')} />
        {parameters.length > 0 && <Looked title={say('why.parameters')} looked={parameters} />}
      </div>
      {inputs && (
        <details className={styles['exact']}>
          <summary>{say('why.exact')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls by itself can be reached by the keyboard */}
          <section tabIndex={0} aria-label={say('why.exact')} dir="ltr">
            <pre>{JSON.stringify(inputs, null, 2)}</pre>
          </section>
        </details>
      )}
    </Card>
  );
}

function Looked({
  title,
  looked = [],
  none,
}: {
  readonly title: string;
  readonly looked?: Alert['parameters'] | undefined;
  readonly none?: string;
}) {
  const { text } = useFormats();
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {looked.length === 0 && none !== undefined && <p className={styles['lead']}>{none}</p>}
      {blocksOf(looked).map((block) => (
        <dl key={block[0]?.name} className={styles['list']}>
          {block.map(({ name, label, value }) => (
            <div key={name}>
              <dt>{text(label)}</dt>
              <dd>
                <bdi>{text(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      ))}
    </section>
  );
}
