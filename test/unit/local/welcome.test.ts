/** Goal: whoever opens the host's address in a browser learns where everything is, in either language. Method: the page alone, over a response of the test. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { welcome } from '#infra/local/welcome.ts';

function visit(method: string, url: string, headers: IncomingMessage['headers'] = {}) {
  const said = { status: 0, headers: {} as Record<string, string>, body: '' };
  const response = {
    writeHead: (status: number, more: Record<string, string>) => Object.assign(said, { status, headers: more }),
    end: (body = '') => Object.assign(said, { body }),
  };
  // the page reads three fields of the one and calls two methods of the other
  const own = welcome({ method, url, headers } as IncomingMessage, response as unknown as ServerResponse);
  return { own, ...said };
}

describe('the root', () => {
  it.each([
    ['/', {}, 'id'],
    ['/?lang=en', {}, 'en'],
    ['/', { 'accept-language': 'en-GB,en;q=0.9' }, 'en'],
    ['/?lang=id', { 'accept-language': 'en' }, 'id'],
    ['/?code=x&state=y', {}, 'id'],
  ])('%s with %j is a page in %s that links the API', (url, headers, language) => {
    const { own, status, body, headers: sent } = visit('GET', url, headers);
    expect(own).toBe(true);
    expect(status).toBe(200);
    expect(body).toContain(`<html lang="${language}">`);
    for (const path of ['/openapi.json', '/health']) expect(body).toContain(`href="${path}"`);
    expect(sent['content-security-policy']).toContain("default-src 'none'");
  });

  it.each([
    ['GET', '/v1/alerts'],
    ['GET', '/index.html'],
    ['POST', '/'],
  ])('%s %s is not its business', (method, url) => {
    expect(visit(method, url).own).toBe(false);
  });
});
