/** The posts that nobody holds, or one, or several: since when, by whom, and when that changes. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { areaName } from '#web/areas/summary.ts';
import { zoneOf } from '#web/areas/zone.ts';
import { formatsFor, useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Card } from '#web/ui/card.tsx';
import { type DataColumn, DataTable } from '#web/ui/data-table.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { Empty } from '#web/ui/states.tsx';
import { AssignButton } from './assign-buttons.tsx';
import { assignWords } from './assign-words.ts';
import styles from './post-list.module.css';
import type { Post, VacancyPage } from './queries.ts';
import { type PostState, STATES } from './search.ts';
import { words } from './words.ts';

interface ListProps {
  readonly posts: readonly Post[];
  readonly kind: VacancyPage['kind'];
  readonly state: PostState;
  readonly onState: (state: PostState) => void;
  readonly more: ReactNode;
}

export function PostList({ posts, kind, state, onState, more }: ListProps) {
  const say = useWords(words);
  const columns = useColumns(kind, state);
  return (
    <Card
      title={say(`posts.list.${state}`)}
      flush
      aside={
        <Segments
          label={say('posts.which')}
          value={state}
          options={STATES.map((one) => ({ value: one, label: say(`posts.short.${one}`) }))}
          onChange={onState}
        />
      }
    >
      {posts.length === 0 ? (
        <Empty title={say(`posts.none.${state}`)} text={say('posts.noneText')} />
      ) : (
        <DataTable<Post>
          caption={say(`posts.list.${state}`)}
          columns={columns}
          rows={posts}
          rowId={({ area }) => area.code}
          sort={undefined}
          onSort={() => undefined}
        />
      )}
      {more}
    </Card>
  );
}

/** They come by code, page by page: sorting a part of them would put nothing in order. */
function useColumns(kind: ListProps['kind'], state: PostState): DataColumn<Post>[] {
  const say = useWords(words);
  const act = useWords(assignWords);
  const assigns = mayI(useMe(), 'assignments:edit');
  const { language } = useFormats();
  return useMemo(() => {
    const day = (post: Post, at: string): string => formatsFor(language, zoneOf(post.area.code)).day(at);
    const area: DataColumn<Post> = { id: 'area', head: say(`level.${kind.post}`), cell: (post) => <Place post={post} /> };
    const since: DataColumn<Post> = {
      id: 'since',
      head: say('posts.since'),
      cell: (post) =>
        post.since === undefined ? <span className={styles['soft']}>{say('posts.never')}</span> : day(post, post.since),
    };
    const who: DataColumn<Post> = { id: 'who', head: say('posts.who'), cell: (post) => <Holders post={post} /> };
    const next: DataColumn<Post> = {
      id: 'next',
      head: say('posts.next'),
      cell: ({ nextFrom, ...post }) =>
        nextFrom === undefined ? (
          <span className={styles['soft']}>{say('posts.nextNone')}</span>
        ) : (
          say('posts.nextFrom', { day: day(post, nextFrom) })
        ),
    };
    const assign: DataColumn<Post> = {
      id: 'assign',
      head: act('act'),
      cell: (post) => <AssignButton area={post.area} kind={kind} />,
    };
    if (state !== 'vacant') return [area, who, since];
    return [area, since, next, ...(assigns ? [assign] : [])];
  }, [say, act, assigns, language, kind, state]);
}

const Place = ({ post: { area } }: { readonly post: Post }) => (
  <span className={styles['place']}>
    {areaName(area)}
    {area.name !== undefined && <small>{area.code}</small>}
  </span>
);

/** Each leads to what that officer did, for those who may follow it. */
function Holders({ post: { officers } }: { readonly post: Post }) {
  const follows = mayI(useMe(), 'trail:read');
  return (
    <ul className={styles['holders']}>
      {officers.map((officer) => (
        <li key={officer}>
          {follows ? (
            <Link to="/jejak" search={{ by: 'officer', officer }}>
              {officer}
            </Link>
          ) : (
            officer
          )}
        </li>
      ))}
    </ul>
  );
}
