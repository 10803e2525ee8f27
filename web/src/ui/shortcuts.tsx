/**
 * Keys of one page, and the dialog that lists them. Single letters can be turned off there (WCAG 2.1.4: voice control types them),
 * and none of them is taken while somebody types, or while a dialog, a menu or a list is open.
 */
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Keyboard } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useCommon } from '#web/i18n/i18n.ts';
import { IconButton } from './button.tsx';
import { Dialog } from './dialog.tsx';
import styles from './shortcuts.module.css';

export interface Shortcut {
  /** As `KeyboardEvent.key` says them. */
  readonly keys: readonly string[];
  /** Keys that do the same where the focus is, and are only told here. */
  readonly also?: readonly string[];
  readonly words: string;
  readonly run?: () => void;
}

const KEPT = 'kawal.shortcuts';
const ELSEWHERE =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"], [role="combobox"]';

function kept(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true;
  }
}

const isLetter = (key: string): boolean => key.length === 1;

export function Shortcuts({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const say = useCommon();
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState(kept);
  const box = useId();
  const all: readonly Shortcut[] = [...shortcuts, { keys: ['?'], words: say('shortcuts.help'), run: () => setOpen(true) }];
  useKeys(all, on);
  const turn = (next: boolean): void => {
    setOn(next);
    try {
      localStorage.setItem(KEPT, next ? 'on' : 'off');
    } catch {
      // a browser that keeps nothing: the choice lasts until the page is left
    }
  };
  return (
    <>
      <IconButton label={say('shortcuts.title')} onClick={() => setOpen(true)} className={styles['button'] ?? ''}>
        <Keyboard aria-hidden="true" />
      </IconButton>
      <Dialog open={open} onOpenChange={setOpen} title={say('shortcuts.title')}>
        <dl className={styles['list']}>
          {all.map(({ keys, also = [], words }) => (
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
          <input id={box} type="checkbox" checked={on} onChange={(event) => turn(event.currentTarget.checked)} />
          {say('shortcuts.on')}
        </label>
      </Dialog>
    </>
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

function useKeys(shortcuts: readonly Shortcut[], on: boolean): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    const take = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isLetter(event.key) && !on) return;
      if (event.target instanceof Element && event.target.closest(ELSEWHERE)) return;
      const found = current.current.find(({ keys, run }) => run !== undefined && keys.includes(event.key));
      if (found?.run === undefined) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener('keydown', take);
    return () => document.removeEventListener('keydown', take);
  }, [on]);
}
