/** Field officers of an area: who they are, as what they are posted where, from when to when. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { areaName } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { type DataColumn, DataTable } from '#web/ui/data-table.tsx';
import { Select } from '#web/ui/select.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import { EndButton } from './assign-buttons.tsx';
import { datesOf } from './dates.ts';
import { More } from './more.tsx';
import styles from './officers.module.css';
import page from './page.module.css';
import type { PartProps } from './page.tsx';
import { type Assignment, type Officer, officersQuery, postsQuery } from './queries.ts';
import { stateOf } from './search.ts';
import { words } from './words.ts';

const ALL = '';

export function Officers({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const columns = useColumns();
  const query = useInfiniteQuery(officersQuery(area, search.kind));
  const { data, error, refetch } = query;
  const officers = data?.pages.flatMap((one) => one.officers) ?? [];
  return (
    <>
      <div className={page['filters']}>
        <KindSelect area={area} search={search} onChange={onChange} />
      </div>
      <p className={page['text']}>{say('officer.text')}</p>
      {error !== null ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={8} />
      ) : (
        <Card title={say('officer.title')} flush>
          {officers.length === 0 && !query.hasNextPage ? (
            <Empty title={say('officer.none')} text={say('officer.noneText')} />
          ) : (
            <DataTable<Officer>
              caption={say('officer.title')}
              columns={columns}
              rows={officers}
              rowId={({ id }) => id}
              sort={undefined}
              onSort={() => undefined}
            />
          )}
          <More query={query} />
        </Card>
      )}
    </>
  );
}

/** Kinds that have posts; whoever follows people is among all of them. */
function KindSelect({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const { text } = useFormats();
  const { data } = useInfiniteQuery(postsQuery({ area, kind: search.kind, state: stateOf(search), asOf: undefined }));
  const kinds = (data?.pages[0]?.kinds ?? []).map(({ code, label }) => ({ value: code, label: text(label) }));
  return (
    <Select
      label={say('kind')}
      value={search.kind ?? ALL}
      options={[{ value: ALL, label: say('allKinds') }, ...kinds]}
      onChange={(kind) => onChange({ kind })}
    />
  );
}

function useColumns(): DataColumn<Officer>[] {
  const say = useWords(words);
  return useMemo(
    () => [
      { id: 'name', head: say('officer.name'), cell: (officer) => <Name officer={officer} /> },
      { id: 'posts', head: say('officer.posts'), cell: (officer) => <Assignments of={officer} /> },
    ],
    [say],
  );
}

function Name({ officer: { id, person } }: { readonly officer: Officer }) {
  const say = useWords(words);
  const follows = mayI(useMe(), 'trail:read');
  return (
    <span className={styles['name']}>
      <bdi>{person?.name ?? say('officer.nobody')}</bdi>
      <small>
        {id}
        {person !== undefined && !person.active && <Badge>{say('officer.inactive')}</Badge>}
      </small>
      {follows && (
        <Link to="/jejak" search={{ by: 'officer', officer: id }}>
          {say('officer.trail')}
          <span className="visually-hidden">: {id}</span>
        </Link>
      )}
    </span>
  );
}

function Assignments({ of: { assignments, person } }: { readonly of: Pick<Officer, 'assignments' | 'person'> }) {
  const say = useWords(words);
  const { language, text } = useFormats();
  return (
    <ul className={styles['assignments']}>
      {assignments.map((one: Assignment) => {
        const { word, values } = datesOf(one, language);
        return (
          <li key={`${one.kind} ${one.area.code} ${one.from}`}>
            <strong>{areaName(one.area)}</strong>
            <span>{text(one.label)}</span>
            <small>{say(`officer.${word}`, { ...values })}</small>
            {person !== undefined && <EndButton person={person} assignment={one} />}
          </li>
        );
      })}
    </ul>
  );
}
