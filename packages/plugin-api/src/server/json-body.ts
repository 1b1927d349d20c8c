/** Checks the JSON body of a request against a schema and says in plain words, with a pointer, what is wrong. */
import { isTuttiError, TuttiError } from '@tutti/base';
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import type { PluginRequest } from './server-plugin.ts';

type FormatsPlugin = (ajv: Ajv) => Ajv;

const ajv = new Ajv({ allErrors: false, verbose: true, strict: true });
(addFormats as unknown as FormatsPlugin)(ajv);

/**
 * A reader for bodies of one shape. Compile it once, beside the route; the promise rejects with
 * UNSUPPORTED_MEDIA_TYPE, BAD_JSON or INVALID_FIELD (`field` is the JSON pointer of the first fault).
 * A `description` in the schema is given as the hint.
 */
export function jsonBody<Body>(schema: object): (request: PluginRequest) => Promise<Body> {
  const check = ajv.compile<Body>(schema);
  return async (request) => {
    const body = await readJson(request);
    if (check(body)) return body;
    const [fault] = check.errors ?? [];
    throw fault ? toFieldError(fault) : new TuttiError('BAD_REQUEST');
  };
}

async function readJson(request: PluginRequest): Promise<unknown> {
  if (!/\bjson\b/.test(request.req.header('content-type') ?? '')) {
    throw new TuttiError('UNSUPPORTED_MEDIA_TYPE', { detail: 'Please send JSON, with the content type application/json.' });
  }
  try {
    return await request.req.json();
  } catch (error) {
    if (isTuttiError(error)) throw error;
    throw new TuttiError('BAD_JSON', { detail: error instanceof Error ? error.message : undefined });
  }
}

function toFieldError(fault: ErrorObject): TuttiError {
  const missing = fault.keyword === 'required' ? String(fault.params.missingProperty) : undefined;
  const unknown = fault.keyword === 'additionalProperties' ? String(fault.params.additionalProperty) : undefined;
  const field = `${fault.instancePath}${(missing ?? unknown) ? `/${escapePointer(missing ?? unknown ?? '')}` : ''}`;
  const last = missing ?? unknown ?? field.split('/').at(-1);
  const name = field === '' ? 'The body' : `“${last}”`;
  const description: unknown = fault.parentSchema?.description;
  return new TuttiError('INVALID_FIELD', {
    field: field === '' ? '/' : field,
    detail: `${name} ${words(fault)}`,
    hint: typeof description === 'string' ? description : undefined,
    limit: typeof fault.params.limit === 'number' ? fault.params.limit : undefined,
    got: sizeOf(fault.data),
  });
}

function words(fault: ErrorObject): string {
  const limit = String(fault.params.limit);
  switch (fault.keyword) {
    case 'required':
      return 'is missing.';
    case 'additionalProperties':
      return 'is not known here.';
    case 'type':
      return `must be ${typeWords[String(fault.params.type)] ?? String(fault.params.type)}.`;
    case 'enum':
      return `must be one of: ${(fault.params.allowedValues as unknown[]).join(', ')}.`;
    case 'minLength':
      return limit === '1' ? 'must not be empty.' : `must have at least ${limit} characters.`;
    case 'maxLength':
      return `must have at most ${limit} characters.`;
    case 'minItems':
      return `must have at least ${limit} entries.`;
    case 'maxItems':
      return `must have at most ${limit} entries.`;
    case 'minimum':
      return `must be ${limit} or more.`;
    case 'maximum':
      return `must be ${limit} or less.`;
    case 'pattern':
      return 'has characters that cannot be used here.';
    case 'format':
      return `is not a valid ${String(fault.params.format)}.`;
    default:
      return `${fault.message ?? 'is not as expected'}.`;
  }
}

const typeWords: Record<string, string> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'empty',
};

function sizeOf(data: unknown): number | undefined {
  if (typeof data === 'string' || Array.isArray(data)) return data.length;
  return typeof data === 'number' ? data : undefined;
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
