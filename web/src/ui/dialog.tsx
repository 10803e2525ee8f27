/** Asks for something before the page goes on; focus stays within, Escape closes. */
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCommon } from '#web/i18n/i18n.ts';
import { IconButton } from './button.tsx';
import styles from './dialog.module.css';

export function Dialog({
  open,
  onOpenChange,
  title,
  text,
  children,
  closable = true,
  focusAfter,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly text?: ReactNode;
  readonly children: ReactNode;
  /** False where there is no way on but the one offered. */
  readonly closable?: boolean;
  /** Where focus goes when it closes; without it, or without an answer, back to where it was. */
  readonly focusAfter?: () => HTMLElement | null | undefined;
}) {
  const say = useCommon();
  return (
    <Base.Root open={open} onOpenChange={(next) => (closable || next) && onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup className={styles['popup']} {...(focusAfter && { finalFocus: () => focusAfter() ?? true })}>
          <header className={styles['header']}>
            <Base.Title className={styles['title']}>{title}</Base.Title>
            {closable && (
              <Base.Close render={<IconButton label={say('action.close')} />}>
                <X aria-hidden="true" />
              </Base.Close>
            )}
          </header>
          {text !== undefined && <Base.Description className={styles['text']}>{text}</Base.Description>}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The row of buttons at a dialog's end. */
export function DialogButtons({ children }: { readonly children: ReactNode }) {
  return <div className={styles['buttons']}>{children}</div>;
}
