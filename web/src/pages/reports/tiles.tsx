/** How many kecamatan have reported, how many not, at a glance; what is listed below is chosen here too. */
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { zoneOf } from '#web/areas/zone.ts';
import { formatsFor, useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Tile, TileList } from '#web/ui/tiles.tsx';
import type { List } from './asked.ts';
import { countsOf, lastDay, type Row } from './rows.ts';
import styles from './tiles.module.css';
import { words } from './words.ts';

export function Tiles({
  rows,
  list,
  onList,
}: {
  readonly rows: readonly Row[];
  readonly list: List;
  readonly onList: (list: List) => void;
}) {
  const say = useWords(words);
  const { number, language } = useFormats();
  const counts = countsOf(rows);
  const [first] = rows;
  if (first === undefined) return null;
  // the same for all: the due day is a day of the month, and only its first moment differs between zones
  const day = formatsFor(language, zoneOf(first.area.code)).day(lastDay(first));
  const show = (which: List): ReactNode =>
    which !== list &&
    counts[which] > 0 && (
      <button type="button" className={styles['show']} onClick={() => onList(which)}>
        {say('tile.show')}
        <span className="visually-hidden">: {say(`list.${which}`)}</span>
      </button>
    );
  const waits = counts.awaited > 0;
  return (
    <TileList className={styles['tiles']}>
      {waits ? (
        <Tile name={say('list.awaited')} count={number(counts.awaited)} note={show('awaited') || say('tile.until', { day })} />
      ) : (
        <Tile
          name={say('list.missing')}
          count={number(counts.missing)}
          tone={counts.missing > 0 ? 'tinggi' : undefined}
          icon={<CircleAlert aria-hidden="true" />}
          note={show('missing') || (counts.missing > 0 ? say('tile.wasUntil', { day }) : say('tile.allCame'))}
        />
      )}
      <Tile
        name={say('list.submitted')}
        count={number(counts.submitted)}
        note={show('submitted') || say('tile.until', { day })}
      />
      <Tile name={say('list.late')} count={number(counts.late)} note={show('late') || say('tile.lateNote')} />
      <Tile name={say('list.differs')} count={number(counts.differs)} note={show('differs') || say('tile.differsNote')} />
    </TileList>
  );
}
