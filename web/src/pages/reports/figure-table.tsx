/** The figures of one programme: told, known, and by how much they differ, which is marked by more than colour. */
import { TriangleAlert } from 'lucide-react';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import styles from './figure-table.module.css';
import { linesOf, type ProgrammeTold } from './figures.ts';
import { words } from './words.ts';

export function FigureTable({ of }: { readonly of: ProgrammeTold }) {
  const say = useWords(words);
  const { number, text } = useFormats();
  // filled without being shown any: there is nothing to compare with
  const compared = of.known !== undefined;
  const shown = (value: number | undefined): string => (value === undefined ? say('figures.missing') : number(value));
  return (
    <table className={styles['table']}>
      <caption>{text(of.label)}</caption>
      <thead>
        <tr>
          <th scope="col">{say('figures.what')}</th>
          <th scope="col">{say('figures.told')}</th>
          {compared && (
            <>
              <th scope="col">{say('figures.known')}</th>
              <th scope="col">{say('figures.delta')}</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {linesOf(of).map(({ name, told, known, delta }) => (
          <tr key={name} data-differs={delta === undefined || delta === 0 ? undefined : ''}>
            <th scope="row">{say(`figures.${name}`)}</th>
            <td>{shown(told)}</td>
            {compared && (
              <>
                <td>{shown(known)}</td>
                <td>
                  <Delta delta={delta} />
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Delta({ delta }: { readonly delta: number | undefined }) {
  const say = useWords(words);
  const { number } = useFormats();
  if (delta === undefined) return <span className={styles['soft']}>{say('figures.missing')}</span>;
  if (delta === 0) return <span className={styles['soft']}>{say('figures.same')}</span>;
  return (
    <span className={styles['differs']}>
      <TriangleAlert aria-hidden="true" />
      {delta > 0 ? `+${number(delta)}` : `−${number(-delta)}`}
    </span>
  );
}
