/** Values made from a value schema: one that fits it, and some that must be refused. */
import type { ValueSchema } from '@tutti/plugin-api';

const texts: Record<string, string> = {
  email: 'ana@example.org',
  uri: 'https://example.org/',
  date: '2026-11-26',
  time: '09:30',
  'date-time': '2026-11-26T09:30:00Z',
};

/** The smallest value that fits. */
export function sampleOf(schema: ValueSchema): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  switch (schema.type) {
    case 'string':
      return (texts[schema.format ?? ''] ?? 'words').padEnd(schema.minLength ?? 0, 'x').slice(0, schema.maxLength ?? 200);
    case 'number':
    case 'integer':
      return Math.max(schema.minimum ?? 1, Math.min(1, schema.maximum ?? 1));
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => (schema.items ? sampleOf(schema.items) : 'words'));
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key))
          .map(([key, inner]) => [key, sampleOf(inner)]),
      );
  }
}

/** Each breaks one promise of the schema. */
export function wrongValuesOf(schema: ValueSchema): unknown[] {
  const { type, enum: allowed, minimum, maximum, minLength, maxLength, format } = schema;
  const wrong: unknown[] = [type === 'string' ? 7 : 'words', type === 'array' ? {} : ['words']];
  if (allowed) wrong.push(type === 'string' ? 'not one of these' : -987_654);
  if (minimum !== undefined) wrong.push(minimum - 1);
  if (maximum !== undefined) wrong.push(maximum + 1);
  if (type === 'integer') wrong.push(0.5);
  if (minLength) wrong.push('');
  if (maxLength !== undefined && type === 'string') wrong.push('x'.repeat(maxLength + 1));
  if (format && format !== 'multiline') wrong.push('no such format');
  if (type === 'object') wrong.push({ 'not-declared': 1 });
  return wrong;
}
