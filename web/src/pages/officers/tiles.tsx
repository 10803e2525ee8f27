/** How the posts of a kind are held, at a glance; what is listed below is chosen here. */
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { cx } from '#web/ui/cx.ts';
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
    <ul className={styles['tiles']}>
      <Tile name={say('posts.vacant')} count={number(coverage.vacant)} needs={coverage.vacant > 0}>
        {coverage.vacant > 0 ? show('vacant') || say('posts.vacantNote') : say('posts.vacantNone')}
      </Tile>
      <Tile name={say('posts.shared')} count={number(coverage.shared)}>
        {show('shared')}
      </Tile>
      <Tile name={say('posts.single')} count={number(coverage.single)}>
        {show('single')}
      </Tile>
      <Tile name={say('posts.count')} count={number(coverage.posts)}>
        {say('posts.countNote', { level: say(`level.${kind.post}`).toLowerCase() })}
      </Tile>
      <Tile name={say('posts.officers')} count={number(coverage.officers)}>
        {say('posts.officersNote')}
      </Tile>
    </ul>
  );
}

function Tile({
  name,
  count,
  needs = false,
  children,
}: {
  readonly name: string;
  readonly count: string;
  readonly needs?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <li className={cx(styles['tile'], needs && styles['needs'])}>
      <h2 className={styles['name']}>
        {needs && <CircleAlert aria-hidden="true" />}
        {name}
      </h2>
      <p className={cx(styles['count'], 'number')}>{count}</p>
      <p className={styles['note']}>{children}</p>
    </li>
  );
}
