/**
 * Keys of one page, and the button for the dialog that lists them. Single letters can be turned off there (WCAG 2.1.4: voice control types them),
 * and none of them is taken while somebody types, or while a dialog, a menu or a list is open.
 */
import { Keyboard } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useCommon } from '#web/i18n/i18n.ts';
import { IconButton } from './button.tsx';
import styles from './shortcuts.module.css';

export interface Shortcut {
  /** As `KeyboardEvent.key` says them. */
  readonly keys: readonly string[];
  /** Keys that do the same where the focus is, and are only told here. */
  readonly also?: readonly string[];
  readonly words: string;
  readonly run?: () => void;
}

/** Fetched when it is asked for: the keys work without. */
const ShortcutList = lazy(() => import('./shortcut-list.tsx').then(({ ShortcutList: Part }) => ({ default: Part })));
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
  const [open, setOpen] = useState<boolean>();
  const [on, setOn] = useState(kept);
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
      {open !== undefined && (
        <Suspense fallback={null}>
          <ShortcutList open={open} onOpenChange={setOpen} shortcuts={all} on={on} onTurn={turn} />
        </Suspense>
      )}
    </>
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
