/** `GET /health` and `GET /openapi.json`, open to anyone: wiring. */

import openapi from '#docs/openapi.json' with { type: 'json' };
import { httpHandler } from '#shared/http/lambda-http.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { createLog } from '#shared/runtime/log.ts';
import { answer } from './describe.ts';

const clock = businessClock(readEnv('describe-api'));
const ports = { clock, document: JSON.stringify(openapi), version: openapi.info.version };

export const handler = httpHandler({ clock, log: createLog('describe-api') }, (request) => answer(ports, request));
