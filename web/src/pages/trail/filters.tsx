/** What narrows a trail, and the day as known on. */

import { useQuery } from '@tanstack/react-query';
import { FilterX } from 'lucide-react';
import type { ReactNode } from 'react';
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { summaryQuery } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { type Say, useWords } from '#web/i18n/i18n.ts';
import { dayOf, localDay } from '#web/lib/local-day.ts';
import { useNow } from '#web/lib/now.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Button } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { Select } from '#web/ui/select.tsx';
import { useNarrow } from '#web/ui/use-narrow.ts';
import { EVENT_TYPES } from './event-types.ts';
import styles from './filters.module.css';
import { FILTERS, isFiltered, type TrailSearch, VIEWS, viewOf, type Way } from './search.ts';
import { words } from './words.ts';

const ALL = '';

interface Filtering {
  readonly search: TrailSearch;
  readonly onChange: (next: TrailSearch) => void;
}

export function WideFilters({ search, way, onChange }: Filtering & { readonly way: Way }) {
  const say = useWords(words);
  return (
    <Folding search={search}>
      {way !== 'area' && (
        <AreaPicker label={say('within')} value={search.area} onChange={(area) => onChange({ area: area ?? ALL })} />
      )}
      <Select
        label={say('type')}
        value={search.type ?? ALL}
        options={[{ value: ALL, label: say('allTypes') }, ...typeOptions(say, search.type)]}
        onChange={(type) => onChange({ type })}
      />
      <Programmes search={search} onChange={onChange} />
      <Day name="from" search={search} onChange={onChange} />
      <Day name="to" search={search} onChange={onChange} />
      <AsOf search={search} onChange={onChange} />
    </Folding>
  );
}

/** On a narrow screen behind one line, which says how many are set. */
function Folding({ search, children }: { readonly search: TrailSearch; readonly children: ReactNode }) {
  const say = useWords(words);
  const set = FILTERS.filter((name) => name !== 'view' && search[name] !== undefined).length;
  const filters = (
    <section aria-label={say('filters')} className={styles['filters']}>
      {children}
    </section>
  );
  if (!useNarrow()) return filters;
  return (
    <details className={styles['folding']}>
      <summary>{set === 0 ? say('filters') : say('filtersSet', { count: set })}</summary>
      {filters}
    </details>
  );
}

export function FamilyFilters({ search, onChange }: Filtering) {
  const say = useWords(words);
  return (
    <section aria-label={say('filters')} className={styles['filters']}>
      <AsOf search={search} onChange={onChange} />
    </section>
  );
}

/** Of the events that are recorded; a type in the address that is not among them is shown by its name. */
function typeOptions(say: Say<typeof words.id>, asked: string | undefined) {
  const known = EVENT_TYPES.map((type) => ({ value: type as string, label: say(`types.${type}`) }));
  return asked === undefined || known.some(({ value }) => value === asked) ? known : [...known, { value: asked, label: asked }];
}

function Programmes({ search, onChange }: Filtering) {
  const say = useWords(words);
  const { text } = useFormats();
  const isAllowed = mayI(useMe(), 'summary:read');
  const { data } = useQuery({ ...summaryQuery({ area: search.area }), enabled: isAllowed });
  const known = (data?.available ?? []).map(({ programme, label }) => ({ value: programme, label: text(label) }));
  const { programme } = search;
  const isKnown = programme === undefined || known.some(({ value }) => value === programme);
  return (
    <Select
      label={say('programme')}
      value={programme ?? ALL}
      options={[
        { value: ALL, label: say('allProgrammes') },
        ...known,
        ...(isKnown ? [] : [{ value: programme, label: programme }]),
      ]}
      onChange={(next) => onChange({ programme: next })}
    />
  );
}

function Day({ name, search, onChange }: Filtering & { readonly name: 'from' | 'to' }) {
  const say = useWords(words);
  return (
    <TextField
      type="date"
      label={say(name)}
      value={dayOf(search[name]) ?? ''}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
}

function AsOf({ search, onChange }: Filtering) {
  const say = useWords(words);
  const { time } = useMe();
  const today = localDay(useNow(), time.offsetMinutes);
  const asOf = dayOf(search.asOf);
  return (
    <>
      <TextField
        type="date"
        label={say('asOf')}
        max={today}
        value={asOf ?? ''}
        onChange={(event) => onChange({ asOf: event.target.value, ...(event.target.value === '' && { view: ALL }) })}
      />
      {isFiltered(search) && (
        <div className={styles['after']}>
          {asOf !== undefined && (
            <Segments
              label={say('view.label')}
              value={viewOf(search)}
              options={VIEWS.map((value) => ({ value, label: say(`view.${value}`) }))}
              onChange={(view) => onChange({ view: view === 'known' ? ALL : view })}
            />
          )}
          <Button
            look="quiet"
            icon={<FilterX aria-hidden="true" />}
            onClick={() => onChange(Object.fromEntries(FILTERS.map((one) => [one, ALL])))}
          >
            {say('clear')}
          </Button>
        </div>
      )}
    </>
  );
}
