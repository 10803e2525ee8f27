/** What each column of a kind means, in plain words, with an example. */
import { useId } from 'react';
import type { Kind } from '#web/files/kinds.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Scroller } from '#web/ui/scroller.tsx';
import styles from './columns.module.css';
import { words } from './words.ts';

export function Columns({ kind }: { readonly kind: Kind }) {
  const say = useWords(words);
  const { text } = useFormats();
  const caption = useId();
  return (
    <details className={styles['columns']}>
      <summary id={caption}>{say('columns')}</summary>
      <Scroller label={say('columns')}>
        <table aria-labelledby={caption} className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{say('column')}</th>
              <th scope="col">{say('meaning')}</th>
              <th scope="col">{say('example')}</th>
            </tr>
          </thead>
          <tbody>
            {kind.columns.map(({ key, header, required, help, example }) => (
              <tr key={key}>
                <th scope="row">
                  {header} {required && <Badge tone="brand">{say('needed')}</Badge>}
                </th>
                <td>{text(help)}</td>
                <td className="number">{example}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </details>
  );
}
