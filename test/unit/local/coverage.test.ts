/** Goal: nothing in a template is silently left out: each type is hosted, inert and said so, or stops the start. */
import { describe, expect, it } from 'vitest';
import { COVERAGE, cover } from '#infra/local/coverage.ts';
import { HostError } from '#infra/local/errors.ts';
import { assemblyOf } from '#infra/local/template.ts';

const holding = (...types: string[]) =>
  assemblyOf({ Stack: { Resources: Object.fromEntries(types.map((Type, i) => [`R${i}`, { Type }])) } });

describe('coverage', () => {
  it('counts what is hosted and what is inert', () => {
    const { hosted, inert } = cover(holding('AWS::SQS::Queue', 'AWS::SQS::Queue', 'AWS::CloudWatch::Alarm'));
    expect(hosted).toEqual([{ type: 'AWS::SQS::Queue', count: 2, note: expect.any(String) }]);
    expect(inert).toEqual([{ type: 'AWS::CloudWatch::Alarm', count: 1, note: expect.any(String) }]);
  });

  it('stops at a type that is not listed, naming it', () => {
    expect(() => cover(holding('AWS::New::Thing'))).toThrow(/AWS::New::Thing/);
  });

  it('stops at a type that is refused', () => {
    const refused = Object.keys(COVERAGE).filter((type) => COVERAGE[type]?.how === 'refused');
    expect(refused.length).toBeGreaterThan(0);
    for (const type of refused) expect(() => cover(holding(type))).toThrow(HostError);
  });
});
