/** Lambda's event filters: which stream records reach a function. */
import { HostError } from './errors.ts';

/** Whether an event passes one of the patterns; without patterns everything passes. */
export function passes(patterns: readonly unknown[], event: unknown): boolean {
  return patterns.length === 0 || patterns.some((pattern) => matches(pattern, event));
}

function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.some((rule) => matchesRule(rule, value));
  if (pattern === null || typeof pattern !== 'object') throw unsupported(pattern);
  const fields = value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : {};
  return Object.entries(pattern).every(([name, inner]) => matches(inner, fields[name]));
}

function matchesRule(rule: unknown, value: unknown): boolean {
  if (rule === null || typeof rule !== 'object') return value === rule;
  const [name, argument] = Object.entries(rule)[0] ?? [];
  switch (name) {
    case 'exists':
      return (value !== undefined) === argument;
    case 'prefix':
      return typeof value === 'string' && value.startsWith(String(argument));
    case 'suffix':
      return typeof value === 'string' && value.endsWith(String(argument));
    case 'anything-but':
      return value !== undefined && ![argument].flat().includes(value);
    default:
      throw unsupported(rule);
  }
}

function unsupported(rule: unknown): HostError {
  const text = JSON.stringify(rule);
  return new HostError(`Saringan ${text} tidak didukung di satu mesin.`, `The filter ${text} is not hosted on one machine.`);
}
