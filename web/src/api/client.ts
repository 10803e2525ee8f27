/** The one door to the API: typed by its OpenAPI document, with the token and the language of whoever is signed in. */
import createClient, { type Middleware } from 'openapi-fetch';
import { currentLanguage } from '#web/i18n/language.ts';
import { accessToken, sessionEnded } from '#web/session/session.ts';
import { ApiProblem, problemFrom } from './problem.ts';
import type { components, paths } from './schema.gen.d.ts';

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

const withCaller: Middleware = {
  onRequest({ request }) {
    const token = accessToken();
    if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
    request.headers.set('accept-language', currentLanguage());
    return request;
  },
  onResponse({ response }) {
    if (response.status === 401) sessionEnded();
    return response;
  },
};

export const api = createClient<paths>({ baseUrl: '/' });
api.use(withCaller);

interface Answered<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The answer's content. @throws ApiProblem where the API refused, or nobody answered */
export async function answer<Data>(call: Promise<Answered<Data>>): Promise<Data> {
  return (await whole(call)).data;
}

/** The same with its headers, for those who need the ETag. @throws ApiProblem */
export async function whole<Data>(call: Promise<Answered<Data>>): Promise<{ data: Data; headers: Headers }> {
  let answered: Answered<Data>;
  try {
    answered = await call;
  } catch (error) {
    // fetch tells a lost connection as a TypeError, and an abort as itself
    if (error instanceof TypeError) throw new ApiProblem(0, 'offline');
    throw error;
  }
  const { data, error, response } = answered;
  if (!response.ok) throw problemFrom(response, error);
  return { data: data as Data, headers: response.headers };
}
