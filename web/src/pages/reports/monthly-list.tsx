/** Kecamatan by kab/kota, what needs somebody first; one of those that have reported is opened at a time. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { isWithin, reachOf } from '#web/areas/reach.ts';
import { areaName, placesQuery } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { useMe } from '#web/session/use-me.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Empty } from '#web/ui/states.tsx';
import type { List } from './asked.ts';
import { MonthlyLine } from './monthly-line.tsx';
import styles from './monthly-list.module.css';
import { byRegency, countsOf, type InRegency, listed, type Row } from './rows.ts';
import type { ReportsSearch } from './search.ts';
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
          {all.size === 1 ? (
            <Card title={say(`list.${list}`)} flush aside={<Came rows={all.get(one.regency) ?? []} />}>
              <Lines rows={one.rows} open={open} onOpen={onOpen} />
            </Card>
          ) : (
            <Regency of={one} all={all.get(one.regency) ?? []} open={open} onOpen={onOpen} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Closed, how many of its kecamatan have reported: of a province there are hundreds. */
function Regency({
  of: { regency, rows },
  all,
  open,
  onOpen,
}: Pick<ListProps, 'open' | 'onOpen'> & {
  readonly of: InRegency;
  /** Those that are not on the list too. */
  readonly all: readonly Row[];
}) {
  const say = useWords(words);
  const { number } = useFormats();
  const [isOpen, setOpen] = useState(() => rows.some(({ area }) => area.code === open));
  const name = useRegencyName(regency);
  const { missing } = countsOf(all);
  return (
    <details className={styles['regency']} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <ChevronRight aria-hidden="true" />
        <h2>{name}</h2>
        <span className={styles['counts']}>
          {missing > 0 && <Badge tone="tinggi">{say('missing', { count: missing, n: number(missing) })}</Badge>}
          <Came rows={all} />
        </span>
      </summary>
      {isOpen && (
        <>
          <Lines rows={rows} open={open} onOpen={onOpen} />
          <p className={styles['alone']}>
            <Link to="/laporan" search={(before: ReportsSearch) => ({ ...before, area: regency, open: '' })}>
              {say('only', { name })}
            </Link>
          </p>
        </>
      )}
    </details>
  );
}

function Lines({ rows, open, onOpen }: Pick<ListProps, 'rows' | 'open' | 'onOpen'>) {
  return (
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
  );
}

function Came({ rows }: { readonly rows: readonly Row[] }) {
  const say = useWords(words);
  const { number } = useFormats();
  const { submitted, late, all } = countsOf(rows);
  return <span className={styles['came']}>{say('came.came', { came: number(submitted + late), all: number(all) })}</span>;
}

/** Its code until the name is there, and for those who see a part of it only. */
function useRegencyName(code: string): string {
  const common = useCommon();
  const mine = isWithin(reachOf(useMe()), code);
  const { data } = useQuery({ ...placesQuery(code), enabled: mine });
  return data === undefined ? `${common('area.regency')} ${code}` : areaName(data.area);
}
