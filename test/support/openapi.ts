/** The OpenAPI document as tests use it: its operations, and whether an answer is one that it promises. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { openApiText } from '#scripts/openapi-document.ts';

/** JSON Schema as far as the document uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly example?: unknown;
}
export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}
export interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface RawOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}
export interface Operation extends RawOperation {
  readonly method: string;
  readonly path: string;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** As the schemas give it; that the committed document is the same is tested in openapi.test.ts. */
const openApi = JSON.parse(openApiText()) as Document;

export const operations: readonly Operation[] = Object.entries(openApi.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
);

/** A schema of the document by its name. */
export function schemaNamed(name: string): Schema {
  const found = openApi.components.schemas[name];
  if (found === undefined) throw new Error(`the document has no schema ${name}`);
  return found;
}
/** The schema that a reference means. */
export const resolved = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : resolved(schemaNamed(schema.$ref.replace('#/components/schemas/', '')));

const DOCUMENT = 'https://kawal-bansos.test/openapi.json';
// formats stand beside the patterns that the schemas give; OpenAPI's own words (example, discriminator) are no rules
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true, discriminator: false });
ajv.addSchema({ $id: DOCUMENT, ...openApi });
const validators = new Map<string, ValidateFunction>();

const pointer = (...segments: readonly string[]): string =>
  segments.map((segment) => `/${encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

/** Why an answer is none that the document promises; `undefined` where it is one. */
export function undocumented(operation: Operation, status: number, contentType: string, body: string): string | undefined {
  const response = operation.responses[String(status)];
  if (response === undefined) return `status ${status} is not documented`;
  const type = contentType.split(';')[0]?.trim() ?? '';
  if (response.content === undefined) return body === '' ? undefined : `${status} has a body, and none is documented`;
  const media = response.content[type];
  if (media === undefined)
    return `${status} is ${type || 'of no type'}, documented as ${Object.keys(response.content).join(', ')}`;
  // a file is as its manifest says
  if (media.schema === undefined || !type.endsWith('json')) return undefined;
  const at = pointer(
    'paths',
    operation.path,
    operation.method.toLowerCase(),
    'responses',
    String(status),
    'content',
    type,
    'schema',
  );
  const validate = validators.get(at) ?? ajv.compile({ $ref: `${DOCUMENT}#${at}` });
  validators.set(at, validate);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return `${status} is no JSON`;
  }
  return validate(value) ? undefined : `${status} is not as documented: ${ajv.errorsText(validate.errors).slice(0, 600)}`;
}
