/** What an alert says of other families, as far as its reader may know which they are: whoever may not read there is told of one, not which. */
import { allow } from '#shared/domain/access/allow.ts';
import { type Caller, isOfAgency } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import type { AreaCode } from '#shared/domain/brand.ts';

/** Inputs of rules about a NIK or a KK of several families (shared/domain/rules/shared-names.ts); those of all others are as they are. */
export function inputsFor(
  caller: Caller,
  { inputs: text, programme }: Pick<Alert, 'inputs' | 'programme'>,
): Record<string, unknown> {
  const inputs = JSON.parse(text) as Record<string, unknown>;
  const { others } = inputs;
  if (!Array.isArray(others)) return inputs;
  return {
    ...inputs,
    others: others.map((one: unknown) => (isOther(one) && !mayKnow(caller, one, programme) ? withoutFamily(one) : one)),
  };
}

interface Other {
  readonly family: string;
  readonly area: string;
}
const isOther = (one: unknown): one is Other =>
  typeof one === 'object' && one !== null && 'family' in one && 'area' in one && typeof one.area === 'string';

function withoutFamily(one: Other): Omit<Other, 'family'> {
  const { family: _, ...rest } = one;
  return rest;
}

/** Both stand in the programme of the alert: a letter that names it reaches both. */
const mayKnow = (caller: Caller, { area }: Other, programme: string | undefined): boolean =>
  !isOfAgency(caller.role) &&
  caller.role !== 'administrator' &&
  allow(caller, 'kpm:read', {
    area: area as AreaCode,
    ...(programme !== undefined && { programmes: [programme] }),
  });
