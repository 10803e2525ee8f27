/** What the API is and whether it answers. Reads no table: anyone may call it, and a call must cost next to nothing. */

import { notFound } from '#shared/http/problem.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import type { Health } from '#shared/http/schemas/health.ts';
import type { Clock } from '#shared/runtime/ports.ts';

export interface DescribePorts {
  readonly clock: Clock;
  /** The OpenAPI document as JSON text. */
  readonly document: string;
  readonly version: string;
}

/** @throws Problem `not-found` on any other path */
export async function answer(ports: DescribePorts, request: HttpRequest): Promise<HttpResponse> {
  if (request.route === '/health') {
    const health: Health = { status: 'ok', version: ports.version, businessTime: ports.clock.now() };
    return json(health);
  }
  if (request.route !== '/openapi.json') throw notFound();
  return { ...json({}), body: ports.document };
}
