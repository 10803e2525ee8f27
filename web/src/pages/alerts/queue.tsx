/**
 * The rows of the queue, of which only those near the window are drawn; one of them is in the tab order, and arrows or j and k
 * move it. A list of buttons and links rather than a grid: every screen reader knows these.
 */
import { defaultRangeExtractor, type Range, useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { Failed } from '#web/ui/states.tsx';
import { AlertLine } from './alert-line.tsx';
import type { Wanted } from './group-api.ts';
import { GroupLine } from './group-line.tsx';
import { keepPlace, type Place, placeOf } from './place.ts';
import styles from './queue.module.css';
import { type Row, step } from './rows.ts';
import type { QueueSearch } from './search.ts';
import { words } from './words.ts';

/** Before a row was measured. */
const ROW_PX = 92;
const OVERSCAN = 8;
/** So many rows before the end, the next page is asked for. */
const AHEAD = 12;

interface Props {
  readonly rows: readonly Row[];
  readonly search: QueueSearch;
  /** How many rows there are in all, where that is known. */
  readonly total: number | undefined;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly onMore: () => void;
  readonly onToggle: (groupId: string) => void;
  readonly onRetry: (groupId: string) => void;
  readonly onAct: (wanted: Wanted) => void;
}

/** What the page's own keys can do here. */
export interface QueueKeys {
  move(by: 1 | -1): void;
  expand(): void;
}

export function Queue({
  rows,
  search,
  total,
  hasMore,
  isFetchingMore,
  onMore,
  onToggle,
  onRetry,
  onAct,
  keys,
}: Props & { readonly keys: { current: QueueKeys | undefined } }) {
  const say = useWords(words);
  const common = useCommon();
  const list = useRef<HTMLDivElement>(null);
  const before = placeOf(search);
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      rows.findIndex(({ key }) => key === before?.key),
    ),
  );
  const at = Math.min(active, Math.max(0, rows.length - 1));
  const virtual = useRows(rows, list, at, before);
  const items = virtual.getVirtualItems();
  useMore(items, rows.length, hasMore && !isFetchingMore, onMore);
  const focusRow = useFocusRow(list, items);
  useKept(search, virtual, rows[at]?.key);
  useReturned(before, at, focusRow);
  const go = (index: number): void => {
    setActive(index);
    virtual.scrollToIndex(index, { align: 'auto' });
    focusRow(index);
  };
  const toggle = (): void => {
    const row = rows[at];
    if (row?.kind === 'group') onToggle(row.group.id);
    else if (row?.kind === 'alert' && row.groupId !== undefined) {
      go(rows.findIndex(({ key }) => key === row.groupId));
      onToggle(row.groupId);
    }
  };
  keys.current = { move: (by) => go(hasFocus(list.current) ? step(rows, at, by) : at), expand: toggle };
  return (
    // biome-ignore lint/a11y/useSemanticElements: ol and li may not be drawn in part; set size and position say what is left out
    <div
      role="list"
      aria-label={say('row.list')}
      ref={list}
      className={styles['list']}
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={(event) => onListKey(event, { at, rows, go, toggle })}
    >
      {items.map((item) => {
        const row = rows[item.index];
        return (
          row && (
            // biome-ignore lint/a11y/useSemanticElements: see the list
            <div
              key={item.key}
              role="listitem"
              aria-setsize={hasMore ? (total ?? -1) : rows.length}
              aria-posinset={item.index + 1}
              data-index={item.index}
              ref={virtual.measureElement}
              className={styles['item']}
              style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
              onFocus={() => setActive(item.index)}
            >
              <Line row={row} search={search} isActive={item.index === at} onToggle={onToggle} onRetry={onRetry} onAct={onAct} />
            </div>
          )
        );
      })}
      {hasMore && (
        // biome-ignore lint/a11y/useSemanticElements: see the list
        <div role="listitem" className={styles['more']}>
          <Button look="quiet" size="small" busy={isFetchingMore} onClick={onMore}>
            {isFetchingMore ? say('row.more') : common('action.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Line({
  row,
  search,
  isActive,
  onToggle,
  onRetry,
  onAct,
}: Pick<Props, 'search' | 'onToggle' | 'onRetry' | 'onAct'> & {
  readonly row: Row;
  readonly isActive: boolean;
}) {
  const say = useWords(words);
  if (row.kind === 'group')
    return (
      <GroupLine
        group={row.group}
        open={row.open}
        programme={search.programme}
        isActive={isActive}
        onToggle={() => onToggle(row.group.id)}
        onAct={onAct}
      />
    );
  if (row.kind === 'alert') return <AlertLine alert={row.alert} groupId={row.groupId} search={search} isActive={isActive} />;
  if (row.kind === 'failed') return <Failed error={row.error} retry={() => onRetry(row.groupId)} />;
  return (
    <p role="status" className={styles['waiting']}>
      {say('row.waiting')}
    </p>
  );
}

const hasFocus = (list: HTMLElement | null): boolean => list?.contains(document.activeElement) ?? false;

function useRows(rows: readonly Row[], list: { readonly current: HTMLElement | null }, at: number, before: Place | undefined) {
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const top = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    setMargin((known) => (Math.abs(known - top) < 1 ? known : top));
  });
  return useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin: margin,
    getItemKey: (index) => rows[index]?.key ?? index,
    // the row in the tab order stays drawn, or focus would be lost when it is scrolled away
    rangeExtractor: (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), at])].filter((i) => i < rows.length).sort((a, b) => a - b),
    ...(before !== undefined && { initialOffset: before.scrollY, initialMeasurementsCache: before.sizes }),
  });
}

function useMore(items: readonly VirtualItem[], count: number, can: boolean, onMore: () => void): void {
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (can && count > 0 && last >= count - AHEAD) onMore();
  }, [can, count, last, onMore]);
}

/** Where the list was left is kept for coming back. */
function useKept(search: QueueSearch, virtual: ReturnType<typeof useRows>, key: string | undefined): void {
  const latest = useRef({ search, key });
  latest.current = { search, key };
  useLayoutEffect(
    () => () => {
      // as it was last told: by now what stands above the list may be gone, and the page be moved
      const place = { scrollY: virtual.scrollOffset ?? 0, sizes: virtual.takeSnapshot(), key: latest.current.key };
      keepPlace(latest.current.search, place);
    },
    [virtual],
  );
}

/** Coming back finds the list where it was left, and the row that was opened has the focus again. */
function useReturned(before: Place | undefined, at: number, focusRow: (index: number) => void): void {
  const once = useRef(before);
  useEffect(() => {
    const place = once.current;
    once.current = undefined;
    if (place === undefined) return;
    window.scrollTo(0, place.scrollY);
    if (document.activeElement === document.body) focusRow(at);
  });
}

/** A row that is not drawn yet is focused as soon as it is. */
function useFocusRow(list: { readonly current: HTMLElement | null }, items: readonly VirtualItem[]): (index: number) => void {
  const wanted = useRef<number | undefined>(undefined);
  const tryFocus = (): void => {
    if (wanted.current === undefined) return;
    const target = list.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] [data-row]`);
    if (!target) return;
    wanted.current = undefined;
    target.focus({ preventScroll: true });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: tried again whenever other rows are drawn
  useEffect(tryFocus, [items]);
  return (index) => {
    wanted.current = index;
    tryFocus();
  };
}

function onListKey(
  event: KeyboardEvent,
  { at, rows, go, toggle }: { at: number; rows: readonly Row[]; go: (index: number) => void; toggle: () => void },
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const row = rows[at];
  const to = ((): number | undefined => {
    if (event.key === 'ArrowDown') return step(rows, at, 1);
    if (event.key === 'ArrowUp') return step(rows, at, -1);
    if (event.key === 'Home') return 0;
    if (event.key === 'End') return step(rows, rows.length, -1);
    return undefined;
  })();
  if (to !== undefined) go(to);
  else if (event.key === 'ArrowRight' && row?.kind === 'group' && !row.open) toggle();
  else if (event.key === 'ArrowLeft' && (row?.kind === 'alert' ? row.groupId !== undefined : row?.kind === 'group' && row.open))
    toggle();
  else return;
  event.preventDefault();
}
