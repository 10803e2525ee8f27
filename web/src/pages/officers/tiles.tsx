/** How the posts of a kind are held, at a glance; what is listed below is chosen here. */
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Tile, TileList } from '#web/ui/tiles.tsx';
import type { VacancyPage } from './queries.ts';
import type { PostState } from './search.ts';
import styles from './tiles.module.css';
import { words } from './words.ts';

export function Tiles({
  page: { coverage, kind },
  state,
  onState,
}: {
  readonly page: Pick<VacancyPage, 'coverage' | 'kind'>;
  readonly state: PostState;
  readonly onState: (state: PostState) => void;
}) {
  const say = useWords(words);
  const { number } = useFormats();
  const show = (which: PostState): ReactNode =>
    which !== state &&
    coverage[which] > 0 && (
      <button type="button" className={styles['show']} onClick={() => onState(which)}>
        {say('posts.show')}
        <span className="visually-hidden">: {say(`posts.list.${which}`)}</span>
      </button>
    );
  return (
    <TileList>
      <Tile
        name={say('posts.vacant')}
        count={number(coverage.vacant)}
        tone={coverage.vacant > 0 ? 'tinggi' : undefined}
        icon={<CircleAlert aria-hidden="true" />}
        note={coverage.vacant > 0 ? show('vacant') || say('posts.vacantNote') : say('posts.vacantNone')}
      />
      <Tile name={say('posts.shared')} count={number(coverage.shared)} note={show('shared')} />
      <Tile name={say('posts.single')} count={number(coverage.single)} note={show('single')} />
      <Tile
        name={say('posts.count')}
        count={number(coverage.posts)}
        note={say('posts.countNote', { level: say(`level.${kind.post}`).toLowerCase() })}
      />
      <Tile name={say('posts.officers')} count={number(coverage.officers)} note={say('posts.officersNote')} />
    </TileList>
  );
}
