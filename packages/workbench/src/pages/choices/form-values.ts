/** Between values and what a form holds of them, as far as a schema says. Pure, so that it can be tested. */
import type { ValueSchema } from '@tutti/plugin-api';

/** One that stands in the form as a text, one entry a line. */
export function isLines({ type, items }: ValueSchema): boolean {
  return type === 'array' && items !== undefined && ['string', 'number', 'integer'].includes(items.type);
}

/** What a text field shows of a value. */
export function fieldText(schema: ValueSchema, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (isLines(schema) && Array.isArray(value)) return value.join('\n');
  return typeof value === 'object' ? JSON.stringify(value, undefined, 2) : String(value);
}

/** The value that a filled-in form says; undefined for an empty field. Whether it fits is said by the server. @param name of the field */
export function readValue(schema: ValueSchema, fields: FormData, name: string): unknown {
  if (schema.type === 'boolean') return fields.get(name) !== null;
  if (schema.type === 'object' && schema.properties) {
    const entries = Object.entries(schema.properties).map(([key, inner]) => [key, readValue(inner, fields, `${name}/${key}`)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  if (schema.type === 'array' && schema.items?.enum) return fields.getAll(name).map((text) => readSimple(schema.items, String(text)));
  const text = String(fields.get(name) ?? '');
  if (isLines(schema)) {
    const lines = text.split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '').map((line) => readSimple(schema.items, line));
  }
  if (text === '') return undefined;
  if (schema.type === 'array' || schema.type === 'object') return readJson(text);
  return readSimple(schema, text);
}

function readSimple(schema: ValueSchema | undefined, text: string): unknown {
  const isNumber = schema?.type === 'number' || schema?.type === 'integer';
  return isNumber && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
}

/** A text that is no JSON goes as it is, so that the server says what it expects. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
