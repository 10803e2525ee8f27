/** The pages, on a narrow screen: a dialog at the left edge. */
import { Dialog as Base } from '@base-ui/react/dialog';
import { useLocation } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useCommon } from '#web/i18n/i18n.ts';
import { IconButton } from '#web/ui/button.tsx';
import styles from './shell.module.css';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

export function Drawer({ open, onOpenChange, children }: Props) {
  const say = useCommon();
  const { pathname } = useLocation();
  const at = useRef(pathname);
  useEffect(() => {
    // it closes because the address changed
    if (at.current !== pathname) onOpenChange(false);
    at.current = pathname;
  }, [pathname, onOpenChange]);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup className={styles['drawer']}>
          <div className={styles['drawerHead']}>
            <Base.Title className={styles['drawerTitle']}>{say('product')}</Base.Title>
            <Base.Close render={<IconButton label={say('action.close')} />}>
              <X aria-hidden="true" />
            </Base.Close>
          </div>
          <nav aria-label={say('nav.label')} className={styles['drawerNav']}>
            {children}
          </nav>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
