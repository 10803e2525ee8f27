/** `GET /v1/me`: wiring. */
import { httpHandler } from '#shared/http/lambda-http.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { createLog } from '#shared/runtime/log.ts';
import { answer } from './me.ts';

const clock = businessClock(readEnv('query-me'));

export const handler = httpHandler({ clock, log: createLog('query-me') }, (request) =>
  answer({ clock, areas: areaNames }, request),
);
