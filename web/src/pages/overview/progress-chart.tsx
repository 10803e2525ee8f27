/** The chart itself, fetched only when it is shown; the table beside it says the same numbers. */
import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { atMidnight } from '#web/lib/local-day.ts';
import styles from './progress.module.css';
import type { ProgressDay } from './progress-days.ts';
import { HEIGHT_PX, roomFor, SERIES } from './progress-series.ts';
import { words } from './words.ts';

interface ChartProps {
  readonly days: readonly ProgressDay[];
  /** The bar in which today lies. */
  readonly today: string;
  readonly shape: 'bars' | 'sum';
}

const MARGIN = { top: 22, bottom: 0, left: 0 };
const TICK = { fill: 'var(--ink-soft)', fontSize: 12 };

export function ProgressChart({ days, today, shape }: ChartProps) {
  const say = useWords(words);
  const { number, dayShort } = useFormats();
  return (
    <ResponsiveContainer width="100%" height={HEIGHT_PX}>
      {/* drawn for the eye: the sentence above and the table beside are what is read aloud */}
      <BarChart
        data={[...days]}
        margin={{ ...MARGIN, right: roomFor(say('progress.today')) }}
        accessibilityLayer={false}
        barCategoryGap={shape === 'bars' ? '18%' : 1}
      >
        <defs>
          <pattern id="missed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="var(--kritis)" />
            <rect width="2" height="6" fill="var(--surface)" opacity="0.45" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="day" tickFormatter={dayShort} tick={TICK} tickLine={false} stroke="var(--line-strong)" minTickGap={18} />
        <YAxis tickFormatter={number} tick={TICK} tickLine={false} axisLine={false} allowDecimals={false} width={44} />
        <Tooltip
          content={<Shown />}
          cursor={{ fill: 'var(--surface-sunk)', stroke: 'var(--line-strong)' }}
          isAnimationActive={false}
        />
        {SERIES.map(({ id, fill }) => (
          <Bar
            key={id}
            dataKey={id}
            stackId="due"
            fill={fill}
            isAnimationActive={false}
            maxBarSize={shape === 'bars' ? 40 : 80}
          />
        ))}
        <ReferenceLine
          x={today}
          stroke="var(--ink)"
          strokeDasharray="4 3"
          label={{ value: say('progress.today'), position: 'top', fill: 'var(--ink)', fontSize: 12, fontWeight: 600 }}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

/** What Recharts hands to the content of a tooltip, as far as it is looked at. */
interface ShownProps {
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: ProgressDay }[];
}

function Shown({ active, payload }: ShownProps) {
  const say = useWords(words);
  const { number, day } = useFormats();
  const found = payload?.[0]?.payload;
  if (!active || found === undefined) return null;
  return (
    <div className={styles['tooltip']}>
      <strong>{day(atMidnight(found.day))}</strong>
      <dl>
        {SERIES.map(({ id }) => (
          <div key={id}>
            <dt>{say(`progress.${id}`)}</dt>
            <dd>{number(found[id])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
