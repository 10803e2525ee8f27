/** Posts by what waits there: a bar for each with the average as a line, who holds it, and what can be done about a vacant one. */
import { CircleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { areaName } from '#web/areas/summary.ts';
import { type Formats, useFormats } from '#web/i18n/format.ts';
import { type Say, useWords } from '#web/i18n/i18n.ts';
import { type DataColumn, DataTable } from '#web/ui/data-table.tsx';
import { AssignButton } from './assign-buttons.tsx';
import { timesAverage } from './load-figures.ts';
import styles from './load-table.module.css';
import { loadWords } from './load-words.ts';
import type { Workload, WorkloadPage } from './queries.ts';

interface TableProps {
  readonly loads: WorkloadPage;
  readonly average: number | undefined;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
}

const HEAVIEST_FIRST = '-each';

export function LoadTable({ loads: { posts, kind }, average, sort, onSort }: TableProps) {
  const say = useWords(loadWords);
  const formats = useFormats();
  const columns = useMemo((): DataColumn<Workload>[] => {
    const most = Math.max(1, average ?? 0, ...posts.map(({ perOfficer }) => perOfficer));
    return [
      {
        id: 'area',
        head: say('post'),
        value: ({ area }) => areaName(area),
        cell: ({ area }) => <strong>{areaName(area)}</strong>,
      },
      {
        id: 'each',
        head: say('each'),
        numeric: true,
        value: ({ perOfficer }) => perOfficer,
        cell: (row) => <Each row={row} average={average} most={most} />,
      },
      { id: 'who', head: say('who'), cell: (row) => <Who row={row} kind={kind} /> },
      ...counts(posts, say, formats),
    ];
  }, [say, formats, posts, average, kind]);
  return (
    <DataTable<Workload>
      caption={say('title')}
      columns={columns}
      rows={posts}
      rowId={({ area }) => area.code}
      sort={sort || HEAVIEST_FIRST}
      onSort={onSort}
    />
  );
}

function counts(posts: readonly Workload[], say: Say<typeof loadWords.id>, { number, month }: Formats): DataColumn<Workload>[] {
  const figure = (id: 'waiting' | 'overdue' | 'elsewhere'): DataColumn<Workload> => ({
    id,
    head: say(id),
    numeric: true,
    value: (row) => row[id],
    cell: (row) => <span className={id === 'overdue' && row.overdue > 0 ? styles['late'] : undefined}>{number(row[id])}</span>,
  });
  const told = posts.find(({ visits }) => visits !== undefined)?.visits?.month;
  const visits: DataColumn<Workload>[] =
    told === undefined
      ? []
      : [
          {
            id: 'visits',
            head: say('visits', { month: month(told) }),
            numeric: true,
            value: (row) => row.visits?.count ?? null,
            cell: (row) => number(row.visits?.count ?? 0),
          },
        ];
  return [figure('waiting'), figure('overdue'), figure('elsewhere'), ...visits];
}

/** The bar says nothing that the words beside it do not. */
function Each({
  row: { perOfficer, load, officers, state },
  average,
  most,
}: {
  readonly row: Workload;
  readonly average: number | undefined;
  readonly most: number;
}) {
  const say = useWords(loadWords);
  const { number } = useFormats();
  const times = timesAverage(perOfficer, average);
  const percent = (value: number): string => `${(value / most) * 100}%`;
  return (
    <span className={styles['each']}>
      <span className={styles['count']}>{number(perOfficer)}</span>
      <span className={styles['bar']} data-vacant={state === 'vacant' ? '' : undefined} aria-hidden="true">
        <span className={styles['fill']} style={{ width: percent(perOfficer) }} />
        {average !== undefined && <span className={styles['average']} style={{ left: percent(average) }} />}
      </span>
      <small>
        {[
          times !== undefined && load > 0 && say('times', { times: number(times) }),
          state === 'vacant' && say('ifTaken'),
          state === 'shared' && say('sharedAmong', { count: number(load), officers: officers.length }),
        ]
          .filter((one) => one !== false)
          .join(' · ')}
      </small>
    </span>
  );
}

function Who({ row, kind }: { readonly row: Workload; readonly kind: WorkloadPage['kind'] }) {
  const say = useWords(loadWords);
  const { number } = useFormats();
  if (row.state === 'vacant')
    return (
      <span className={styles['vacant']}>
        <span>
          <CircleAlert aria-hidden="true" />
          {say('vacant')}
        </span>
        {row.unlisted > 0 && <small>{say('unlisted', { count: number(row.unlisted) })}</small>}
        <AssignButton area={row.area} kind={kind} />
      </span>
    );
  return (
    <ul className={styles['officers']}>
      {row.officers.map(({ id, name, families, shared, daysNeeded, posts }) => (
        <li key={id}>
          <span className={styles['name']}>
            <bdi>{name ?? id}</bdi>
            {name !== undefined && <small>{id}</small>}
          </span>
          <small>
            {[
              say('families', { count: number(families) }),
              shared > 0 && say('shares', { count: number(shared) }),
              daysNeeded > 0 && say('days', { count: number(daysNeeded) }),
              posts > 1 && say('posts', { count: number(posts) }),
            ]
              .filter((one) => one !== false)
              .join(' · ')}
          </small>
        </li>
      ))}
    </ul>
  );
}
