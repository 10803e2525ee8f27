/** Goal: a request reaches the route that API Gateway would choose, and a policy allows what IAM would allow. */
import { describe, expect, it } from 'vitest';
import { permits } from '#infra/local/rest-authorizer.ts';
import { matchRoute, type Route, routesOf } from '#infra/local/routes.ts';
import { assemblyOf, resolver } from '#infra/local/template.ts';

const routes: Route[] = ['/v1/alerts', '/v1/alerts/{id}', '/v1/alerts/summary', '/v1/alerts/{id}/actions', '/files/{path+}'].map(
  (path) => ({ method: 'GET', path }),
);
const found = (path: string, method = 'GET') => matchRoute(routes, method, path);

describe('matching', () => {
  it.each([
    ['/v1/alerts', '/v1/alerts', {}],
    ['/v1/alerts/7', '/v1/alerts/{id}', { id: '7' }],
    ['/v1/alerts/summary', '/v1/alerts/summary', {}],
    ['/v1/alerts/a%2Fb/actions', '/v1/alerts/{id}/actions', { id: 'a%2Fb' }],
    ['/files/a/b/c', '/files/{path+}', { path: 'a/b/c' }],
  ])('%s is %s', (path, expected, pathParameters) => {
    expect(found(path)).toMatchObject({ route: { path: expected }, pathParameters });
  });

  it.each(['/', '/v1', '/v1/alerts/', '/v1/alerts//actions', '/v1/alerts/7/other', '/files', '/V1/alerts'])(
    '%s is nowhere',
    (path) => {
      expect(found(path)).toBeUndefined();
    },
  );

  it('is nowhere with another method', () => {
    expect(found('/v1/alerts', 'POST')).toBeUndefined();
  });
});

describe('the template’s routes', () => {
  it('puts paths together and finds function and authorizer', () => {
    const uri = (id: string) => ({
      'Fn::Join': [
        '',
        ['arn:aws:apigateway:ap-southeast-3:lambda:path/2015-03-31/functions/', { 'Fn::GetAtt': [id, 'Arn'] }, '/invocations'],
      ],
    });
    const assembly = assemblyOf({
      S: {
        Resources: {
          Api: { Type: 'AWS::ApiGateway::RestApi' },
          F: { Type: 'AWS::Lambda::Function' },
          Auth: {
            Type: 'AWS::ApiGateway::Authorizer',
            Properties: { Type: 'REQUEST', AuthorizerUri: uri('F'), IdentitySource: 'method.request.header.Authorization' },
          },
          V1: {
            Type: 'AWS::ApiGateway::Resource',
            Properties: { ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'v1' },
          },
          Id: { Type: 'AWS::ApiGateway::Resource', Properties: { ParentId: { Ref: 'V1' }, PathPart: '{id}' } },
          Get: {
            Type: 'AWS::ApiGateway::Method',
            Properties: {
              HttpMethod: 'GET',
              ResourceId: { Ref: 'Id' },
              AuthorizationType: 'CUSTOM',
              AuthorizerId: { Ref: 'Auth' },
              Integration: { Type: 'AWS_PROXY', Uri: uri('F') },
            },
          },
        },
      },
    });
    const resolved = resolver(assembly, { ref: ({ id }) => id, attribute: ({ id }, name) => `arn:aws:${id}.${name}` });
    expect(routesOf(assembly, resolved)).toEqual([
      {
        method: 'GET',
        path: '/v1/{id}',
        functionArn: 'arn:aws:F.Arn',
        authorizer: { functionArn: 'arn:aws:F.Arn', identityHeaders: ['authorization'] },
      },
    ]);
  });
});

describe('a policy', () => {
  const arn = 'arn:aws:execute-api:r:0:api/stage/GET/v1/alerts';
  const statement = (Effect: 'Allow' | 'Deny', Resource: string, Action = 'execute-api:Invoke') => ({
    Effect,
    Action: [Action],
    Resource: [Resource],
  });

  it('allows what a statement allows, and a denial wins', () => {
    expect(permits([statement('Allow', 'arn:aws:execute-api:r:0:api/stage/*')], arn)).toBe(true);
    expect(permits([statement('Allow', '*'), statement('Deny', arn)], arn)).toBe(false);
  });

  it('allows nothing by itself, nor by another method or action', () => {
    expect(permits([], arn)).toBe(false);
    expect(permits([statement('Allow', 'arn:aws:execute-api:r:0:api/stage/POST/*')], arn)).toBe(false);
    expect(permits([statement('Allow', '*', 's3:GetObject')], arn)).toBe(false);
  });
});
