/** Checks a manifest against its schema and against itself, and says every fault in one plain line with its JSON pointer and a remedy. */
import type { PluginManifest } from '@tutti/plugin-api';
import { manifestSchema } from '@tutti/plugin-api/manifest-schema';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { closestWord } from './closest-word.ts';
import { manifestRules } from './manifest-rules.ts';

export interface ManifestFault {
  /** JSON pointer into package.json, e.g. `/tutti/panels/0/id`. */
  pointer: string;
  /** What is wrong and what to do, in one sentence or two. */
  words: string;
}

const validate = new Ajv2020({ allErrors: true, strict: true, verbose: true, allowUnionTypes: true }).compile<PluginManifest>(
  manifestSchema,
);

/** An empty list: the value is a PluginManifest. */
export function checkManifest(value: unknown): ManifestFault[] {
  if (!validate(value))
    return (validate.errors ?? []).map((error) => ({ pointer: `/tutti${error.instancePath}${extra(error)}`, words: explain(error) }));
  return manifestRules(value);
}

export function faultLine(fault: ManifestFault): string {
  return `${fault.pointer}: ${fault.words}`;
}

function extra(error: ErrorObject): string {
  const key = error.keyword === 'additionalProperties' ? error.params.additionalProperty : undefined;
  return typeof key === 'string' ? `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}` : '';
}

function explain(error: ErrorObject): string {
  const { keyword, params, data, parentSchema } = error;
  const help = typeof parentSchema?.description === 'string' ? ` ${parentSchema.description}` : '';
  switch (keyword) {
    case 'required':
      return `"${params.missingProperty}" is missing. Add it.${describe(parentSchema, params.missingProperty as string)}`;
    case 'additionalProperties':
      return unknownKey(params.additionalProperty as string, Object.keys((parentSchema?.properties ?? {}) as object));
    case 'type':
      return `This must be ${article(String(params.type))}, and is ${kindOf(data)}.${help}`;
    case 'enum':
      return unknownValue(data, params.allowedValues as unknown[]);
    case 'const':
      return `This must be ${JSON.stringify(params.allowedValue)}, and is ${shown(data)}.${help}`;
    case 'pattern':
      return `${shown(data)} is not written as expected.${help || ' Use lower-case letters, digits and hyphens.'}`;
    case 'minLength':
      return 'This is empty. Write something, or leave it out if it may be absent.';
    case 'maxLength':
      return `This is longer than ${params.limit} characters. Shorten it.`;
    case 'minItems':
      return 'This list is empty. Name at least one.';
    case 'uniqueItems':
      return `Items ${params.j} and ${params.i} of this list are the same. Remove one.`;
    case 'minimum':
      return `This must be ${params.limit} or more, and is ${shown(data)}.`;
    default:
      return `This ${error.message ?? 'is not as expected'}.${help}`;
  }
}

function describe(schema: ErrorObject['parentSchema'], key: string): string {
  const property = (schema?.properties as Record<string, { description?: string }> | undefined)?.[key];
  return property?.description ? ` ${property.description}` : '';
}

function unknownKey(key: string, known: string[]): string {
  const meant = closestWord(key, known);
  return meant
    ? `"${key}" is not known here. Did you mean "${meant}"?`
    : `"${key}" is not known here. Remove it; known are ${known.join(', ')}.`;
}

function unknownValue(value: unknown, allowed: unknown[]): string {
  const words = allowed.map((each) => JSON.stringify(each)).join(', ');
  const strings = allowed.filter((each) => typeof each === 'string');
  const meant = typeof value === 'string' ? closestWord(value, strings) : undefined;
  return meant
    ? `${shown(value)} is not one of the possible values. Did you mean "${meant}"?`
    : `${shown(value)} is not one of the possible values. Use one of ${words}.`;
}

function article(type: string): string {
  return type === 'object' || type === 'array' || type === 'integer' ? `an ${type}` : `a ${type}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return article(Array.isArray(value) ? 'array' : typeof value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
