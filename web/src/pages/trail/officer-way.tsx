/** Follows a field officer: by id, or from the list of those assigned to an area. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { beginsAt, reachOf } from '#web/areas/reach.ts';
import { areaName } from '#web/areas/summary.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { IdForm } from './id-form.tsx';
import { type Officer, officersQuery } from './queries.ts';
import styles from './way-in.module.css';
import { words } from './words.ts';

const OFFICER_ID = /^[A-Za-z0-9][A-Za-z0-9._:/@+-]*$/;

interface Following {
  readonly onFollow: (officer: string) => void;
}

export function OfficerWay({ onFollow }: Following) {
  const say = useWords(words);
  const me = useMe();
  return (
    <Card title={say('officer.title')}>
      <p className={styles['text']}>{say('officer.text')}</p>
      <IdForm
        label={say('officer.label')}
        help={say('officer.help')}
        submit={say('officer.submit')}
        bad={say('officer.bad')}
        pattern={OFFICER_ID}
        onFollow={onFollow}
      />
      {mayI(me, 'assignments:read') && <OfArea onFollow={onFollow} />}
    </Card>
  );
}

function OfArea({ onFollow }: Following) {
  const say = useWords(words);
  const reach = reachOf(useMe());
  const [area, setArea] = useState(beginsAt(reach));
  return (
    <section className={styles['officers']}>
      <div className={styles['field']}>
        <AreaPicker label={say('officer.list')} value={area} onChange={setArea} />
      </div>
      {area !== undefined && <Officers area={area} onFollow={onFollow} />}
    </section>
  );
}

function Officers({ area, onFollow }: Following & { readonly area: string }) {
  const say = useWords(words);
  const common = useCommon();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(officersQuery(area));
  if (data === undefined) return error === null ? <Loading lines={4} /> : <Failed error={error} retry={() => void refetch()} />;
  const officers = data.pages.flatMap((page) => page.officers);
  if (officers.length === 0) return <p className={styles['text']}>{say('officer.none')}</p>;
  return (
    <>
      <ul className={styles['list']}>
        {officers.map((officer) => (
          <li key={officer.id}>
            <button type="button" className={styles['officer']} onClick={() => onFollow(officer.id)}>
              <strong>
                <bdi>{officer.person?.name ?? say('officer.nobody')}</bdi>
              </strong>
              <span>{officer.id}</span>
              <small>{postsOf(officer)}</small>
            </button>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button look="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {common('action.more')}
        </Button>
      )}
    </>
  );
}

const postsOf = ({ assignments }: Officer): string =>
  assignments.map(({ kind, area }) => `${kind.replaceAll('_', ' ')} ${areaName(area)}`).join(' · ');
