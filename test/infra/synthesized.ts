/** The templates of the API, synthesized once per process of tests from bundles that hold nothing: what they contain is tested elsewhere. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FunctionName } from '#infra/functions.ts';
import { buildApp } from '#infra/synth.ts';
import { emptyBundles } from '#test/support/empty-bundles.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
  readonly Metadata?: Readonly<Record<string, unknown>>;
}
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>>;
}

export function synthesize(context: Readonly<Record<string, unknown>> = {}): {
  stateful: Template;
  stateless: Template;
  watch: Template;
  json: string;
} {
  const scratch = mkdtempSync(join(tmpdir(), 'kawal-infra-'));
  try {
    const assembly = buildApp({
      bundleDir: emptyBundles(scratch),
      outdir: mkdtempSync(join(scratch, 'out-')),
      context,
      checked: false,
    }).synth();
    // the assembly types a template as unknown; these are the parts of it that the tests read
    const stateful = assembly.getStackByName('KawalStateful').template as Template;
    const stateless = assembly.getStackByName('KawalStateless').template as Template;
    const watch = assembly.getStackByName('KawalWatch').template as Template;
    return { stateful, stateless, watch, json: JSON.stringify([stateful, stateless, watch]) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

export const { stateful, stateless, watch, json } = synthesize();

export const ofType = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

/** A property by its path; fails where there is none, so that no test passes on nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !(step in here))
      throw new Error(`nothing at ${path.join('.')} in ${JSON.stringify(value)}`);
    here = (here as Readonly<Record<string | number, unknown>>)[step];
  }
  return here;
}

/** `Stack.LogicalId` or `Stack.LogicalId.Attribute` that an intrinsic leads to, through exports too; a text is itself. */
export function target(value: unknown, stack: 'stateful' | 'stateless' | 'watch' = 'stateless'): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) throw new Error(`no reference: ${JSON.stringify(value)}`);
  if ('Ref' in value) return `${stack}.${String(value.Ref)}`;
  if ('Fn::GetAtt' in value) return `${stack}.${(value['Fn::GetAtt'] as readonly string[]).join('.')}`;
  if ('Fn::ImportValue' in value) {
    const exported = (one: Template) => Object.values(one.Outputs).find((o) => o.Export?.Name === value['Fn::ImportValue']);
    for (const [from, template] of [
      ['stateful', stateful],
      ['stateless', stateless],
    ] as const) {
      const output = exported(template);
      if (output) return target(output.Value, from);
    }
    throw new Error(`nobody exports ${String(value['Fn::ImportValue'])}`);
  }
  if ('Fn::Join' in value) {
    const [by, parts] = value['Fn::Join'] as [string, readonly unknown[]];
    return parts.map((part) => target(part, stack)).join(by);
  }
  throw new Error(`unknown intrinsic: ${JSON.stringify(value)}`);
}

/** The function resource of a name. */
export function functionOf(name: FunctionName): [string, Resource] {
  const found = ofType(stateless, 'AWS::Lambda::Function').filter(
    ([, f]) => at(f, 'Metadata', 'aws:cdk:path') === `KawalStateless/${pascal(name)}/Function/Resource`,
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} functions ${name}`);
  return found[0];
}
const pascal = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
