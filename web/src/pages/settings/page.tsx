/** What decrees and administrators set: programmes and their tariffs, what a family is to get by them, thresholds of rules, and the rest. Read here; tried and changed on a page of their own. */
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useWords } from '#web/i18n/i18n.ts';
import { PageHead } from '#web/ui/card.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { Loading } from '#web/ui/states.tsx';
import styles from './page.module.css';
import { Programmes } from './programmes.tsx';
import { type SettingsSearch, VIEWS, viewOf } from './search.ts';
import { words } from './words.ts';

const route = getRouteApi('/inside/pengaturan');

/** Fetched when somebody opens them: the page begins with programmes. */
const ExpectedAmount = lazy(() => import('./expected.tsx').then(({ ExpectedAmount: Part }) => ({ default: Part })));
const Rules = lazy(() => import('./rules.tsx').then(({ Rules: Part }) => ({ default: Part })));
const Others = lazy(() => import('./others.tsx').then(({ Others: Part }) => ({ default: Part })));

/** What each part of the page is told. */
export interface PartProps {
  readonly search: SettingsSearch;
  readonly onChange: (next: SettingsSearch, replace?: boolean) => void;
}

export function SettingsPage() {
  const say = useWords(words);
  const search = route.useSearch();
  const go = route.useNavigate();
  const view = viewOf(search);
  const onChange: PartProps['onChange'] = (next, replace = false) =>
    void go({ search: { ...search, ...next }, replace, resetScroll: false });
  const part = { search, onChange };
  return (
    <>
      <PageHead title={say('title')} text={say('lead')} />
      <div className={styles['bar']}>
        <Segments
          label={say('view.label')}
          value={view}
          options={VIEWS.map((one) => ({ value: one, label: say(`view.${one}`) }))}
          onChange={(next) => onChange({ view: next })}
        />
      </div>
      {view === 'programmes' && <Programmes {...part} />}
      <Suspense fallback={<Loading lines={8} />}>
        {view === 'expected' && <ExpectedAmount {...part} />}
        {view === 'rules' && <Rules />}
        {view === 'others' && <Others />}
      </Suspense>
    </>
  );
}
