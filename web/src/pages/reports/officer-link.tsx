/** An officer's name or id: leads to what the officer did, for those who may follow it. */
import { Link } from '@tanstack/react-router';
import { mayI, useMe } from '#web/session/use-me.ts';
import styles from './holders.module.css';

export function OfficerLink({ id, children }: { readonly id: string; readonly children: string }) {
  if (!mayI(useMe(), 'trail:read')) return <bdi>{children}</bdi>;
  return (
    <Link to="/jejak" search={{ by: 'officer', officer: id }} className={styles['link']}>
      <bdi>{children}</bdi>
    </Link>
  );
}
