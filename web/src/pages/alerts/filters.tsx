/** What the queue is narrowed by, each choice with how many there are; all of it stands in the address. */
import { useQuery } from '@tanstack/react-query';
import { AlarmClock, FilterX, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { SeverityBars } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { cx } from '#web/ui/cx.ts';
import { Select } from '#web/ui/select.tsx';
import styles from './filters.module.css';
import { type AlertTotals, totalsQuery } from './queries.ts';
import { type AlertQuery, type Filter, filtersOf, hasFilters, type QueueSearch, withFilter } from './search.ts';
import { words } from './words.ts';

const SEVERITIES = ['kritis', 'tinggi', 'sedang', 'rendah'] as const;
const WAITING = ['open', 'acknowledged', 'in-progress', 'to-confirm'] as const;
const CLOSED = ['resolved', 'dismissed', 'resolved-by-data'] as const;
/** A select knows no empty value: this is none of the API's. */
const ANY = '*';

interface Props {
  readonly search: QueueSearch;
  readonly onChange: (next: QueueSearch) => void;
  /** Of what is shown now; for a filter that is set, others are asked for without it. */
  readonly totals: AlertTotals | undefined;
  /** Roles that reach alerts by ownership alone have no other list. */
  readonly ownOnly: boolean;
}

export function Filters({ search, onChange, totals, ownOnly }: Props) {
  const say = useWords(words);
  const common = useCommon();
  const set = (name: Filter) => (value: string | undefined) => onChange(withFilter(search, name, value));
  return (
    <search aria-label={say('filter.label')} className={styles['filters']}>
      <div className={styles['line']}>
        <div className={styles['area']}>
          <AreaPicker value={search.area} onChange={set('area')} label={say('filter.area')} />
        </div>
        <RuleSelect search={search} totals={totals} onChange={set('rule')} />
        <ProgrammeSelect search={search} totals={totals} onChange={set('programme')} />
        <WorkflowSelect search={search} totals={totals} onChange={set('workflow')} />
      </div>
      <div className={styles['chips']}>
        <SeverityChips search={search} totals={totals} onChange={set('severity')} />
        <OverdueChip search={search} totals={totals} onChange={set('overdue')} />
        {!ownOnly && <MineChip search={search} totals={totals} onChange={set('owner')} />}
        {hasFilters(search) && (
          <Button
            look="quiet"
            size="small"
            icon={<FilterX aria-hidden="true" />}
            onClick={() => onChange(search.view === undefined ? {} : { view: search.view })}
          >
            {common('action.clear')}
          </Button>
        )}
      </div>
    </search>
  );
}

interface One {
  readonly search: QueueSearch;
  readonly totals: AlertTotals | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Totals as they would be without this filter; those of the page where it is not set. */
function useTotalsWithout(filter: Filter, { search, totals }: Pick<One, 'search' | 'totals'>): AlertTotals | undefined {
  const { [filter]: set, ...others } = filtersOf(search);
  const { data } = useQuery({ ...totalsQuery(others as AlertQuery), enabled: set !== undefined });
  return set === undefined ? totals : data;
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

function WorkflowSelect({ onChange, ...one }: One) {
  const say = useWords(words);
  const common = useCommon();
  const { number } = useFormats();
  const waiting = useTotalsWithout('workflow', one);
  // what is closed is counted apart: without the filter only what waits is counted
  const { workflow: _set, overdue: _open, ...others } = filtersOf(one.search);
  const { data: closed } = useQuery(totalsQuery({ ...others, workflow: 'closed' }));
  const of = (totals: AlertTotals | undefined, states: readonly (typeof WAITING | typeof CLOSED)[number][]) =>
    states.map((state) => ({
      value: state as string,
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
        { value: 'closed', label: say('filter.closed'), note: closed && number(closed.alerts) },
        ...of(closed, CLOSED),
      ]}
      onChange={choose(onChange)}
    />
  );
}

function Chip({
  pressed,
  count,
  icon,
  onClick,
  children,
}: {
  readonly pressed: boolean;
  readonly count: number | undefined;
  readonly icon?: ReactNode;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  const { number } = useFormats();
  return (
    <button type="button" aria-pressed={pressed} className={cx(styles['chip'])} onClick={onClick}>
      {icon}
      {children}
      <span className={styles['count']}>{count === undefined ? '…' : number(count)}</span>
    </button>
  );
}

function SeverityChips({ onChange, ...one }: One) {
  const say = useWords(words);
  const common = useCommon();
  const totals = useTotalsWithout('severity', one);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in this line
    <div role="group" aria-label={say('filter.severity')} className={styles['set']}>
      {SEVERITIES.map((severity) => {
        const pressed = one.search.severity === severity;
        return (
          <Chip
            key={severity}
            pressed={pressed}
            count={totals?.bySeverity[severity]}
            icon={<SeverityBars severity={severity} />}
            onClick={() => onChange(pressed ? undefined : severity)}
          >
            {common(`severity.${severity}`)}
          </Chip>
        );
      })}
    </div>
  );
}

function OverdueChip({ onChange, ...one }: One) {
  const say = useWords(words);
  const totals = useTotalsWithout('overdue', one);
  const pressed = one.search.overdue === 'true';
  return (
    <Chip
      pressed={pressed}
      count={totals?.overdue}
      icon={<AlarmClock aria-hidden="true" />}
      onClick={() => onChange(pressed ? undefined : 'true')}
    >
      {say('filter.overdue')}
    </Chip>
  );
}

function MineChip({ onChange, search, totals }: One) {
  const say = useWords(words);
  const pressed = search.owner === 'me';
  const { data } = useQuery({ ...totalsQuery({ ...filtersOf(search), owner: 'me' }), enabled: !pressed });
  return (
    <Chip
      pressed={pressed}
      count={pressed ? totals?.alerts : data?.alerts}
      icon={<UserRound aria-hidden="true" />}
      onClick={() => onChange(pressed ? undefined : 'me')}
    >
      {say('filter.mine')}
    </Chip>
  );
}
