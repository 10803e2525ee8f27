/** The monthly reports of an area: how many kecamatan have reported, which have not, and what the others say. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { useNow } from '#web/lib/now.ts';
import { useMe } from '#web/session/use-me.ts';
import { Select } from '#web/ui/select.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { LISTS, type List, listOf, monthOf } from './asked.ts';
import { MonthlyList } from './monthly-list.tsx';
import { lastMonth, monthsToChoose } from './months.ts';
import styles from './page.module.css';
import type { PartProps } from './page.tsx';
import { PrefillCard } from './prefill-card.tsx';
import { monthlyQuery } from './queries.ts';
import { countsOf } from './rows.ts';
import { Tiles } from './tiles.tsx';
import { words } from './words.ts';

export function Monthly({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const { monthLong, number } = useFormats();
  const { time } = useMe();
  const now = useNow();
  const month = monthOf(search) ?? lastMonth(now, time.offsetMinutes);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...monthlyQuery(area, month),
    placeholderData: keepPreviousData,
  });
  // of one kecamatan there is nothing to count, nor to choose
  const alone = data?.rows.length === 1;
  const list = alone ? 'all' : listOf(search);
  const show = (next: List, replace = false) => onChange({ list: next === 'all' ? '' : next, open: '' }, replace);
  const counts = data && countsOf(data.rows);
  return (
    <>
      <div className={styles['filters']}>
        <MonthSelect month={month} onChange={(next) => onChange({ month: next, open: '' })} />
        {!alone && (
          <Select
            label={say('list.label')}
            value={list}
            options={LISTS.map((one) => ({
              value: one,
              label: say(`list.${one}`),
              ...(counts && { note: number(counts[one]) }),
            }))}
            onChange={(next) => show(next)}
          />
        )}
      </div>
      {error !== null && !isPlaceholderData ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined || counts === undefined ? (
        <Loading lines={10} />
      ) : (
        <div className={styles['content']} data-old={isPlaceholderData ? '' : undefined} aria-busy={isPlaceholderData}>
          <p className={isPlaceholderData ? 'visually-hidden' : styles['summary']} role="status">
            {isPlaceholderData
              ? say('updating')
              : say('summary', {
                  month: monthLong(month),
                  came: number(counts.submitted + counts.late),
                  all: number(counts.all),
                })}
          </p>
          {!alone && <Tiles rows={data.rows} list={list} onList={(next) => show(next)} />}
          <MonthlyList
            rows={data.rows}
            list={list}
            open={search.open}
            onOpen={(open) => onChange({ open: open ?? '' }, true)}
            onAll={() => show('all')}
          />
          {data.prefill && <PrefillCard prefill={data.prefill} month={month} />}
        </div>
      )}
    </>
  );
}

function MonthSelect({ month, onChange }: { readonly month: string; readonly onChange: (month: string) => void }) {
  const say = useWords(words);
  const { monthLong } = useFormats();
  const { time } = useMe();
  return (
    <Select
      label={say('month')}
      value={month}
      options={monthsToChoose(useNow(), time.offsetMinutes, month).map((one) => ({ value: one, label: monthLong(one) }))}
      onChange={onChange}
    />
  );
}
