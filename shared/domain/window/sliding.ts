/** Counting within a stretch of time that slides over a day. Pure; neither order nor repetitions of what is counted matter. */
import { type Instant, invariant } from '../brand.ts';
import { msOf } from '../time/instant.ts';

/** Something of somebody at a time. */
export interface Moment {
  readonly who: string;
  readonly at: Instant;
}

const inOrder = (a: Moment, b: Moment): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.who < b.who ? -1 : a.who > b.who ? 1 : 0;

/** Each once, by time. */
export const distinct = (moments: readonly Moment[]): Moment[] =>
  [...new Map(moments.map((one) => [`${one.at}#${one.who}`, one])).values()].sort(inOrder);

/** Of each who, the first, by time. */
export function firstOfEach(moments: readonly Moment[]): Moment[] {
  const first = new Map<string, Moment>();
  for (const one of distinct(moments)) if (!first.has(one.who)) first.set(one.who, one);
  return [...first.values()];
}

export interface Peak {
  /** The most that lie within one stretch. */
  readonly most: number;
  /** When `enough` were within one for the first time. */
  readonly since?: Instant;
}

/** @param moments each once, by time @param ms the length of the stretch, its ends included @param by what is counted: each moment, or whose they are */
export function peakWithin(moments: readonly Moment[], ms: number, enough: number, by: 'moment' | 'who'): Peak {
  const held = new Map<string, number>();
  let [oldest, most] = [0, 0];
  let since: Instant | undefined;
  moments.forEach((moment, i) => {
    held.set(moment.who, (held.get(moment.who) ?? 0) + 1);
    for (; msOf(moment.at) - msOf(at(moments, oldest)) > ms; oldest++) letGo(held, (moments[oldest] as Moment).who);
    const now = by === 'who' ? held.size : i + 1 - oldest;
    if (now >= enough) since ??= moment.at;
    most = Math.max(most, now);
  });
  return { most, ...(since !== undefined && { since }) };
}

function at(moments: readonly Moment[], i: number): Instant {
  const moment = moments[i];
  invariant(moment !== undefined, 'the oldest is none later than the newest');
  return moment.at;
}

function letGo(held: Map<string, number>, who: string): void {
  const left = (held.get(who) ?? 0) - 1;
  if (left > 0) held.set(who, left);
  else held.delete(who);
}
