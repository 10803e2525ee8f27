/** Lines under their days, drawn only where they are looked at; the next ones are fetched before the end is reached. All of them in print. */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { useNow } from '#web/lib/now.ts';
import { Empty } from '#web/ui/states.tsx';
import { usePrinting } from '#web/ui/use-printing.ts';
import { LineView } from './line.tsx';
import { type Line, type Row, rowsOf } from './lines.ts';
import type { TrailSearch, View } from './search.ts';
import styles from './timeline.module.css';
import { words } from './words.ts';

interface TimelineProps {
  readonly lines: readonly Line[];
  readonly more: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
  readonly view: View;
  readonly onFollow: (next: TrailSearch) => void;
}

/** Rows from the end at which the next page is fetched. */
const AHEAD = 12;
const DAY_PX = 44;
const LINE_PX = 92;

export function Timeline({ lines, more, loading, onMore, view, onFollow }: TimelineProps) {
  const say = useWords(words);
  const { number } = useFormats();
  const rows = useMemo(() => rowsOf(lines), [lines]);
  // a page of which the view shows nothing is followed by the next one
  useEffect(() => {
    if (lines.length === 0 && more && !loading) onMore();
  }, [lines.length, more, loading, onMore]);
  if (lines.length === 0 && !more) {
    return view === 'later' ? (
      <Empty title={say('noneLater')} text={say('noneLaterText')} />
    ) : (
      <Empty title={say('none')} text={say('noneText')} />
    );
  }
  return (
    <>
      <Rows rows={rows} more={more} loading={loading} onMore={onMore} onFollow={onFollow} />
      <p className={styles['end']} role="status">
        {more ? say('more') : say('end', { count: number(lines.length) })}
      </p>
      <Printed count={lines.length} more={more} />
    </>
  );
}

function Rows({
  rows,
  more,
  loading,
  onMore,
  onFollow,
}: Pick<TimelineProps, 'more' | 'loading' | 'onMore' | 'onFollow'> & { readonly rows: readonly Row[] }) {
  const list = useRef<HTMLOListElement>(null);
  const printing = usePrinting();
  const [top, setTop] = useState(0);
  // what stands above may grow and shrink with what is shown
  useLayoutEffect(() => setTop(topOf(list.current)));
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? DAY_PX : LINE_PX),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    scrollMargin: top,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && !loading && last >= rows.length - AHEAD) onMore();
  }, [more, loading, last, rows.length, onMore]);
  if (printing) {
    return (
      <ol className={styles['list']}>
        {rows.map((row) => (
          <li key={row.key}>
            <RowView row={row} onFollow={onFollow} />
          </li>
        ))}
      </ol>
    );
  }
  return (
    <ol ref={list} className={styles['list']} style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => {
        const row = rows[item.index];
        return (
          row && (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-posinset={item.index + 1}
              aria-setsize={more ? -1 : rows.length}
              className={styles['row']}
              style={{ transform: `translateY(${item.start - top}px)` }}
            >
              <RowView row={row} onFollow={onFollow} />
            </li>
          )
        );
      })}
    </ol>
  );
}

const topOf = (element: HTMLElement | null): number =>
  element === null ? 0 : Math.round(element.getBoundingClientRect().top + window.scrollY);

function RowView({ row, onFollow }: { readonly row: Row; readonly onFollow: (next: TrailSearch) => void }) {
  const { dayLong } = useFormats();
  return row.kind === 'day' ? (
    <h3 className={styles['day']}>{dayLong(row.day)}</h3>
  ) : (
    <LineView line={row.line} onFollow={onFollow} />
  );
}

/** On paper: when it was printed, and whether it is all. */
function Printed({ count, more }: { readonly count: number; readonly more: boolean }) {
  const say = useWords(words);
  const { time, number } = useFormats();
  const now = new Date(useNow()).toISOString();
  return <p className={styles['printed']}>{say(more ? 'printedPart' : 'printed', { time: time(now), count: number(count) })}</p>;
}
