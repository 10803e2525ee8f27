/** Who reports of a kecamatan: the officers posted there now, or that nobody is. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { reachOf } from '#web/areas/reach.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import styles from './holders.module.css';
import { useReporterKind } from './kinds.ts';
import { OfficerLink } from './officer-link.tsx';
import { askedAt, holdersOf } from './posted.ts';
import { postedQuery } from './queries.ts';
import { words } from './words.ts';

export function Holders({ district }: { readonly district: string }) {
  const say = useWords(words);
  const me = useMe();
  const kind = useReporterKind();
  const mayRead = mayI(me, 'assignments:read');
  const { data } = useQuery({
    ...postedQuery(askedAt(reachOf(me), district), kind ?? ''),
    enabled: mayRead && kind !== undefined,
  });
  if (data === undefined || kind === undefined) return null;
  const holders = holdersOf(data, kind, district);
  if (holders.length === 0) {
    return (
      <span className={styles['vacant']}>
        {say('post.vacant', { kind })}{' '}
        <Link to="/petugas" search={{ area: district, kind }} className={styles['link']}>
          {say('post.see')}
          <span className="visually-hidden">: {district}</span>
        </Link>
      </span>
    );
  }
  return (
    <ul className={styles['holders']}>
      {holders.map(({ id, name }) => (
        <li key={id}>
          <OfficerLink id={id}>{name ?? id}</OfficerLink>
          {name !== undefined && <small>{id}</small>}
        </li>
      ))}
    </ul>
  );
}
