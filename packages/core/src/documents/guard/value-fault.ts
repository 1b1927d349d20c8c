/** Whether a plain value is what the schema declares; undefined when it is. */
import type { PlainValueSchema } from '@tutti/plugin-api';

const longestString = 2_000;
const longestJson = 10_000;
const deepestJson = 32;
/** As browsers follow them; what begins otherwise may be a script. */
const addressBeginnings = ['https://', 'http://', 'mailto:', 'tel:', 'tutti:', '#'];

/** The words go on from “… must be”. */
export function valueFault(value: unknown, schema: PlainValueSchema): string | undefined {
  switch (schema.kind) {
    case 'string':
      return stringFault(value, schema);
    case 'number':
      return numberFault(value, schema);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'yes or no';
    case 'address':
      return isAddress(value) ? undefined : 'an address that a link may lead to';
    case 'json':
      return jsonFault(value, schema.longest ?? longestJson);
  }
}

function stringFault(value: unknown, { longest = longestString, oneOf }: PlainValueSchema & { kind: 'string' }): string | undefined {
  if (typeof value !== 'string') return 'a text';
  if (oneOf) return oneOf.includes(value) ? undefined : `one of ${oneOf.join(', ')}`;
  return value.length <= longest ? undefined : `a text of at most ${longest} characters`;
}

function numberFault(value: unknown, { least, most, whole, oneOf }: PlainValueSchema & { kind: 'number' }): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'a finite number';
  if (oneOf) return oneOf.includes(value) ? undefined : `one of ${oneOf.join(', ')}`;
  if (whole && !Number.isInteger(value)) return 'a whole number';
  if (least !== undefined && value < least) return `at least ${least}`;
  return most !== undefined && value > most ? `at most ${most}` : undefined;
}

function isAddress(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > longestString) return false;
  const lower = value.toLowerCase();
  if (lower.startsWith('/')) return !lower.startsWith('//');
  return addressBeginnings.some((beginning) => lower.startsWith(beginning));
}

function jsonFault(value: unknown, longest: number): string | undefined {
  if (!isJson(value, 0)) return 'plain JSON with finite numbers';
  return JSON.stringify(value).length <= longest ? undefined : `JSON of at most ${longest} characters`;
}

function isJson(value: unknown, depth: number): boolean {
  if (depth > deepestJson) return false;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
  if (typeof value !== 'object' || value instanceof Uint8Array) return false;
  return Object.values(value).every((item) => isJson(item, depth + 1));
}
