/** The posts of a kind in an area: how many are held, which are not, since when, and the same of the areas within. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { TextField } from '#web/ui/field.tsx';
import { Select } from '#web/ui/select.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { More } from './more.tsx';
import styles from './page.module.css';
import type { PartProps } from './page.tsx';
import { PostList } from './post-list.tsx';
import { postsQuery, type VacancyPage } from './queries.ts';
import { asOfDay, stateOf } from './search.ts';
import { Tiles } from './tiles.tsx';
import { Within } from './within.tsx';
import { words } from './words.ts';

export function Posts({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const { text } = useFormats();
  const state = stateOf(search);
  const asked = postsQuery({ area, kind: search.kind, state, asOf: asOfDay(search) });
  const query = useInfiniteQuery({ ...asked, placeholderData: keepPreviousData });
  const { data, error, refetch, isPlaceholderData } = query;
  const first = data?.pages[0];
  return (
    <>
      <Filters first={first} search={search} onChange={onChange} area={area} />
      {error !== null && !isPlaceholderData ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : first === undefined ? (
        <Loading lines={8} />
      ) : (
        <div className={styles['content']} data-old={isPlaceholderData ? '' : undefined} aria-busy={isPlaceholderData}>
          <p className="visually-hidden" role="status">
            {isPlaceholderData ? say('posts.updating') : ''}
          </p>
          <p className={styles['summary']}>{text(first.coverage.summary)}</p>
          <Tiles page={first} state={state} onState={(next) => onChange({ state: next })} />
          <PostList
            posts={data?.pages.flatMap((page) => page.posts) ?? []}
            kind={first.kind}
            state={state}
            onState={(next) => onChange({ state: next }, true)}
            more={<More query={query} />}
          />
          {first.children.length > 0 && (
            <Within page={first} sort={search.sort} onSort={(sort) => onChange({ sort: sort ?? '' }, true)} />
          )}
        </div>
      )}
    </>
  );
}

function Filters({ first, search, onChange }: PartProps & { readonly first: VacancyPage | undefined }) {
  const say = useWords(words);
  const { text } = useFormats();
  const kinds = first?.kinds ?? [];
  return (
    <div className={styles['filters']}>
      <Select
        label={say('kind')}
        value={first?.kind.code ?? search.kind ?? 'TKSK'}
        options={kinds.map(({ code, label }) => ({ value: code, label: text(label) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        type="date"
        label={say('asOf')}
        help={say('asOfHelp')}
        value={asOfDay(search) ?? ''}
        onChange={({ target }) => onChange({ asOf: target.value })}
      />
    </div>
  );
}
