/** Goal: each function gets the variables that its schema asks for, and none that it does not. Method: the schema reads the template. */
import { describe, expect, test } from 'vitest';
import { FUNCTION_NAMES } from '#infra/functions.ts';
import { METRIC_NAMESPACE } from '#infra/settings.ts';
import { EnvironmentInvalid, readEnv } from '#shared/runtime/env.ts';
import { METRICS_NAMESPACE } from '#shared/runtime/metrics.ts';
import { at, functionOf, target } from './synthesized.ts';

/** A reference as AWS would fill it in: a URL where one is read, else a name. */
const filled = (variable: string, value: unknown): string => {
  const to = target(value).replaceAll(/[^A-Za-z0-9_.:/-]/g, '');
  return variable.endsWith('_URL') ? `https://sqs.local/${to}` : to;
};

describe.each(FUNCTION_NAMES)('the environment of %s', (name) => {
  const properties = functionOf(name)[1].Properties;
  const declared = 'Environment' in properties ? (at(properties, 'Environment', 'Variables') as Record<string, unknown>) : {};
  const source = Object.fromEntries(Object.entries(declared).map(([variable, value]) => [variable, filled(variable, value)]));

  test('is complete', () => {
    expect(() => readEnv(name, source)).not.toThrow();
  });

  test('holds nothing that the function could do without', () => {
    for (const variable of Object.keys(source)) {
      const { [variable]: _left, ...rest } = source;
      expect(() => readEnv(name, rest), variable).toThrow(EnvironmentInvalid);
    }
  });

  test('has no variable that exists on one machine only', () => {
    expect(Object.keys(source).filter((variable) => /^(KAWAL_|AWS_)/.test(variable))).toEqual([]);
  });
});

test('alarms watch the namespace that functions count in', () => {
  expect(METRIC_NAMESPACE).toBe(METRICS_NAMESPACE);
});
