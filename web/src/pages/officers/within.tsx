/** How the posts of each area directly within are held; each name leads down. */
import { Link } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { levelOf } from '#web/areas/codes.ts';
import { areaName } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Card } from '#web/ui/card.tsx';
import { type DataColumn, DataTable } from '#web/ui/data-table.tsx';
import type { PostsWithin, VacancyPage } from './queries.ts';
import type { OfficersSearch } from './search.ts';
import styles from './within.module.css';
import { words } from './words.ts';

interface WithinProps {
  readonly page: VacancyPage;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
}

const FIGURES = ['vacant', 'single', 'shared', 'posts', 'officers'] as const;

export function Within({ page: { children }, sort, onSort }: WithinProps) {
  const say = useWords(words);
  const { number } = useFormats();
  const level = levelOf(children[0]?.area.code ?? '');
  const columns = useMemo((): DataColumn<PostsWithin>[] => {
    const figure = (name: (typeof FIGURES)[number]): DataColumn<PostsWithin> => ({
      id: name,
      head: name === 'posts' ? say('posts.count') : say(`posts.${name}`),
      numeric: true,
      value: (row) => row[name],
      cell: (row) =>
        name === 'vacant' && row.vacant > 0 ? (
          <span className={styles['vacant']}>
            <CircleAlert aria-hidden="true" />
            {number(row.vacant)}
          </span>
        ) : (
          number(row[name])
        ),
    });
    return [
      { id: 'area', head: say(`level.${level}`), value: (row) => areaName(row.area), cell: (row) => <Name area={row.area} /> },
      ...FIGURES.map(figure),
    ];
  }, [say, number, level]);
  const title = say('posts.within', { level: say(`level.${level}`) });
  return (
    <Card title={title} flush>
      <DataTable<PostsWithin>
        caption={title}
        columns={columns}
        rows={children}
        rowId={({ area }) => area.code}
        sort={sort}
        onSort={onSort}
      />
    </Card>
  );
}

const Name = ({ area }: { readonly area: PostsWithin['area'] }) => (
  <Link to="/petugas" search={(before: OfficersSearch) => ({ ...before, area: area.code })} className={styles['name']}>
    {areaName(area)}
  </Link>
);
