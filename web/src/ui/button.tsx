/** Buttons, and links that look like them. */
import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { cx } from './cx.ts';

interface Look {
  /** One `primary` per view; `danger` for what closes or dismisses. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'small' | 'normal';
  readonly icon?: ReactNode;
}

export const buttonClass = ({ look = 'plain', size = 'normal' }: Look = {}, more?: string): string =>
  cx(styles['button'], styles[look], size === 'small' && styles['small'], more);

export function Button({
  look = 'plain',
  size = 'normal',
  icon,
  busy = false,
  className,
  children,
  ...rest
}: ComponentProps<'button'> & Look & { readonly busy?: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({ look, size }, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {busy ? <span className={styles['spinner']} aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}

/** A button that shows an icon alone: its name is for those who do not see it, and a tooltip for those who do. */
export function IconButton({ label, className, children, ...rest }: ComponentProps<'button'> & { readonly label: string }) {
  return (
    <button type="button" aria-label={label} title={label} {...rest} className={cx(styles['icon'], className)}>
      {children}
    </button>
  );
}
