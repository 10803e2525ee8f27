/** The API as somebody of the demonstration asks it: what a page shows is compared with what it says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject } from 'vitest';

type Tokens = Readonly<Record<string, { readonly token: string }>>;
interface Personas {
  readonly people: Tokens;
  readonly partners: Tokens;
}

/** GET, or POST where there is a body; anything but a 2xx fails the test. @param who a key of personas.json */
export async function ask<T>(
  who: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const { people, partners } = JSON.parse(readFileSync(join(inject('directory'), 'personas.json'), 'utf8')) as Personas;
  const response = await fetch(`${inject('baseUrl')}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${(people[who] ?? partners[who])?.token}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  expect(response.status, `${who} ${path} ${JSON.stringify(answer)}`).toBeLessThan(300);
  return answer as T;
}
