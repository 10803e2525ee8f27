/** Reads the synthesized stacks and resolves their intrinsic functions to local values: what the template says is what runs (DESIGN §11). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HostError } from './errors.ts';

/** Pseudo-parameters on one machine; the region is the only one that this project is deployed to (DESIGN §13). */
export const REGION = 'ap-southeast-3';
export const ACCOUNT = '000000000000';

export interface Resource {
  /** Logical id, unique within its stack. */
  readonly id: string;
  readonly stack: string;
  readonly type: string;
  /** As written in the template, unresolved. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** What CDK writes beside the properties: where a bundle lies. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

interface Stack {
  readonly name: string;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly parameters: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly mappings: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly conditions: Readonly<Record<string, unknown>>;
}

export interface Assembly {
  readonly stacks: ReadonlyMap<string, Stack>;
  /** Export name → the stack that exports it and the unresolved value. */
  readonly exports: ReadonlyMap<string, { readonly stack: string; readonly value: unknown }>;
}

/** What `Ref` and `Fn::GetAtt` of a resource come to on this machine. */
export interface LocalValues {
  ref(resource: Resource): string;
  attribute(resource: Resource, name: string): string;
}

export interface RawTemplate {
  readonly Resources?: Readonly<Record<string, RawResource>>;
  readonly Parameters?: Stack['parameters'];
  readonly Mappings?: Stack['mappings'];
  readonly Conditions?: Stack['conditions'];
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>>;
}
interface RawResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** The stacks named by a cloud assembly's manifest. @param directory where `cdk synth` wrote it */
export function loadAssembly(directory: string): Assembly {
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
    artifacts: Readonly<Record<string, { type: string; properties?: { templateFile?: string } }>>;
  };
  const templates: Record<string, RawTemplate> = {};
  for (const [name, artifact] of Object.entries(manifest.artifacts)) {
    const file = artifact.properties?.templateFile;
    if (artifact.type === 'aws:cloudformation:stack' && file) {
      templates[name] = JSON.parse(readFileSync(join(directory, file), 'utf8')) as RawTemplate;
    }
  }
  return assemblyOf(templates);
}

/** An assembly from parsed templates by stack name. */
export function assemblyOf(templates: Readonly<Record<string, RawTemplate>>): Assembly {
  const stacks = new Map<string, Stack>();
  const exports = new Map<string, { stack: string; value: unknown }>();
  for (const [name, template] of Object.entries(templates)) {
    const resources = new Map<string, Resource>();
    for (const [id, raw] of Object.entries(template.Resources ?? {})) {
      resources.set(id, { id, stack: name, type: raw.Type, properties: raw.Properties ?? {}, metadata: raw.Metadata ?? {} });
    }
    stacks.set(name, {
      name,
      resources,
      parameters: template.Parameters ?? {},
      mappings: template.Mappings ?? {},
      conditions: template.Conditions ?? {},
    });
    for (const output of Object.values(template.Outputs ?? {})) {
      if (typeof output.Export?.Name === 'string') exports.set(output.Export.Name, { stack: name, value: output.Value });
    }
  }
  return { stacks, exports };
}

/** Every resource of every stack, in the order of the templates. */
export function resourcesOf(assembly: Assembly, ...types: readonly string[]): Resource[] {
  const all = [...assembly.stacks.values()].flatMap((stack) => [...stack.resources.values()]);
  return types.length === 0 ? all : all.filter((resource) => types.includes(resource.type));
}

export interface Resolver {
  /** A resource's properties with every intrinsic function replaced. */
  properties(resource: Resource): Readonly<Record<string, unknown>>;
  value(value: unknown, stack: string): unknown;
  /** The resource that a `Ref` or `Fn::GetAtt` names, through exports where need be; `undefined` where the value is none. */
  target(value: unknown, stack: string): Resource | undefined;
}

const NO_VALUE = Symbol('AWS::NoValue');

export function resolver(assembly: Assembly, local: LocalValues): Resolver {
  const value = (raw: unknown, stack: string): unknown => {
    const resolved = resolve(raw, { assembly, local, stack: stackOf(assembly, stack) });
    return resolved === NO_VALUE ? undefined : resolved;
  };
  return {
    value,
    properties: (resource) => value(resource.properties, resource.stack) as Readonly<Record<string, unknown>>,
    target: (raw, stack) => targetOf(assembly, raw, stack),
  };
}

interface Scope {
  readonly assembly: Assembly;
  readonly local: LocalValues;
  readonly stack: Stack;
}

function stackOf(assembly: Assembly, name: string): Stack {
  const stack = assembly.stacks.get(name);
  if (!stack) throw new HostError(`Tidak ada stack ${name} di templat.`, `There is no stack ${name} in the template.`);
  return stack;
}

function resolve(raw: unknown, scope: Scope): unknown {
  if (Array.isArray(raw)) return raw.map((entry) => resolve(entry, scope)).filter((entry) => entry !== NO_VALUE);
  if (raw === null || typeof raw !== 'object') return raw;
  const entries = Object.entries(raw);
  const [only] = entries;
  if (entries.length === 1 && only && (only[0] === 'Ref' || only[0] === 'Condition' || only[0].startsWith('Fn::'))) {
    // a property may itself be called Condition: only a text is the intrinsic function
    if (only[0] !== 'Condition' || typeof only[1] === 'string') return intrinsic(only[0], only[1], scope);
  }
  return Object.fromEntries(entries.map(([k, v]) => [k, resolve(v, scope)]).filter(([, v]) => v !== NO_VALUE));
}

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => reference(String(argument), scope),
  Condition: (argument, scope) => condition(String(argument), scope),
  'Fn::GetAtt': (argument, scope) => {
    const [id, ...name] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
    return scope.local.attribute(resourceIn(scope.stack, id as string), name.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = argument as [string, unknown];
    return (resolve(parts, scope) as unknown[]).map(String).join(separator);
  },
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::Select': (argument, scope) => {
    const [index, list] = resolve(argument, scope) as [number | string, unknown[]];
    return list[Number(index)];
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = resolve(argument, scope) as [string, string];
    return text.split(separator);
  },
  'Fn::ImportValue': (argument, scope) => {
    const name = String(resolve(argument, scope));
    const found = scope.assembly.exports.get(name);
    if (!found) throw unknown(`ekspor ${name}`, `export ${name}`);
    return resolve(found.value, { ...scope, stack: stackOf(scope.assembly, found.stack) });
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second] = (resolve(argument, scope) as unknown[]).map(String) as [string, string, string];
    const found = scope.stack.mappings[map]?.[top]?.[second];
    if (found === undefined) throw unknown(`pemetaan ${map}.${top}.${second}`, `mapping ${map}.${top}.${second}`);
    return found;
  },
  'Fn::GetAZs': () => [`${REGION}a`, `${REGION}b`, `${REGION}c`],
  'Fn::Base64': (argument, scope) => Buffer.from(String(resolve(argument, scope))).toString('base64'),
  'Fn::If': (argument, scope) => {
    const [name, yes, no] = argument as [string, unknown, unknown];
    return resolve(condition(name, scope) ? yes : no, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = resolve(argument, scope) as [unknown, unknown];
    return left === right;
  },
  'Fn::Not': (argument, scope) => !(resolve(argument, scope) as boolean[])[0],
  'Fn::And': (argument, scope) => (resolve(argument, scope) as boolean[]).every(Boolean),
  'Fn::Or': (argument, scope) => (resolve(argument, scope) as boolean[]).some(Boolean),
};

function intrinsic(name: string, argument: unknown, scope: Scope): unknown {
  const known = INTRINSICS[name];
  if (!known) throw unknown(`fungsi ${name}`, `function ${name}`);
  return known(argument, scope);
}

const PSEUDO: Readonly<Record<string, unknown>> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::NoValue': NO_VALUE,
  'AWS::NotificationARNs': [],
};

function reference(id: string, scope: Scope): unknown {
  if (id in PSEUDO) return PSEUDO[id];
  if (id === 'AWS::StackName') return scope.stack.name;
  if (id === 'AWS::StackId') return `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${scope.stack.name}/local`;
  const parameter = scope.stack.parameters[id];
  if (parameter) return parameter.Default;
  return scope.local.ref(resourceIn(scope.stack, id));
}

function condition(name: string, scope: Scope): boolean {
  if (!(name in scope.stack.conditions)) throw unknown(`syarat ${name}`, `condition ${name}`);
  return Boolean(resolve(scope.stack.conditions[name], scope));
}

/** `${Name}`, `${Resource.Attribute}` and `${!Literal}` of Fn::Sub. */
function substitute(argument: unknown, scope: Scope): string {
  const [text, own] = Array.isArray(argument) ? (argument as [string, Record<string, unknown>]) : [String(argument), {}];
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in own) return String(resolve(own[name], scope));
    return String(
      name.includes('.') && !name.startsWith('AWS::') ? intrinsic('Fn::GetAtt', name, scope) : reference(name, scope),
    );
  });
}

function resourceIn(stack: Stack, id: string): Resource {
  const resource = stack.resources.get(id);
  if (!resource) throw unknown(`sumber daya ${stack.name}/${id}`, `resource ${stack.name}/${id}`);
  return resource;
}

function unknown(id: string, en: string): HostError {
  return new HostError(`Templat memakai ${id} yang tidak dikenal.`, `The template uses an unknown ${en}.`);
}

function targetOf(assembly: Assembly, raw: unknown, stackName: string): Resource | undefined {
  if (raw === null || typeof raw !== 'object') return undefined;
  const stack = stackOf(assembly, stackName);
  const [name, argument] = Object.entries(raw)[0] ?? [];
  if (name === 'Ref') return stack.resources.get(String(argument));
  if (name === 'Fn::GetAtt')
    return stack.resources.get(Array.isArray(argument) ? String(argument[0]) : (String(argument).split('.')[0] ?? ''));
  if (name === 'Fn::ImportValue' && typeof argument === 'string') {
    const found = assembly.exports.get(argument);
    return found && targetOf(assembly, found.value, found.stack);
  }
  return undefined;
}
