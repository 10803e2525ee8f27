/** The rows of a file as they were understood, with what is wrong; only those on the screen are drawn. On a narrow screen each is a card. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { type Ref, useRef } from 'react';
import type { CheckedFile, CheckedRow } from '#web/files/check.ts';
import type { Column } from '#web/files/columns.ts';
import { columnOf } from '#web/files/kinds.ts';
import { messageOf } from '#web/files/repair.ts';
import type { Fault } from '#web/files/said.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { cx } from '#web/ui/cx.ts';
import { useNarrow } from '#web/ui/use-narrow.ts';
import styles from './preview.module.css';
import { cellText } from './preview-cell.ts';
import { words } from './words.ts';

export interface ShownRow {
  readonly row: CheckedRow;
  readonly faults: readonly Fault[];
}

/** Before a row was measured. */
const HEIGHT_GUESSED = { wide: 42, narrow: 190 } as const;
const OVERSCAN = 8;

export function Preview({
  file,
  rows,
  label,
}: {
  readonly file: CheckedFile;
  readonly rows: readonly ShownRow[];
  readonly label: string;
}) {
  const say = useWords(words);
  const narrow = useNarrow();
  const scroller = useRef<HTMLElement>(null);
  const columns = file.kind.shown.flatMap((key) => columnOf(file.kind, key) ?? []);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT_GUESSED[narrow ? 'narrow' : 'wide'],
    getItemKey: (index) => rows[index]?.row.line ?? index,
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1)
    <section ref={scroller} className={styles['scroller']} aria-label={say('scrolls', { what: label })} tabIndex={0}>
      <table className={styles['table']} data-narrow={narrow ? '' : undefined} aria-rowcount={rows.length + 1}>
        <Head columns={columns} label={label} />
        <tbody>
          <Space height={before} />
          {items.map(({ index, key }) => {
            const shown = rows[index];
            return (
              shown && <Line key={key} ref={virtual.measureElement} file={file} shown={shown} columns={columns} index={index} />
            );
          })}
          <Space height={after} />
        </tbody>
      </table>
    </section>
  );
}

/** Stands for the rows that are not drawn. */
function Space({ height }: { readonly height: number }) {
  return height <= 0 ? null : <tr className={styles['space']} style={{ height }} />;
}

function Head({ columns, label }: { readonly columns: readonly Column[]; readonly label: string }) {
  const say = useWords(words);
  return (
    <>
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" className={styles['line']}>
            {say('line')}
          </th>
          {columns.map(({ key, header }) => (
            <th key={key} scope="col">
              {header}
            </th>
          ))}
          <th scope="col" className={styles['state']}>
            {say('state')}
          </th>
        </tr>
      </thead>
    </>
  );
}

function Line({
  ref,
  file,
  shown: { row, faults },
  columns,
  index,
}: {
  readonly ref: Ref<HTMLTableRowElement>;
  readonly file: CheckedFile;
  readonly shown: ShownRow;
  readonly columns: readonly Column[];
  readonly index: number;
}) {
  const say = useWords(words);
  const formats = useFormats();
  return (
    <tr ref={ref} data-index={index} aria-rowindex={index + 2} data-bad={faults.length > 0 ? '' : undefined}>
      <th scope="row" className={cx('number', styles['line'])}>
        <span className={styles['label']}>{say('line')} </span>
        {row.line}
      </th>
      {columns.map((column) => {
        const text = cellText(column, row, row.cells[file.places.get(column.key) ?? -1] ?? '', formats);
        const wrong = faults.some((fault) => fault.column === column.key);
        return (
          <td key={column.key} className={cx('number', wrong && styles['wrong'])}>
            <span className={styles['label']}>{column.header}</span>
            {text === '' ? <em>{say('empty')}</em> : <bdi>{text}</bdi>}
          </td>
        );
      })}
      <td className={styles['state']}>
        <State file={file} faults={faults} />
      </td>
    </tr>
  );
}

function State({ file: { kind }, faults }: { readonly file: CheckedFile; readonly faults: readonly Fault[] }) {
  const say = useWords(words);
  const { language } = useFormats();
  if (faults.length === 0) {
    return (
      <span className={styles['fine']}>
        <CircleCheck aria-hidden="true" />
        {say('fine')}
      </span>
    );
  }
  return (
    <ul className={styles['faults']}>
      {faults.map((fault) => (
        <li key={`${fault.column ?? ''} ${fault.message.id}`}>
          <CircleAlert aria-hidden="true" />
          <span>
            <strong>
              <bdi>{messageOf(kind, fault, language)}</bdi>
            </strong>{' '}
            <bdi>{fault.fix[language]}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}
