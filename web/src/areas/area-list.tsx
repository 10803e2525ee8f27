/** The list inside the picker: an area as a whole, and the areas directly in it, each to be chosen or looked into. */
import { useQuery } from '@tanstack/react-query';
import { Check, ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Failed, Loading } from '#web/ui/states.tsx';
import styles from './area-list.module.css';
import { levelOf, parentOf } from './codes.ts';
import { matching } from './matching.ts';
import { beginsAt, isWithin, reachOf } from './reach.ts';
import { type AreaRef, areaName, placesQuery } from './summary.ts';
import { words } from './words.ts';

interface ListProps {
  readonly value: string | undefined;
  readonly onChoose: (area: string | undefined) => void;
}

/** Inside which area the reader looks; `undefined` are the own areas side by side. A village is looked at from around it. */
function startAt(value: string | undefined, home: string | undefined): string | undefined {
  const around = value !== undefined && levelOf(value) === 'village' ? parentOf(value) : value;
  return around ?? home;
}

export function AreaList({ value, onChoose }: ListProps) {
  const me = useMe();
  const reach = reachOf(me);
  const home = beginsAt(reach);
  const looksInside = mayI(me, 'summary:read');
  const [inside, setInside] = useState(() => {
    const start = looksInside ? startAt(value, home) : undefined;
    return start !== undefined && isWithin(reach, start) ? start : undefined;
  });
  if (inside === undefined)
    return (
      <Level areas={reach} whole={undefined} value={value} onChoose={onChoose} {...(looksInside && { onInto: setInside })} />
    );
  const around = parentOf(inside);
  const up = around !== undefined && isWithin(reach, around) ? around : undefined;
  return (
    <Inside
      key={inside}
      code={inside}
      value={value}
      onChoose={onChoose}
      onInto={setInside}
      {...((up !== undefined || home === undefined) && { onUp: () => setInside(up) })}
    />
  );
}

function Inside({
  code,
  ...rest
}: ListProps & { readonly code: string; readonly onInto: (area: string) => void; readonly onUp?: () => void }) {
  const { data, error, refetch } = useQuery(placesQuery(code));
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={5} />;
  return <Level {...rest} areas={data.children.map(({ area }) => area)} whole={data.area} />;
}

function Level({
  areas,
  whole,
  value,
  onChoose,
  onInto,
  onUp,
}: ListProps & {
  readonly areas: readonly AreaRef[];
  readonly whole: AreaRef | undefined;
  readonly onInto?: (area: string) => void;
  readonly onUp?: () => void;
}) {
  const say = useWords(words);
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const found = matching(areas, text);
  const heading = whole === undefined ? say('yours') : say(`level.${levelOf(whole.code)}`);
  const wholeText = whole === undefined ? say('all') : say('whole', { name: areaName(whole) });
  const into = (code: string) => onInto && levelOf(code) !== 'village' && (() => onInto(code));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows are a shortcut between the buttons within, each of which is reached by Tab too
    <div ref={list} className={styles['list']} onKeyDown={(event) => move(event, list.current, onUp)}>
      <div className={styles['head']}>
        {onUp && (
          <button type="button" className={styles['up']} aria-label={say('up')} title={say('up')} onClick={onUp}>
            <ChevronLeft aria-hidden="true" />
          </button>
        )}
        <button
          type="button"
          data-row=""
          className={styles['row']}
          aria-pressed={whole?.code === value}
          onClick={() => onChoose(whole?.code)}
        >
          <Mark on={whole?.code === value} />
          <strong>{wholeText}</strong>
        </button>
      </div>
      {areas.length > 7 && (
        <input
          type="search"
          className={styles['filter']}
          placeholder={say('filter')}
          aria-label={say('filter')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key === 'Enter' && text !== '' && first) onChoose(first.code);
          }}
        />
      )}
      <h3 className={styles['level']}>{heading}</h3>
      {found.length === 0 && <p className={styles['none']}>{say('none')}</p>}
      <ul className={styles['rows']}>
        {found.map((area) => (
          <Row
            key={area.code}
            area={area}
            chosen={area.code === value}
            onChoose={onChoose}
            onInto={into(area.code) || undefined}
          />
        ))}
      </ul>
    </div>
  );
}

function Row({
  area,
  chosen,
  onChoose,
  onInto,
}: {
  readonly area: AreaRef;
  readonly chosen: boolean;
  readonly onChoose: (area: string) => void;
  readonly onInto: (() => void) | undefined;
}) {
  const say = useWords(words);
  return (
    <li className={styles['item']}>
      <button type="button" data-row="" className={styles['row']} aria-pressed={chosen} onClick={() => onChoose(area.code)}>
        <Mark on={chosen} />
        <span>{areaName(area)}</span>
      </button>
      {onInto && (
        <button
          type="button"
          data-into=""
          className={styles['into']}
          aria-label={say('into', { name: areaName(area) })}
          title={say('into', { name: areaName(area) })}
          onClick={onInto}
        >
          <ChevronRight aria-hidden="true" />
        </button>
      )}
    </li>
  );
}

const Mark = ({ on }: { readonly on: boolean }) => <span className={styles['mark']}>{on && <Check aria-hidden="true" />}</span>;

/** Up and down between names, right into one, left out again. */
function move(event: KeyboardEvent, list: HTMLElement | null, onUp: (() => void) | undefined): void {
  if (event.target instanceof HTMLInputElement && event.key !== 'ArrowDown') return;
  if (event.key === 'ArrowLeft' && onUp) onUp();
  else if (event.key === 'ArrowRight') intoOf(event.target)?.click();
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(list, event.key === 'ArrowDown' ? 1 : -1);
  else return;
  event.preventDefault();
}

const intoOf = (target: EventTarget): HTMLElement | null | undefined =>
  target instanceof HTMLElement ? target.closest('li')?.querySelector<HTMLElement>('[data-into]') : undefined;

function step(list: HTMLElement | null, by: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const now = rows.findIndex((row) => row === document.activeElement || row.closest('li')?.contains(document.activeElement));
  const next = now === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(Math.max(now + by, 0), rows.length - 1);
  rows[next]?.focus();
}
