/** How much waits at each post of a kind, the heaviest first, beside the average: who carries too much, and where nobody is. */
import { useQuery } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { levelOf } from '#web/areas/codes.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Card } from '#web/ui/card.tsx';
import { Select } from '#web/ui/select.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import { Tile, TileList } from '#web/ui/tiles.tsx';
import { figuresOf, type LoadFigures, tenths } from './load-figures.ts';
import { LoadTable } from './load-table.tsx';
import { loadWords } from './load-words.ts';
import page from './page.module.css';
import type { PartProps } from './page.tsx';
import { type WorkloadPage, workloadsQuery } from './queries.ts';
import { words } from './words.ts';

/** Of the country and of a province there is no one list to compare. */
const isTooWide = (area: string | undefined): boolean =>
  area !== undefined && (levelOf(area) === 'country' || levelOf(area) === 'province');

export function Load(props: PartProps) {
  const say = useWords(loadWords);
  if (!isTooWide(props.area)) return <Loads {...props} />;
  return (
    <Card>
      <Empty title={say('choose')} text={say('chooseText')} />
    </Card>
  );
}

function Loads({ area, search, onChange }: PartProps) {
  const say = useWords(loadWords);
  const { data, error, refetch } = useQuery(workloadsQuery(area, search.kind));
  return (
    <>
      <KindSelect kinds={data?.kinds ?? []} value={data?.kind.code ?? search.kind ?? 'TKSK'} onChange={onChange} />
      <p className={page['text']}>{say('text')}</p>
      {error !== null ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={8} />
      ) : data.posts.length === 0 ? (
        <Card>
          <Empty title={say('none')} text={say('noneText')} />
        </Card>
      ) : (
        <Compared loads={data} sort={search.sort} onSort={(sort) => onChange({ sort: sort ?? '' }, true)} />
      )}
    </>
  );
}

function KindSelect({
  kinds,
  value,
  onChange,
}: Pick<PartProps, 'onChange'> & { readonly kinds: WorkloadPage['kinds']; readonly value: string }) {
  const say = useWords(words);
  const { text } = useFormats();
  return (
    <div className={page['filters']}>
      <Select
        label={say('kind')}
        value={value}
        options={kinds.map(({ code, label }) => ({ value: code, label: text(label) }))}
        onChange={(kind) => onChange({ kind, sort: '' })}
      />
    </div>
  );
}

function Compared({
  loads,
  sort,
  onSort,
}: {
  readonly loads: WorkloadPage;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
}) {
  const say = useWords(loadWords);
  const { number } = useFormats();
  const toTenth = (value: number): string => number(tenths(value));
  const figures = figuresOf(loads.posts);
  const { average } = figures;
  return (
    <div className={page['content']}>
      <Tiles figures={figures} posts={loads.posts.length} />
      <Card title={say('title')} flush>
        <LoadTable loads={loads} average={average} sort={sort} onSort={onSort} />
      </Card>
      <p className={page['text']}>
        {average !== undefined && `${say('line', { count: toTenth(average) })} `}
        {say('pace', { count: number(loads.pacePerDay) })}
      </p>
    </div>
  );
}

function Tiles({ figures, posts }: { readonly figures: LoadFigures; readonly posts: number }) {
  const say = useWords(loadWords);
  const { number } = useFormats();
  const { waiting, overdue, average, officers, vacant, vacantLoad, visits } = figures;
  const toTenth = (value: number): string => number(tenths(value));
  const icon = <CircleAlert aria-hidden="true" />;
  return (
    <TileList>
      <Tile name={say('tile.waiting')} count={number(waiting)} note={say('tile.waitingNote', { count: posts })} />
      <Tile
        name={say('tile.overdue')}
        count={number(overdue)}
        tone={overdue > 0 ? 'tinggi' : undefined}
        icon={icon}
        note={say('tile.overdueNote')}
      />
      <Tile
        name={say('tile.average')}
        count={average === undefined ? '–' : toTenth(average)}
        note={average === undefined ? say('tile.averageNone') : say('tile.averageNote', { count: officers })}
      />
      <Tile
        name={say('tile.vacant')}
        count={number(vacantLoad)}
        tone={vacantLoad > 0 ? 'tinggi' : undefined}
        icon={icon}
        note={vacant === 0 ? say('tile.vacantNone') : say('tile.vacantNote', { count: vacant })}
      />
      {visits !== undefined && <Tile name={say('tile.visits')} count={number(visits)} note={say('tile.visitsNote')} />}
    </TileList>
  );
}
