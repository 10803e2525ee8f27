/** Trail: a family, a partner, an officer or an area through time, and as it was known on a day. */
import { getRouteApi } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { PageHead } from '#web/ui/card.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { Loading } from '#web/ui/states.tsx';
import styles from './page.module.css';
import { another, followed, type TrailSearch, WAYS, wayOf } from './search.ts';
import { WayIn } from './way-in.tsx';
import { words } from './words.ts';

const route = getRouteApi('/inside/jejak');

/** Fetched once it is known what is followed. */
const FamilyTrail = lazy(() => import('./family-trail.tsx').then(({ FamilyTrail: Part }) => ({ default: Part })));
const WideTrail = lazy(() => import('./wide-trail.tsx').then(({ WideTrail: Part }) => ({ default: Part })));

export function Trail() {
  const say = useWords(words);
  const search = route.useSearch();
  const go = route.useNavigate();
  const way = wayOf(search);
  const what = followed(search);
  const change = (next: TrailSearch): void => void go({ search: { ...search, by: way, ...next }, resetScroll: false });
  return (
    <>
      <PageHead title={say('title')} {...(what === undefined && { text: say('lead') })}>
        {what !== undefined && (
          <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()} className={styles['screen']}>
            {say('print')}
          </Button>
        )}
      </PageHead>
      <p className={styles['reading']}>{say('reading')}</p>
      <div className={styles['ways']}>
        <Segments
          label={say('way')}
          value={way}
          options={WAYS.map((one) => ({ value: one, label: say(`by.${one}`) }))}
          onChange={(next) => void go({ search: another(next, search) })}
        />
      </div>
      {what === undefined ? (
        <WayIn way={way} onFollow={change} />
      ) : (
        <Suspense fallback={<Loading lines={8} />}>
          {way === 'family' ? (
            <FamilyTrail key={what} id={what} search={search} onChange={change} />
          ) : (
            <WideTrail key={`${way} ${what}`} search={search} onChange={change} />
          )}
        </Suspense>
      )}
    </>
  );
}
