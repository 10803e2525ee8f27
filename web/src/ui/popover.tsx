/** Something small that opens beside a button: focus goes into it, Escape and a press outside close it. */
import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './popover.module.css';

export function Popover({
  trigger,
  title,
  hideTitle = false,
  open,
  onOpenChange,
  align = 'start',
  className,
  children,
}: {
  readonly trigger: ReactElement;
  /** Read aloud when it opens. */
  readonly title: string;
  readonly hideTitle?: boolean;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly align?: 'start' | 'center' | 'end';
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <Base.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange: (next) => onOpenChange(next) })}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles['positioner']} sideOffset={6} align={align} collisionPadding={8}>
          <Base.Popup className={cx(styles['popup'], className)}>
            <Base.Title className={hideTitle ? 'visually-hidden' : styles['title']}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
