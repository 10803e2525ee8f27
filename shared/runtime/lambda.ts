/** What every function does around its work: bring business time up to date before, publish its counters after. */
import middy, { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { RefreshableClock } from './clock.ts';
import type { PublishableMetrics } from './metrics.ts';

export interface Surroundings {
  readonly clock?: RefreshableClock;
  readonly metrics?: PublishableMetrics;
}

/** A Lambda handler around `work`; further middlewares can be added with `.use()`. */
export function lambda<Event, Result>(surroundings: Surroundings, work: (event: Event, context: Context) => Promise<Result>) {
  return middy<Event, Result>()
    .use(aroundInvocation<Event, Result>(surroundings))
    .handler((event, context) => work(event, context));
}

function aroundInvocation<Event, Result>({ clock, metrics }: Surroundings): MiddlewareObj<Event, Result> {
  return {
    before: () => clock?.refresh(),
    after: () => metrics?.publish(),
    // counters of a failed invocation are the ones that alarms wait for; the error goes on as it is
    onError: () => metrics?.publish(),
  };
}
