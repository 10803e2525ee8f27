/** What the queue is narrowed by, each choice with how many there are; all of it stands in the address. */
import { useQuery } from '@tanstack/react-query';
import { AlarmClock, FilterX, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { SeverityBars } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { type One, useTotalsWithout } from './facets.ts';
import { FilterLists } from './filter-lists.tsx';
import styles from './filters.module.css';
import { type AlertTotals, totalsQuery } from './queries.ts';
import { type Filter, filtersOf, hasFilters, type QueueSearch, withFilter } from './search.ts';
import { words } from './words.ts';

const SEVERITIES = ['kritis', 'tinggi', 'sedang', 'rendah'] as const;

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
      <FilterLists search={search} totals={totals} set={set} />
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
    <button type="button" aria-pressed={pressed} className={styles['chip']} onClick={onClick}>
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
