/** Goal: every intrinsic function that CDK writes comes to the value that AWS would give it, also across stacks. */
import { describe, expect, it } from 'vitest';
import { HostError } from '#infra/local/errors.ts';
import { assemblyOf, type LocalValues, resolver, resourcesOf } from '#infra/local/template.ts';

const assembly = assemblyOf({
  Data: {
    Resources: { Queue: { Type: 'AWS::SQS::Queue' }, Table: { Type: 'AWS::DynamoDB::Table' } },
    Outputs: { Q: { Value: { 'Fn::GetAtt': ['Queue', 'Arn'] }, Export: { Name: 'Data:QueueArn' } } },
  },
  App: {
    Parameters: { Size: { Default: '7' } },
    Mappings: { Zones: { jakarta: { code: 'wib' } } },
    Conditions: {
      Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'ap-southeast-3'] },
      There: { 'Fn::Not': [{ Condition: 'Here' }] },
    },
    Resources: {
      Own: {
        Type: 'AWS::Lambda::Function',
        Properties: { Size: { Ref: 'Size' }, Gone: { Ref: 'AWS::NoValue' }, Kept: [1, { Ref: 'AWS::NoValue' }] },
      },
    },
  },
});
const local: LocalValues = { ref: ({ id }) => `ref-${id}`, attribute: ({ id }, name) => `arn:${id}:${name}` };
const { value, properties, target } = resolver(assembly, local);

describe('resolving a value of the template', () => {
  it.each([
    ['a plain text', 'plain', 'plain'],
    ['Ref of a resource', { Ref: 'Own' }, 'ref-Own'],
    ['Ref of a parameter', { Ref: 'Size' }, '7'],
    ['pseudo-parameters', [{ Ref: 'AWS::AccountId' }, { Ref: 'AWS::Partition' }], ['000000000000', 'aws']],
    [
      'GetAtt as a list and as a text',
      [{ 'Fn::GetAtt': ['Own', 'Arn'] }, { 'Fn::GetAtt': 'Own.Arn' }],
      ['arn:Own:Arn', 'arn:Own:Arn'],
    ],
    ['Join', { 'Fn::Join': ['/', ['a', { Ref: 'Own' }, 1]] }, 'a/ref-Own/1'],
    ['Sub', { 'Fn::Sub': '${Own}:${Own.Arn}:${AWS::Region}:${!Literal}' }, 'ref-Own:arn:Own:Arn:ap-southeast-3:${Literal}'],
    ['Sub with its own names', { 'Fn::Sub': ['${x}-${Own}', { x: { Ref: 'Size' } }] }, '7-ref-Own'],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': ['|', 'a|b|c'] }] }, 'b'],
    ['ImportValue', { 'Fn::ImportValue': 'Data:QueueArn' }, 'arn:Queue:Arn'],
    ['FindInMap', { 'Fn::FindInMap': ['Zones', 'jakarta', 'code'] }, 'wib'],
    ['If', [{ 'Fn::If': ['Here', 'yes', 'no'] }, { 'Fn::If': ['There', 'yes', 'no'] }], ['yes', 'no']],
    [
      'a property that is called Condition',
      { Condition: { StringEquals: { a: 'b' } } },
      { Condition: { StringEquals: { a: 'b' } } },
    ],
  ])('%s', (_name, raw, expected) => {
    expect(value(raw, 'App')).toEqual(expected);
  });

  it('leaves out what is AWS::NoValue', () => {
    const own = resourcesOf(assembly, 'AWS::Lambda::Function')[0];
    expect(own && properties(own)).toEqual({ Size: '7', Kept: [1] });
  });

  it.each([{ Ref: 'Nothing' }, { 'Fn::ImportValue': 'Nothing' }, { 'Fn::Transform': {} }, { 'Fn::FindInMap': ['a', 'b', 'c'] }])(
    'stops at what it does not know: %o',
    (raw) => {
      expect(() => value(raw, 'App')).toThrow(HostError);
    },
  );

  it('finds the resource that a reference means, through exports', () => {
    expect(target({ 'Fn::ImportValue': 'Data:QueueArn' }, 'App')?.id).toBe('Queue');
    expect(target({ Ref: 'Own' }, 'App')?.id).toBe('Own');
    expect(target('text', 'App')).toBeUndefined();
  });
});
