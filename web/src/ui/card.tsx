/** A surface that holds one thing, with its heading and what can be done with it. */
import { type ReactNode, useId } from 'react';
import styles from './card.module.css';
import { cx } from './cx.ts';
import { useTitle } from './use-title.ts';

export function Card({
  title,
  aside,
  flush = false,
  className,
  children,
}: {
  readonly title?: ReactNode;
  /** Beside the heading: links, small buttons. */
  readonly aside?: ReactNode;
  /** Content reaches the edges: tables and lists. */
  readonly flush?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const heading = useId();
  return (
    <section className={cx(styles['card'], className)} aria-labelledby={title === undefined ? undefined : heading}>
      {title !== undefined && (
        <header className={styles['header']}>
          <h2 id={heading}>{title}</h2>
          {aside}
        </header>
      )}
      <div className={flush ? undefined : styles['body']}>{children}</div>
    </section>
  );
}

/** The head of a page: what it is, one line of help, and what can be done. */
export function PageHead({
  title,
  text,
  above,
  children,
}: {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly above?: ReactNode;
  readonly children?: ReactNode;
}) {
  useTitle(typeof title === 'string' ? title : undefined);
  return (
    <header className={styles['page']}>
      <div>
        {above}
        <h1>{title}</h1>
        {text !== undefined && <p className={styles['lead']}>{text}</p>}
      </div>
      {children !== undefined && <div className={styles['tools']}>{children}</div>}
    </header>
  );
}
