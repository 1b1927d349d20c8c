/** The vocabulary of document schemas as JSON Schema, for the manifest; kept in step with document-schema.ts by a test. */

const count = { type: 'integer', minimum: 1, maximum: 1_000_000 };
const word = { type: 'string', minLength: 1, maxLength: 100 };
const words = { type: 'array', items: word, uniqueItems: true, maxItems: 100 };

/** Declared by name: at most so many, so that a manifest stays readable. */
function named(of: string, description: string): Record<string, unknown> {
  return { type: 'object', description, additionalProperties: { $ref: `#/$defs/${of}` }, propertyNames: word, maxProperties: 100 };
}

function kind(name: string, properties: Record<string, unknown> = {}, required: string[] = []): Record<string, unknown> {
  return {
    type: 'object',
    properties: { kind: { const: name }, ...properties },
    required: ['kind', ...required],
    additionalProperties: false,
  };
}

const values = [
  kind('string', { longest: count, oneOf: { ...words, minItems: 1 } }),
  kind('number', {
    least: { type: 'number' },
    most: { type: 'number' },
    whole: { type: 'boolean' },
    oneOf: { type: 'array', items: { type: 'number' }, minItems: 1, maxItems: 100, uniqueItems: true },
  }),
  kind('boolean'),
  kind('address'),
  kind('json', { longest: count }),
];

const shared = [
  kind('map', { fields: named('document-field', 'Known keys.'), each: { $ref: '#/$defs/document-field' }, most: count }),
  kind('list', { items: { $ref: '#/$defs/document-field' }, most: count }, ['items']),
  kind('text', { marks: named('document-mark', 'Formats by name.'), longest: count }),
  kind(
    'rich-text',
    {
      nodes: named('document-node', 'Elements by name.'),
      marks: named('document-mark', 'Formats by name.'),
      holds: { ...words, description: 'What may stand at the top.' },
      longest: count,
      deepest: { ...count, maximum: 100 },
    },
    ['nodes'],
  ),
];

function oneOfKinds(kinds: readonly unknown[]): Record<string, unknown> {
  const properties = { kind: { type: 'string', description: 'What may stand here, e.g. "map" or "string".' } };
  return { type: 'object', properties, required: ['kind'], discriminator: { propertyName: 'kind' }, oneOf: kinds };
}

const attributes = { type: 'object', additionalProperties: { $ref: '#/$defs/document-value' }, propertyNames: word, maxProperties: 100 };

/** What `$ref` above refers to; stands at the top of the manifest's schema. */
export const documentSchemaDefinitions: Record<string, unknown> = {
  'document-value': oneOfKinds(values),
  'document-shared': oneOfKinds(shared),
  'document-field': oneOfKinds([...shared, ...values]),
  'document-mark': { type: 'object', properties: { attributes }, additionalProperties: false },
  'document-node': {
    type: 'object',
    properties: { attributes, holds: { ...words, description: 'Names of nodes that may stand inside, and "text".' } },
    additionalProperties: false,
  },
};

export const documentSchema = {
  type: 'object',
  description: 'What the document may hold; the core takes back whatever else is written.',
  properties: { roots: { ...named('document-shared', "The document's parts by name."), minProperties: 1 } },
  required: ['roots'],
  additionalProperties: false,
};
