/** The days of the deadline chart: what is still open is either missed or has time, long stretches become weeks, and all may be added up. */
import type { Summary } from '#web/areas/summary.ts';

export interface ProgressDay {
  /** Local day, or the Monday of its week. */
  readonly day: string;
  readonly due: number;
  readonly inTime: number;
  readonly late: number;
  /** Not verified, and the deadline has passed. */
  readonly missed: number;
  /** Not verified, and there is still time. */
  readonly ahead: number;
}

export interface ProgressDays {
  readonly by: 'day' | 'week';
  readonly days: readonly ProgressDay[];
}

/** More bars than this can't be told apart on a phone. */
const BARS_MAX = 42;
const DAY_MS = 86_400_000;

/** @param today local day of the reader's area; what was due until its end is not missed yet */
export function progressDays(progress: Summary['progress'], today: string): ProgressDays {
  const days = progress.map(({ day, due, inTime, late, open }) => {
    const isOver = day < today;
    return { day, due, inTime, late, missed: isOver ? open : 0, ahead: isOver ? 0 : open };
  });
  const span = Math.max(
    daysBetween(days[0]?.day, days.at(-1)?.day),
    daysBetween(days[0]?.day, today),
    daysBetween(today, days.at(-1)?.day),
  );
  return span < BARS_MAX ? { by: 'day', days } : { by: 'week', days: weeksOf(days) };
}

/** Each day with all before it. */
export function addedUp(days: readonly ProgressDay[]): ProgressDay[] {
  let sum = NOTHING;
  return days.map((day) => {
    sum = { ...plus(sum, day), day: day.day };
    return sum;
  });
}

/** All days together. */
export const inAll = (days: readonly ProgressDay[]): ProgressDay => days.reduce(plus, NOTHING);

const NOTHING: ProgressDay = { day: '', due: 0, inTime: 0, late: 0, missed: 0, ahead: 0 };

const plus = (a: ProgressDay, b: ProgressDay): ProgressDay => ({
  day: a.day,
  due: a.due + b.due,
  inTime: a.inTime + b.inTime,
  late: a.late + b.late,
  missed: a.missed + b.missed,
  ahead: a.ahead + b.ahead,
});

function weeksOf(days: readonly ProgressDay[]): ProgressDay[] {
  const weeks = new Map<string, ProgressDay>();
  for (const day of days) {
    const monday = mondayOf(day.day);
    const before = weeks.get(monday) ?? { ...NOTHING, day: monday };
    weeks.set(monday, plus(before, day));
  }
  return [...weeks.values()];
}

function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

const daysBetween = (first: string | undefined, last: string | undefined): number =>
  first === undefined || last === undefined ? 0 : (Date.parse(last) - Date.parse(first)) / DAY_MS;

/** Days without a deadline stand in the chart too, so that time runs evenly; and today, so that it is seen where it stands. */
export function withGaps({ by, days }: ProgressDays, today: string): ProgressDay[] {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined) return [];
  const [from = first, , to = last] = [first, last, barOf(today, by)].toSorted();
  const known = new Map(days.map((day) => [day.day, day]));
  const step = by === 'day' ? 1 : 7;
  return Array.from({ length: daysBetween(from, to) / step + 1 }, (_, i) => {
    const day = new Date(Date.parse(from) + i * step * DAY_MS).toISOString().slice(0, 10);
    return known.get(day) ?? { ...NOTHING, day };
  });
}

/** The bar in which a day lies. */
export const barOf = (day: string, by: ProgressDays['by']): string => (by === 'day' ? day : mondayOf(day));
