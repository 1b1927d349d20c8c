/** Checks values from outside (settings, arguments of services) against the small schemas of a manifest, and says in plain words what does not fit. */
import type { ValueSchema } from '@tutti/plugin-api';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats, { type FormatsPlugin } from 'ajv-formats';

/** The checked value with its defaults, or what is wrong with it and where (a JSON pointer, empty for the whole). */
export type ValueOutcome = { ok: true; value: unknown } | { ok: false; pointer: string; words: string };

export type ValueCheck = (value: unknown) => ValueOutcome;

const largestValue = 256 * 1024;

/** Throws TypeError when the schema is none that Ajv takes; those of a checked manifest always are. */
export function compileValue(schema: ValueSchema): ValueCheck {
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: true,
    useDefaults: true,
    verbose: true,
    validateFormats: true,
  });
  (addFormats as unknown as FormatsPlugin)(ajv, ['email', 'uri', 'date', 'time', 'date-time']);
  ajv.addFormat('multiline', true);
  const { default: _, ...root } = toJsonSchema(schema);
  const validate = ajv.compile(root);
  return (given) => {
    const copied = plainCopy(given);
    if (!copied) return { ok: false, pointer: '', words: `must be plain JSON of at most ${largestValue / 1024} kB.` };
    if (validate(copied.value)) return { ok: true, value: copied.value };
    const [fault] = validate.errors ?? [];
    return fault ? { ok: false, ...explain(fault) } : { ok: false, pointer: '', words: 'is not as expected.' };
  };
}

/** As published: what stands in openapi.json. Objects refuse what they do not name. */
export function toJsonSchema({ enumTitles: _, items, properties, ...schema }: ValueSchema): Record<string, unknown> {
  const result: Record<string, unknown> = { ...schema };
  if (items) result.items = toJsonSchema(items);
  if (schema.type === 'object') {
    const entries = Object.entries(properties ?? {}).map(([name, inner]) => [name, toJsonSchema(inner)]);
    result.properties = Object.fromEntries(entries);
    result.additionalProperties = false;
  }
  return result;
}

function plainCopy(value: unknown): { value: unknown } | undefined {
  try {
    const text = JSON.stringify(value);
    return text === undefined || text.length > largestValue ? undefined : { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function explain({ keyword, params, instancePath, message }: ErrorObject): { pointer: string; words: string } {
  const limit = String(params.limit);
  switch (keyword) {
    case 'required':
      return { pointer: `${instancePath}/${params.missingProperty}`, words: 'is missing.' };
    case 'additionalProperties':
      return { pointer: `${instancePath}/${params.additionalProperty}`, words: 'is not known here.' };
    case 'type':
      return { pointer: instancePath, words: `must be ${typeWords[String(params.type)] ?? String(params.type)}.` };
    case 'enum':
      return { pointer: instancePath, words: `must be one of: ${(params.allowedValues as unknown[]).join(', ')}.` };
    case 'minLength':
      return { pointer: instancePath, words: limit === '1' ? 'must not be empty.' : `must have at least ${limit} characters.` };
    case 'maxLength':
      return { pointer: instancePath, words: `must have at most ${limit} characters.` };
    case 'minItems':
      return { pointer: instancePath, words: `must have at least ${limit} entries.` };
    case 'maxItems':
      return { pointer: instancePath, words: `must have at most ${limit} entries.` };
    case 'minimum':
      return { pointer: instancePath, words: `must be ${limit} or more.` };
    case 'maximum':
      return { pointer: instancePath, words: `must be ${limit} or less.` };
    case 'format':
      return { pointer: instancePath, words: `must be ${formatWords[String(params.format)] ?? String(params.format)}.` };
    default:
      return { pointer: instancePath, words: `${message ?? 'is not as expected'}.` };
  }
}

const typeWords: Record<string, string> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const formatWords: Record<string, string> = {
  email: 'an e-mail address',
  uri: 'a whole web address, e.g. https://example.org',
  date: 'a date like 2026-11-26',
  time: 'a time like 07:30:00Z',
  'date-time': 'a date with a time, like 2026-11-26T07:30:00Z',
};
