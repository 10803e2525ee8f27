/** Whom or what the trail follows, and the way back to choose another. */
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import type { TrailSearch } from './search.ts';
import styles from './shown.module.css';
import { words } from './words.ts';

const NOBODY: TrailSearch = { kpm: '', partner: '', officer: '', area: '', type: '', programme: '' };

export function Followed({
  name,
  onChange,
  children,
}: {
  readonly name: ReactNode;
  readonly onChange: (next: TrailSearch) => void;
  readonly children?: ReactNode;
}) {
  const say = useWords(words);
  return (
    <div className={styles['followed']}>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      {children}
      <Button size="small" icon={<ArrowLeft aria-hidden="true" />} onClick={() => onChange(NOBODY)}>
        {say('change')}
      </Button>
    </div>
  );
}
