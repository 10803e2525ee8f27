/** How far verification is against its deadlines: a sentence, the chart, and a table with the same numbers. */
import { lazy, Suspense } from 'react';
import type { Summary } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { atMidnight, dayBefore, localDay } from '#web/lib/local-day.ts';
import { useNow } from '#web/lib/now.ts';
import { useMe } from '#web/session/use-me.ts';
import { Card } from '#web/ui/card.tsx';
import { Scroller } from '#web/ui/scroller.tsx';
import { Segments } from '#web/ui/segments.tsx';
import styles from './progress.module.css';
import { addedUp, barOf, inAll, type ProgressDay, type ProgressDays, progressDays, withGaps } from './progress-days.ts';
import { SERIES } from './progress-series.ts';
import { words } from './words.ts';

const ProgressChart = lazy(async () => ({ default: (await import('./progress-chart.tsx')).ProgressChart }));

export type Shape = 'bars' | 'sum';

export function Progress({
  progress,
  shape,
  onShape,
}: {
  readonly progress: Summary['progress'];
  readonly shape: Shape;
  readonly onShape: (shape: Shape) => void;
}) {
  const say = useWords(words);
  const { time } = useMe();
  const today = localDay(useNow(), time.offsetMinutes);
  const found = progressDays(progress, today);
  const even = withGaps(found, today);
  const days = shape === 'sum' ? addedUp(even) : even;
  const choice = (
    <Segments
      label={say('progress.shape')}
      value={shape}
      options={[
        { value: 'bars', label: say('progress.byDay') },
        { value: 'sum', label: say('progress.sum') },
      ]}
      onChange={onShape}
    />
  );
  return (
    <Card title={say('progress.title')} {...(found.days.length > 0 && { aside: choice })} className={styles['card']}>
      {found.days.length === 0 ? (
        <p className={styles['none']}>{say('progress.none')}</p>
      ) : (
        <div className={styles['grid']}>
          <figure className={styles['figure']}>
            <figcaption className={styles['caption']}>
              <Said days={found.days} today={today} />
              <span className={styles['kind']}>{say(kindOf(found.by, shape))}</span>
            </figcaption>
            <Legend />
            <div className={styles['chart']} aria-hidden="true">
              <Suspense>
                <ProgressChart days={days} today={barOf(today, found.by)} shape={shape} />
              </Suspense>
            </div>
          </figure>
          <Numbers days={shape === 'sum' ? addedUp(found.days) : found.days} by={found.by} shape={shape} />
        </div>
      )}
    </Card>
  );
}

const kindOf = (by: ProgressDays['by'], shape: Shape) =>
  shape === 'sum' ? 'progress.textSum' : by === 'week' ? 'progress.textWeeks' : 'progress.text';

/** The chart in one sentence. */
function Said({ days, today }: { readonly days: readonly ProgressDay[]; readonly today: string }) {
  const say = useWords(words);
  const { number, day } = useFormats();
  const over = inAll(days.filter((one) => one.day < today));
  const all = inAll(days);
  const said = say('progress.said', {
    day: day(atMidnight(dayBefore(today))),
    due: number(over.due),
    verified: number(over.inTime + over.late),
    late: number(over.late),
    missed: number(over.missed),
  });
  const more = all.ahead > 0 ? say('progress.saidAhead', { ahead: number(all.ahead) }) : say('progress.saidNone');
  return (
    <span>
      {said} {more}
    </span>
  );
}

function Legend() {
  const say = useWords(words);
  return (
    <ul className={styles['legend']} aria-hidden="true">
      {SERIES.map(({ id }) => (
        <li key={id}>
          <span className={styles['swatch']} data-series={id} />
          {say(`progress.${id}`)}
        </li>
      ))}
    </ul>
  );
}

function Numbers({
  days,
  by,
  shape,
}: {
  readonly days: readonly ProgressDay[];
  readonly by: ProgressDays['by'];
  readonly shape: Shape;
}) {
  const say = useWords(words);
  const { number, day } = useFormats();
  const first = shape === 'sum' ? say('progress.until') : by === 'week' ? say('progress.week') : say('progress.day');
  return (
    <Scroller label={say('progress.table')} className={styles['numbers']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">{say('progress.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">{say('progress.due')}</th>
            {SERIES.map(({ id }) => (
              <th key={id} scope="col">
                {say(`progress.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((one) => (
            <tr key={one.day}>
              <th scope="row">{day(atMidnight(one.day))}</th>
              <td>{number(one.due)}</td>
              {SERIES.map(({ id }) => (
                <td key={id} data-missed={id === 'missed' && one.missed > 0 ? '' : undefined}>
                  {number(one[id])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
