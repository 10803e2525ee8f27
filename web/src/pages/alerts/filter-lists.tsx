/** Filters that are chosen from lists: area, kind, programme, state. */
import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { useId, useState } from 'react';
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { Select } from '#web/ui/select.tsx';
import { useNarrow } from '#web/ui/use-narrow.ts';
import { type One, useTotalsWithout } from './facets.ts';
import styles from './filters.module.css';
import { type AlertTotals, totalsQuery } from './queries.ts';
import { type Filter, filtersOf } from './search.ts';
import { words } from './words.ts';

const WAITING = ['open', 'acknowledged', 'in-progress', 'proposed', 'to-confirm'] as const;
/** Out of the queue of those who act, and counted apart. */
const RESTING = ['snoozed'] as const;
const CLOSED = ['resolved', 'dismissed', 'resolved-by-data'] as const;
/** A select knows no empty value: this is none of the API's. */
const ANY = '*';

const LISTED = ['area', 'rule', 'programme', 'cycle', 'workflow'] as const;

/** What is chosen from lists; on a narrow screen behind one button, so that the alerts themselves are seen first. */
export function FilterLists({
  search,
  totals,
  set,
}: Pick<One, 'search' | 'totals'> & { readonly set: (name: Filter) => (value: string | undefined) => void }) {
  const say = useWords(words);
  const narrow = useNarrow();
  const chosen = LISTED.filter((name) => search[name] !== undefined).length;
  const [open, setOpen] = useState(chosen > 0);
  const id = useId();
  return (
    <>
      {narrow && (
        <Button
          size="small"
          icon={<SlidersHorizontal aria-hidden="true" />}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className={styles['more'] ?? ''}
        >
          {say(chosen === 0 ? 'filter.show' : 'filter.showChosen', { n: chosen })}
        </Button>
      )}
      <div id={id} className={styles['line']} hidden={narrow && !open}>
        <div className={styles['area']}>
          <AreaPicker value={search.area} onChange={set('area')} label={say('filter.area')} />
        </div>
        <RuleSelect search={search} totals={totals} onChange={set('rule')} />
        <ProgrammeSelect search={search} totals={totals} onChange={set('programme')} />
        <CycleSelect search={search} totals={totals} onChange={set('cycle')} />
        <WorkflowSelect search={search} totals={totals} onChange={set('workflow')} />
      </div>
    </>
  );
}

const choose = (onChange: One['onChange']) => (value: string) => onChange(value === ANY ? undefined : value);

function RuleSelect({ onChange, ...one }: One) {
  const say = useWords(words);
  const { text, number } = useFormats();
  const totals = useTotalsWithout('rule', one);
  const value = one.search.rule ?? ANY;
  const rules = totals?.byRule ?? [];
  const options = rules.map(({ rule, label, alerts }) => ({ value: rule as string, label: text(label), note: number(alerts) }));
  if (value !== ANY && !options.some((option) => option.value === value)) options.push({ value, label: value, note: '0' });
  return (
    <Select
      label={say('filter.rule')}
      value={value}
      options={[{ value: ANY, label: say('filter.anyRule'), note: totals && number(totals.alerts) }, ...options]}
      onChange={choose(onChange)}
    />
  );
}

function ProgrammeSelect({ onChange, ...one }: One) {
  const say = useWords(words);
  const { number } = useFormats();
  const totals = useTotalsWithout('programme', one);
  const value = one.search.programme ?? ANY;
  const options = (totals?.byProgramme ?? []).flatMap(({ programme, alerts }) =>
    programme === undefined ? [] : [{ value: programme, label: programme, note: number(alerts) }],
  );
  if (value !== ANY && !options.some((option) => option.value === value)) options.push({ value, label: value, note: '0' });
  return (
    <Select
      label={say('filter.programme')}
      value={value}
      options={[{ value: ANY, label: say('filter.anyProgramme'), note: totals && number(totals.alerts) }, ...options]}
      onChange={choose(onChange)}
    />
  );
}

/** Absent where it is not known of which cycles alerts are, and none is asked for: of the whole country. */
function CycleSelect({ onChange, ...one }: One) {
  const say = useWords(words);
  const { text, number } = useFormats();
  const totals = useTotalsWithout('cycle', one);
  const value = one.search.cycle ?? ANY;
  const options = (totals?.byCycle ?? []).map(({ cycle, label, alerts }) => ({
    ...{ value: cycle, label: text(label), note: number(alerts) },
  }));
  if (value === ANY && options.length === 0) return null;
  if (value !== ANY && !options.some((option) => option.value === value)) {
    const [known] = one.totals?.byCycle ?? [];
    options.push({ value, label: known?.cycle === value ? text(known.label) : value, note: number(known?.alerts ?? 0) });
  }
  return (
    <Select
      label={say('filter.cycle')}
      value={value}
      options={[{ value: ANY, label: say('filter.anyCycle'), note: totals && number(totals.alerts) }, ...options]}
      onChange={choose(onChange)}
    />
  );
}

function WorkflowSelect({ onChange, ...one }: One) {
  const say = useWords(words);
  const common = useCommon();
  const { number } = useFormats();
  const waiting = useTotalsWithout('workflow', one);
  // what is closed is counted apart: without the filter only what waits is counted
  const { workflow: _set, overdue: _open, ...others } = filtersOf(one.search);
  const { data: closed } = useQuery(totalsQuery({ ...others, workflow: 'closed' }));
  const { data: resting } = useQuery(totalsQuery({ ...others, workflow: 'snoozed' }));
  const of = (totals: AlertTotals | undefined, states: readonly (typeof WAITING | typeof RESTING | typeof CLOSED)[number][]) =>
    states.map((state) => ({
      // to the API, `open` is all that waits
      value: state === 'open' ? 'untouched' : (state as string),
      label: common(`workflow.${state}`),
      note: totals && number(totals.byWorkflow[state]),
    }));
  return (
    <Select
      label={say('filter.workflow')}
      value={one.search.workflow ?? ANY}
      options={[
        { value: ANY, label: say('filter.anyWorkflow'), note: waiting && number(waiting.alerts) },
        ...of(waiting, WAITING),
        ...of(resting, RESTING),
        { value: 'closed', label: say('filter.closed'), note: closed && number(closed.alerts) },
        ...of(closed, CLOSED),
      ]}
      onChange={choose(onChange)}
    />
  );
}
