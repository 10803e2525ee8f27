/** Goal: functions get and give exactly what API Gateway's REST proxy integration (payload v1) hands over. */
import { describe, expect, it } from 'vitest';
import { authorizerEvent, httpAnswer, proxyEvent } from '#infra/local/rest-event.ts';

const api = { apiId: 'api', stage: 'local', region: 'ap-southeast-3' };
const route = { resource: '/v1/alerts/{id}', pathParameters: { id: 'a%3Ab' } };
const request = {
  method: 'GET',
  url: '/v1/alerts/a%3Ab?tag=1&tag=2&q=a%20b',
  rawHeaders: ['Host', 'x', 'X-Many', 'one', 'X-Many', 'two'],
  body: Buffer.from(''),
  sourceIp: '127.0.0.1',
};

describe('the proxy event', () => {
  const event = proxyEvent(request, route, api, 'req-1', { caller: 'somebody', principalId: 'p' });

  it('has the resource, the path still encoded and without its query', () => {
    expect(event).toMatchObject({
      resource: '/v1/alerts/{id}',
      path: '/v1/alerts/a%3Ab',
      httpMethod: 'GET',
      pathParameters: { id: 'a%3Ab' },
    });
  });

  it('has headers and queries twice: the last value, and all values', () => {
    expect(event).toMatchObject({
      headers: { Host: 'x', 'X-Many': 'two' },
      multiValueHeaders: { 'X-Many': ['one', 'two'] },
      queryStringParameters: { tag: '2', q: 'a b' },
      multiValueQueryStringParameters: { tag: ['1', '2'], q: ['a b'] },
    });
  });

  it('has the authorizer’s context, the request id and the caller’s address', () => {
    expect(event['requestContext']).toMatchObject({
      requestId: 'req-1',
      resourcePath: '/v1/alerts/{id}',
      authorizer: { caller: 'somebody', principalId: 'p' },
      identity: { sourceIp: '127.0.0.1' },
    });
  });

  it('says null, and nothing empty, where there is no body, query or parameter', () => {
    const bare = proxyEvent({ ...request, url: '/health' }, { resource: '/health', pathParameters: {} }, api, 'r', undefined);
    expect(bare).toMatchObject({
      body: null,
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
    });
    expect(bare['requestContext']).not.toHaveProperty('authorizer');
  });

  it('has a body of text as text, and of anything else in base64, byte by byte', () => {
    const bodyOf = (body: Buffer) => proxyEvent({ ...request, body }, route, api, 'r', undefined);
    expect(bodyOf(Buffer.from('{"a":"é"}'))).toMatchObject({ body: '{"a":"é"}', isBase64Encoded: false });
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0x22, 0xfe, 0x22],
    ]) {
      const event = bodyOf(Buffer.from(bytes));
      expect(event).toMatchObject({ isBase64Encoded: true });
      expect([...Buffer.from(String(event['body']), 'base64')]).toEqual(bytes);
    }
  });

  it('survives headers and queries that are called like parts of an object', () => {
    const odd = proxyEvent(
      { ...request, url: '/x?__proto__=1&constructor=2', rawHeaders: ['__proto__', 'a'] },
      route,
      api,
      'r',
      undefined,
    );
    expect(JSON.parse(JSON.stringify(odd)).queryStringParameters.constructor).toBe('2');
  });
});

describe('the authorizer’s event', () => {
  it('names the method by its ARN', () => {
    expect(authorizerEvent(request, route, api, 'r')).toMatchObject({
      type: 'REQUEST',
      methodArn: 'arn:aws:execute-api:ap-southeast-3:000000000000:api/local/GET/v1/alerts/a%3Ab',
    });
  });
});

describe('the answer of a function', () => {
  it('keeps status, body, single and multiple headers; multiple ones win', () => {
    const answer = httpAnswer({
      statusCode: 202,
      headers: { etag: '"1"', 'Set-Cookie': 'lost' },
      multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] },
      body: '{}',
    });
    expect(answer).toEqual({
      status: 202,
      headers: [
        ['etag', '"1"'],
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ],
      body: Buffer.from('{}'),
    });
  });

  it('decodes base64', () => {
    expect(
      httpAnswer({ statusCode: 200, body: Buffer.from('é').toString('base64'), isBase64Encoded: true })?.body.toString(),
    ).toBe('é');
  });

  it.each([null, 'text', {}, { statusCode: 'x' }, { statusCode: 200, body: {} }, { statusCode: 99 }])(
    'is malformed: %o',
    (result) => {
      expect(httpAnswer(result)).toBeUndefined();
    },
  );
});
