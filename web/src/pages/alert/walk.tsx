/** The way back to the queue as it was, and on to the next alert of the same list; both one key away. */
import { Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '#web/i18n/i18n.ts';
import { type AlertSearch, queueOf } from '#web/pages/alerts/search.ts';
import { buttonClass } from '#web/ui/button.tsx';
import { Shortcuts } from '#web/ui/shortcuts.tsx';
import type { Neighbours } from './neighbours.ts';
import styles from './walk.module.css';
import { words } from './words.ts';

export function Walk({
  search,
  neighbours,
  onAct,
}: {
  readonly search: AlertSearch;
  readonly neighbours: Neighbours | undefined;
  /** Moves to the actions. */
  readonly onAct: () => void;
}) {
  const say = useWords(words);
  const navigate = useNavigate();
  const go = (id: string | undefined): void => {
    if (id !== undefined) void navigate({ to: '/tanda/$id', params: { id }, search });
  };
  const back = (): void => void navigate({ to: '/tanda', search: queueOf(search), resetScroll: false });
  return (
    <nav className={styles['walk']} aria-label={say('walk')}>
      <Link to="/tanda" search={queueOf(search)} resetScroll={false} className={buttonClass({ look: 'quiet', size: 'small' })}>
        <ArrowLeft aria-hidden="true" />
        {say('back')}
      </Link>
      <span className={styles['on']}>
        {neighbours && (
          <span className={styles['position']}>
            {say(positionOf(search, neighbours), { at: neighbours.at, of: neighbours.of })}
          </span>
        )}
        <Step id={neighbours?.previous} label={say('previous')} search={search}>
          <ChevronLeft aria-hidden="true" />
        </Step>
        <Step id={neighbours?.next} label={say('next')} search={search}>
          <ChevronRight aria-hidden="true" />
        </Step>
        <Shortcuts
          shortcuts={[
            { keys: ['j'], words: say('keys.next'), run: () => go(neighbours?.next) },
            { keys: ['k'], words: say('keys.previous'), run: () => go(neighbours?.previous) },
            { keys: ['u'], words: say('keys.back'), run: back },
            { keys: ['a'], words: say('keys.act'), run: onAct },
          ]}
        />
      </span>
    </nav>
  );
}

/** Of what it is one: of the group that was opened, or of the list. */
const positionOf = ({ group }: AlertSearch, { complete }: Neighbours) =>
  group !== undefined ? ('positionGroup' as const) : complete ? ('position' as const) : ('positionMore' as const);

function Step({
  id,
  label,
  search,
  children,
}: {
  readonly id: string | undefined;
  readonly label: string;
  readonly search: AlertSearch;
  readonly children: ReactNode;
}) {
  if (id === undefined) return null;
  return (
    <Link
      to="/tanda/$id"
      params={{ id }}
      search={search}
      preload={false}
      aria-label={label}
      title={label}
      className={buttonClass({ size: 'small' })}
    >
      {children}
    </Link>
  );
}
