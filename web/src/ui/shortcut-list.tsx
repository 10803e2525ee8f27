/** The keys of one page, and whether single letters are among them. */
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react';
import { useId } from 'react';
import { useCommon } from '#web/i18n/i18n.ts';
import { Dialog } from './dialog.tsx';
import styles from './shortcuts.module.css';
import type { Shortcut } from './shortcuts.tsx';

export function ShortcutList({
  open,
  onOpenChange,
  shortcuts,
  on,
  onTurn,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly shortcuts: readonly Shortcut[];
  readonly on: boolean;
  readonly onTurn: (on: boolean) => void;
}) {
  const say = useCommon();
  const box = useId();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={say('shortcuts.title')}>
      <dl className={styles['list']}>
        {shortcuts.map(({ keys, also = [], words }) => (
          <div key={words}>
            <dt>
              {[...keys, ...also].map((key) => (
                <KeyCap key={key} name={key} />
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <label htmlFor={box} className={styles['switch']}>
        <input id={box} type="checkbox" checked={on} onChange={(event) => onTurn(event.currentTarget.checked)} />
        {say('shortcuts.on')}
      </label>
    </Dialog>
  );
}

const ARROWS: Readonly<Record<string, typeof ArrowDown>> = { ArrowDown, ArrowUp, ArrowLeft, ArrowRight };

/** What is printed on the key; arrows as pictures, which no font has to know. */
function KeyCap({ name }: { readonly name: string }) {
  const Arrow = ARROWS[name];
  if (Arrow === undefined) return <kbd>{name === 'Escape' ? 'Esc' : name}</kbd>;
  return (
    <kbd>
      <Arrow role="img" aria-label={name} />
    </kbd>
  );
}
