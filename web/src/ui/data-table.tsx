/** Rows and columns that can be sorted; on a narrow screen each row is a card. Sorting is kept by the page, in its address. */
import {
  type ColumnDef,
  createSortedRowModel,
  type Row,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useMemo } from 'react';
import { useCommon } from '#web/i18n/i18n.ts';
import { cx } from './cx.ts';
import styles from './data-table.module.css';
import { Select } from './select.tsx';
import { useNarrow } from './use-narrow.ts';

export interface DataColumn<Data> {
  readonly id: string;
  readonly head: string;
  /** Beside the heading: what the column means. */
  readonly help?: ReactNode;
  readonly cell: (row: Data) => ReactNode;
  /** By what it is sorted; `null` comes last, whichever way. Without it the column is not sorted. */
  readonly value?: (row: Data) => string | number | null;
  readonly numeric?: boolean;
}

interface TableProps<Data> {
  /** What the table is of, for those who do not see where it stands. */
  readonly caption: string;
  /** The first one names the row. */
  readonly columns: readonly DataColumn<Data>[];
  readonly rows: readonly Data[];
  readonly rowId: (row: Data) => string;
  /** `overdue`, or `-overdue` from the highest; none: as the rows come. */
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
  /** The last row, which is not sorted: the sum. */
  readonly foot?: Data;
  /** Holds the rows in the order in which they are shown: for a file of just that. */
  readonly shown?: RefObject<readonly Data[]>;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
type Features = typeof features;

export function DataTable<Data extends object>(props: TableProps<Data>) {
  const { columns, rows, rowId, sort, onSort } = props;
  const defs = useMemo(() => columns.map(definitionOf), [columns]);
  const sorting = useMemo(() => sortingOf(sort, columns), [sort, columns]);
  const table = useTable({
    features,
    columns: defs,
    data: rows as Data[],
    getRowId: rowId,
    state: { sorting },
    onSortingChange: (next) => onSort(sortText(typeof next === 'function' ? next(sorting) : next)),
  });
  const shown = table.getRowModel().rows.map(({ original }) => original);
  useEffect(() => {
    if (props.shown) props.shown.current = shown;
  });
  const toggle = (id: string) => table.getColumn(id)?.getToggleSortingHandler();
  if (useNarrow()) return <Cards {...props} rows={shown} />;
  return <Wide {...props} rows={shown} sorting={sorting[0]} toggle={toggle} />;
}

function definitionOf<Data extends object>({ id, value, numeric }: DataColumn<Data>): ColumnDef<Features, Data> {
  return {
    id,
    accessorFn: (row) => value?.(row) ?? undefined,
    enableSorting: value !== undefined,
    sortDescFirst: numeric ?? false,
    sortUndefined: 'last',
    sortFn: compare,
  };
}

function compare<Data extends object>(a: Row<Features, Data>, b: Row<Features, Data>, column: string): number {
  const [x, y] = [a.getValue(column), b.getValue(column)];
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  return String(x).localeCompare(String(y), 'id', { numeric: true });
}

/** Names of columns that are not there are left out: an address may say anything. */
function sortingOf<Data>(sort: string | undefined, columns: readonly DataColumn<Data>[]): SortingState {
  const desc = sort?.startsWith('-') ?? false;
  const id = desc ? sort?.slice(1) : sort;
  const column = columns.find((one) => one.id === id);
  return column?.value === undefined ? [] : [{ id: column.id, desc }];
}

const sortText = ([first]: SortingState): string | undefined => first && `${first.desc ? '-' : ''}${first.id}`;

function Wide<Data>({
  caption,
  columns,
  rows,
  rowId,
  foot,
  sorting,
  toggle,
}: TableProps<Data> & {
  readonly sorting: SortingState[number] | undefined;
  readonly toggle: (id: string) => ((event: unknown) => void) | undefined;
}) {
  const cells = (row: Data) =>
    columns.map((column, i) =>
      i === 0 ? (
        <th key={column.id} scope="row">
          {column.cell(row)}
        </th>
      ) : (
        <td key={column.id} className={column.numeric ? styles['numeric'] : undefined}>
          {column.cell(row)}
        </td>
      ),
    );
  return (
    <table className={styles['table']}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => {
            const way = sorting?.id === column.id ? (sorting.desc ? 'descending' : 'ascending') : 'none';
            return (
              <th
                key={column.id}
                scope="col"
                className={column.numeric ? styles['numeric'] : undefined}
                {...(column.value && { 'aria-sort': way })}
              >
                <span className={styles['head']}>
                  {column.value ? (
                    <button type="button" className={styles['sort']} onClick={toggle(column.id)}>
                      {column.head}
                      <Way way={way} />
                    </button>
                  ) : (
                    column.head
                  )}
                  {column.help}
                </span>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowId(row)}>{cells(row)}</tr>
        ))}
      </tbody>
      {foot !== undefined && (
        <tfoot>
          <tr>{cells(foot)}</tr>
        </tfoot>
      )}
    </table>
  );
}

function Way({ way }: { readonly way: 'ascending' | 'descending' | 'none' }) {
  if (way === 'none') return <ArrowUpDown aria-hidden="true" className={styles['idle']} />;
  return way === 'ascending' ? <ArrowUp aria-hidden="true" /> : <ArrowDown aria-hidden="true" />;
}

function Cards<Data>({ caption, columns, rows, rowId, sort, onSort, foot }: TableProps<Data>) {
  const say = useCommon();
  const [name, ...rest] = columns;
  const options = columns.flatMap(({ id, head, value, numeric }) =>
    value === undefined ? [] : [{ value: numeric ? `-${id}` : id, label: head }],
  );
  const none = '';
  const card = (row: Data, key: string, isFoot = false) => (
    <li key={key} className={cx(styles['card'], isFoot && styles['cardFoot'])}>
      <div className={styles['cardHead']}>{name?.cell(row)}</div>
      <dl className={styles['pairs']}>
        {rest.map((column) => (
          <div key={column.id}>
            <dt>{column.head}</dt>
            <dd>{column.cell(row)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
  return (
    <div className={styles['cards']}>
      <Select
        label={say('table.sort')}
        value={options.some(({ value }) => value === sort) ? (sort ?? none) : none}
        options={[{ value: none, label: say('table.asListed') }, ...options]}
        onChange={(next) => onSort(next === none ? undefined : next)}
      />
      <ul className={styles['list']} aria-label={caption}>
        {rows.map((row) => card(row, rowId(row)))}
        {foot !== undefined && card(foot, 'foot', true)}
      </ul>
    </div>
  );
}
