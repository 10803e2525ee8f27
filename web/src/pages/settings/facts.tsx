/** Names and values, line by line. */
import type { ReactNode } from 'react';
import { cx } from '#web/ui/cx.ts';
import styles from './facts.module.css';

/** @param told values that are sentences: below their names */
export const Facts = ({ told = false, children }: { readonly told?: boolean; readonly children: ReactNode }) => (
  <dl className={cx(styles['facts'], told && styles['told'])}>{children}</dl>
);

export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
