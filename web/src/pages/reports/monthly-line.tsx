/** One kecamatan: whether its report of the month has come, when or until when, and who reports of it; opened, what it says. */
import { ChevronRight, CircleAlert, CircleCheckBig, Clock, PencilLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { areaName } from '#web/areas/summary.ts';
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import { cx } from '#web/ui/cx.ts';
import { DueClock } from '#web/ui/due.tsx';
import { Holders } from './holders.tsx';
import styles from './monthly-line.module.css';
import { Report } from './report.tsx';
import { differs, lastDay, type Row } from './rows.ts';
import { words } from './words.ts';

export function MonthlyLine({
  row,
  open,
  onToggle,
}: {
  readonly row: Row;
  readonly open: boolean;
  readonly onToggle: () => void;
}) {
  const { area, report } = row;
  const isOpen = open && report !== undefined;
  return (
    <article className={cx(styles['line'], isOpen && styles['open'])}>
      <h3 className={styles['name']}>
        <ChevronRight aria-hidden="true" className={cx(styles['chevron'], report === undefined && styles['none'])} />
        {report === undefined ? (
          <span>{areaName(area)}</span>
        ) : (
          <button type="button" aria-expanded={isOpen} className={styles['cover']} onClick={onToggle}>
            {areaName(area)}
          </button>
        )}
      </h3>
      <div className={styles['state']}>
        <State row={row} />
      </div>
      <div className={styles['when']}>
        <When row={row} />
      </div>
      <div className={styles['who']}>
        <Holders district={area.code} />
      </div>
      {isOpen && (
        <div className={styles['inside']}>
          <Report row={row} report={report} />
        </div>
      )}
    </article>
  );
}

const LOOKS = {
  missing: { tone: 'tinggi', icon: <CircleAlert aria-hidden="true" /> },
  awaited: { tone: 'neutral', icon: <Clock aria-hidden="true" /> },
  late: { tone: 'sedang', icon: <CircleCheckBig aria-hidden="true" /> },
  submitted: { tone: 'good', icon: <CircleCheckBig aria-hidden="true" /> },
} as const satisfies Readonly<Record<Row['state'], { readonly tone: Tone; readonly icon: ReactNode }>>;

function State({ row }: { readonly row: Row }) {
  const say = useWords(words);
  const { number } = useFormats();
  const { state, daysLate = 0, corrections = 0 } = row;
  const { tone, icon } = LOOKS[state];
  return (
    <>
      <Badge tone={tone}>
        {icon}
        {state === 'late' ? say('state.late', { count: daysLate, n: number(daysLate) }) : say(`state.${state}`)}
      </Badge>
      {differs(row) && <Badge tone="sedang">{say('state.differs')}</Badge>}
      {corrections > 0 && (
        <Badge>
          <PencilLine aria-hidden="true" />
          {say('state.corrected', { count: corrections, n: number(corrections) })}
        </Badge>
      )}
    </>
  );
}

function When({ row }: { readonly row: Row }) {
  const say = useWords(words);
  const zone = zoneOf(row.area.code);
  const { time } = useFormats(zone);
  if (row.report === undefined) return <DueClock dueAt={lastDay(row)} zone={zone} />;
  return (
    <>
      <span className="visually-hidden">{say('came.at')}: </span>
      <time dateTime={row.report.submittedAt}>{time(row.report.submittedAt)}</time>
      {/* the first one said whether it was in time; the last one is what is read */}
      {(row.corrections ?? 0) > 0 && <small>{say('came.last')}</small>}
    </>
  );
}
