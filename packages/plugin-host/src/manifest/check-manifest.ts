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

const validate = new Ajv2020({
  allErrors: true,
  strict: true,
  verbose: true,
  allowUnionTypes: true,
  discriminator: true,
}).compile<PluginManifest>(manifestSchema);

/** Far above what any manifest needs: a check must not take the time of others. */
const largest = 256 * 1024;
const deepest = 24;

/** An empty list: the value is a PluginManifest. */
export function checkManifest(value: unknown): ManifestFault[] {
  const tooMuch = refuseTooMuch(value);
  if (tooMuch) return [tooMuch];
  if (!validate(value))
    return (validate.errors ?? [])
      .filter(tellsMore)
      .map((error) => ({ pointer: `/tutti${error.instancePath}${extra(error)}`, words: explain(error) }));
  return manifestRules(value);
}

function refuseTooMuch(value: unknown): ManifestFault | undefined {
  const waiting: [unknown, number, string][] = [[value, 0, '/tutti']];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [each, depth, pointer] = next;
    if (typeof each !== 'object' || each === null) continue;
    if (depth > deepest) return { pointer: pointer.slice(0, 120), words: `This is nested more than ${deepest} deep. Make it flatter.` };
    for (const [key, inner] of Object.entries(each)) waiting.push([inner, depth + 1, `${pointer}/${key}`]);
  }
  const size = (JSON.stringify(value) ?? '').length;
  if (size <= largest) return undefined;
  return { pointer: '/tutti', words: `The manifest has ${Math.ceil(size / 1024)} kB, and may have ${largest / 1024}. Make it shorter.` };
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
    case 'discriminator':
      return unknownValue(params.tagValue, kindsOf(parentSchema));
    case 'pattern':
      return `${shown(data)} is not written as expected.${help || ' Use lower-case letters, digits and hyphens.'}`;
    case 'minLength':
      return 'This is empty. Write something, or leave it out if it may be absent.';
    case 'maxLength':
      return `This is longer than ${params.limit} characters. Shorten it.`;
    case 'minItems':
      return 'This list is empty. Name at least one.';
    case 'maxItems':
    case 'maxProperties':
      return `This has more than ${params.limit} entries. Remove some.`;
    case 'propertyNames':
      return `"${params.propertyName}" cannot be a name here. Use letters, digits and hyphens, beginning with a letter.`;
    case 'anyOf':
      return permissionFault(data);
    case 'uniqueItems':
      return `Items ${params.j} and ${params.i} of this list are the same. Remove one.`;
    case 'minimum':
      return `This must be ${params.limit} or more, and is ${shown(data)}.`;
    default:
      return `This ${error.message ?? 'is not as expected'}.${help}`;
  }
}

/** What stands below `anyOf` and `propertyNames` is told by those themselves. */
function tellsMore({ schemaPath }: ErrorObject): boolean {
  return !/\/(?:anyOf|propertyNames)\/./.test(schemaPath);
}

function permissionFault(value: unknown): string {
  const known = [
    'database',
    'documents',
    'directory',
    'events',
    'services',
    'schedules',
    'notifications',
    'mail',
    'public-pages',
    'fetch:api.example.org',
  ];
  if (typeof value === 'string' && value.startsWith('fetch:'))
    return `${shown(value)} does not name one host. Write for example "fetch:api.example.org"; no addresses, no "*", no path.`;
  return unknownValue(value, known);
}

/** The kinds that a list of alternatives knows. */
function kindsOf(schema: ErrorObject['parentSchema']): string[] {
  const alternatives = (schema?.oneOf ?? []) as { properties?: { kind?: { const?: string } } }[];
  return alternatives.flatMap(({ properties }) => properties?.kind?.const ?? []);
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
