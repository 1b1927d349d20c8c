/** Reads a JSON body so that a person learns where it is broken: BAD_JSON names line and column, another content type is 415. */
import { findJsonFault, TuttiError } from '@tutti/base';
import type { Context } from 'hono';

const deepest = 32;

/** The parsed body as an object. Errors: UNSUPPORTED_MEDIA_TYPE, BAD_JSON, INVALID_FIELD when it is not an object. */
export async function readJson<Body extends object = Record<string, unknown>>(c: Context): Promise<Body> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new TuttiError('UNSUPPORTED_MEDIA_TYPE', { detail: 'Send this as application/json.', got: (type ?? '').slice(0, 80) });
  }
  const value = parseJson(await c.req.text());
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TuttiError('INVALID_FIELD', { detail: 'The body must be a JSON object.', field: '' });
  }
  return value as Body;
}

/** JSON.parse with a position in words, keys that reach into prototypes refused, and a limit on nesting. */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text, refusePrototypeKeys);
  } catch (error) {
    if (error instanceof TuttiError) throw error;
    const { line, column } = faultOf(text);
    const detail =
      text.trim() === ''
        ? 'The body is empty where JSON was expected.'
        : `The JSON cannot be read at line ${line}, column ${column}. Nothing was changed.`;
    throw new TuttiError('BAD_JSON', { detail, got: `line ${line}, column ${column}` });
  }
  if (isDeeper(value, deepest)) {
    throw new TuttiError('BAD_JSON', { detail: `The JSON is nested too deeply; ${deepest} levels are allowed.`, limit: deepest });
  }
  return value;
}

function refusePrototypeKeys(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new TuttiError('INVALID_FIELD', { detail: 'A field may not be called __proto__.', field: '__proto__' });
  return value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const inner of Object.values(value)) if (isDeeper(inner, levels - 1)) return true;
  return false;
}

/** V8 names a position in some messages only, so the first fault is looked for by an own walk over the text. */
function faultOf(text: string): { line: number; column: number } {
  const at = findJsonFault(text);
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
