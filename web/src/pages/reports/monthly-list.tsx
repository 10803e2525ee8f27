/** Kecamatan by kab/kota, what needs somebody first; one of those that have reported is opened at a time. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isWithin, reachOf } from '#web/areas/reach.ts';
import { areaName, placesQuery } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { useMe } from '#web/session/use-me.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Empty } from '#web/ui/states.tsx';
import { MonthlyLine } from './monthly-line.tsx';
import styles from './monthly-list.module.css';
import { byRegency, countsOf, type InRegency, listed, type Row } from './rows.ts';
import type { List, ReportsSearch } from './search.ts';
import { words } from './words.ts';

interface ListProps {
  readonly rows: readonly Row[];
  readonly list: List;
  /** Code of the kecamatan whose report is opened. */
  readonly open: string | undefined;
  readonly onOpen: (area: string | undefined) => void;
  readonly onAll: () => void;
}

export function MonthlyList({ rows, list, open, onOpen, onAll }: ListProps) {
  const say = useWords(words);
  const shown = byRegency(listed(rows, list));
  const all = new Map(byRegency(rows).map((one) => [one.regency, one.rows]));
  if (shown.length === 0) {
    return (
      <Card>
        <Empty title={say(`none.${list}`)} text={say(list === 'all' ? 'noneText' : 'noneOthers')}>
          {list !== 'all' && (
            <Button look="primary" onClick={onAll}>
              {say('list.all')}
            </Button>
          )}
        </Empty>
      </Card>
    );
  }
  return (
    <ul className={styles['regencies']}>
      {shown.map((one) => (
        <li key={one.regency}>
          <Regency of={one} all={all.get(one.regency) ?? []} alone={all.size === 1} list={list} open={open} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function Regency({
  of: { regency, rows },
  all,
  alone,
  list,
  open,
  onOpen,
}: Pick<ListProps, 'open' | 'onOpen' | 'list'> & {
  readonly of: InRegency;
  readonly all: readonly Row[];
  /** No other is listed: its name stands at the head of the page. */
  readonly alone: boolean;
}) {
  const say = useWords(words);
  const { number } = useFormats();
  const counts = countsOf(all);
  return (
    <Card
      title={alone ? say(`list.${list}`) : <RegencyName code={regency} />}
      flush
      aside={
        <span className={styles['came']}>
          {say('came.came', { came: number(counts.submitted + counts.late), all: number(counts.all) })}
        </span>
      }
    >
      <ul className={styles['lines']}>
        {rows.map((row) => (
          <li key={row.area.code}>
            <MonthlyLine
              row={row}
              open={row.area.code === open}
              onToggle={() => onOpen(row.area.code === open ? undefined : row.area.code)}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Leads to that kab/kota alone, where it is the reader's; its code until the name is there. */
function RegencyName({ code }: { readonly code: string }) {
  const common = useCommon();
  const mine = isWithin(reachOf(useMe()), code);
  const { data } = useQuery({ ...placesQuery(code), enabled: mine });
  if (!mine) return `${common('area.regency')} ${code}`;
  return (
    <Link to="/laporan" search={(before: ReportsSearch) => ({ ...before, area: code, open: '' })} className={styles['regency']}>
      {data === undefined ? code : areaName(data.area)}
    </Link>
  );
}
