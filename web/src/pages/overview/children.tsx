/** The areas directly inside, counted: each name leads down, what is overdue or flagged leads to its alerts. */
import { Link } from '@tanstack/react-router';
import { CircleAlert, Download } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { areaName, type Child, type Summary, type SummaryOf } from '#web/areas/summary.ts';
import { type Formats, useFormats } from '#web/i18n/format.ts';
import { type Say, useCommon, useWords } from '#web/i18n/i18n.ts';
import { csvText, saveFile } from '#web/lib/csv.ts';
import type { Severity } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { type DataColumn, DataTable } from '#web/ui/data-table.tsx';
import styles from './children.module.css';
import { csvName, csvRows, type Line } from './download.ts';
import { type AlertsOf, alertsLink } from './links.ts';
import { Meanings } from './meaning.tsx';
import type { OverviewSearch } from './search.ts';
import { Bar } from './tiles.tsx';
import { words } from './words.ts';

interface ChildrenProps {
  readonly summary: Summary;
  readonly asked: SummaryOf;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
  readonly hasAlerts: boolean;
}

export function Children({ summary, asked, sort, onSort, hasAlerts }: ChildrenProps) {
  const say = useWords(words);
  const shown = useRef<readonly Line[]>([]);
  const formats = useFormats();
  const common = useCommon();
  const columns = useMemo(
    () => columnsOf(say, formats, hasAlerts ? { programme: asked.programme, cycle: asked.cycle } : null),
    [say, formats, hasAlerts, asked.programme, asked.cycle],
  );
  const title = say('childrenOf', { level: say(`children.${summary.level}`), name: areaName(summary.area) });
  const download = (): void => {
    const severityName = (severity: Severity): string => common(`severity.${severity}`);
    const rows = csvRows(summary, shown.current, { say, stateName: formats.text, severityName });
    saveFile(csvName(summary), csvText(rows, formats.language));
  };
  return (
    <Card
      title={title}
      flush
      aside={
        <span className={styles['tools']}>
          <Meanings />
          <Button size="small" icon={<Download aria-hidden="true" />} onClick={download}>
            {say('download')}
          </Button>
        </span>
      }
    >
      <DataTable<Line>
        caption={title}
        columns={columns}
        rows={summary.children}
        rowId={(row) => row.area?.code ?? ''}
        sort={sort}
        onSort={onSort}
        foot={summary.total}
        shown={shown}
      />
    </Card>
  );
}

type AlertsAsked = Omit<AlertsOf, 'area'>;

/** @param of by which alerts are asked; `null` where the reader has none to see */
function columnsOf(say: Say<typeof words.id>, formats: Formats, of: AlertsAsked | null): DataColumn<Line>[] {
  const { number } = formats;
  const flaggedCell = (which: 'overdue' | 'flagged') => (row: Line) => <Marked row={row} which={which} of={of} />;
  return [
    {
      id: 'area',
      head: say('area'),
      cell: (row) => <Name area={row.area} />,
      value: (row) => (row.area && areaName(row.area)) || '',
    },
    { id: 'entitled', head: say('entitled'), numeric: true, value: (row) => row.entitled, cell: (row) => number(row.entitled) },
    {
      id: 'paid',
      head: say('paid'),
      numeric: true,
      value: (row) => row.paid,
      cell: (row) => <Both count={row.paid} amount={row.paidRupiah} />,
    },
    {
      id: 'received',
      head: say('received'),
      numeric: true,
      value: (row) => row.received,
      cell: (row) => <Both count={row.received} amount={row.receivedRupiah} />,
    },
    {
      id: 'verified',
      head: say('verified'),
      numeric: true,
      value: (row) => row.verifiedPercent,
      cell: (row) => <Verified row={row} />,
    },
    { id: 'overdue', head: say('overdue'), numeric: true, value: (row) => row.overdue, cell: flaggedCell('overdue') },
    { id: 'flagged', head: say('flagged'), numeric: true, value: (row) => row.flagged, cell: flaggedCell('flagged') },
  ];
}

function Name({ area }: { readonly area: Child['area'] | undefined }) {
  const say = useWords(words);
  if (area === undefined) return say('total');
  return (
    <Link to="/ringkasan" search={(before: OverviewSearch) => ({ ...before, area: area.code })} className={styles['name']}>
      {areaName(area)}
    </Link>
  );
}

function Both({ count, amount }: { readonly count: number; readonly amount: number }) {
  const { number, rupiahShort } = useFormats();
  if (count === 0 && amount === 0) return <span className={styles['nothing']}>0</span>;
  return (
    <span className={styles['both']}>
      <span>{number(count)}</span>
      <small>{rupiahShort(amount)}</small>
    </span>
  );
}

function Verified({ row }: { readonly row: Line }) {
  const { number, percent, rupiahShort } = useFormats();
  const { verifiedPercent } = row;
  if (verifiedPercent === null) return <span className={styles['nothing']}>0</span>;
  return (
    <span className={styles['verified']}>
      <span className={styles['share']}>
        <span>{number(row.verified)}</span>
        <strong>{percent(verifiedPercent)}</strong>
      </span>
      <Bar percent={verifiedPercent} />
      <small>{rupiahShort(row.verifiedRupiah)}</small>
    </span>
  );
}

/** What needs somebody: in tone and with a sign, and a way to the alerts behind it. */
function Marked({
  row,
  which,
  of,
}: {
  readonly row: Line;
  readonly which: 'overdue' | 'flagged';
  readonly of: AlertsAsked | null;
}) {
  const say = useWords(words);
  const { number, rupiahShort } = useFormats();
  const count = row[which];
  const amount = row[`${which}Rupiah`];
  if (count === 0) return <span className={styles['nothing']}>{say('noOverdueHere')}</span>;
  const shown = (
    <span className={styles[which]}>
      <CircleAlert aria-hidden="true" />
      {number(count)}
    </span>
  );
  const linked =
    row.area === undefined || of === null ? (
      shown
    ) : (
      <Link
        {...alertsLink({ ...of, area: row.area.code }, which)}
        className={styles['toAlerts']}
        aria-label={say('toAlerts', { name: `${areaName(row.area)}, ${say(which)}`, count: number(count) })}
      >
        {shown}
      </Link>
    );
  return (
    <span className={styles['both']}>
      {linked}
      <small>{rupiahShort(amount)}</small>
    </span>
  );
}
