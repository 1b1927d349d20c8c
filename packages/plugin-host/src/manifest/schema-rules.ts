/** What the schema of the manifest cannot say of the value schemas in it: keywords that fit their type, limits that leave room, defaults that fit, and not too much of it all. */
import type { PluginManifest, ValueSchema } from '@tutti/plugin-api';
import type { ManifestFault } from './check-manifest.ts';
import { compileValue } from './value-check.ts';

/** Of all value schemas of a manifest together: compiling them stays a matter of milliseconds. */
const mostNodes = 400;

const keywordsOf: Record<string, readonly ValueSchema['type'][]> = {
  format: ['string'],
  minLength: ['string'],
  maxLength: ['string'],
  minimum: ['number', 'integer'],
  maximum: ['number', 'integer'],
  enum: ['string', 'number', 'integer'],
  enumTitles: ['string', 'number', 'integer'],
  items: ['array'],
  minItems: ['array'],
  maxItems: ['array'],
  properties: ['object'],
  required: ['object'],
};

export function schemaRules(manifest: PluginManifest): ManifestFault[] {
  const faults: ManifestFault[] = [];
  const schemas = [...schemasOf(manifest)];
  let nodes = 0;
  const walk = (schema: ValueSchema, pointer: string): void => {
    nodes += 1;
    faults.push(...look(schema, pointer));
    if (schema.items) walk(schema.items, `${pointer}/items`);
    for (const [name, inner] of Object.entries(schema.properties ?? {})) walk(inner, `${pointer}/properties/${name}`);
  };
  for (const [pointer, schema] of schemas) walk(schema, pointer);
  if (nodes > mostNodes)
    faults.push({ pointer: '/tutti', words: `Its value schemas have ${nodes} parts, and may have ${mostNodes}. Make them smaller.` });
  if (faults.length > 0) return faults;
  return schemas.flatMap(([pointer, schema]) => checkCompiled(pointer, schema));
}

function* schemasOf({ settings = [], services = {}, routes = [], slots = [] }: PluginManifest): Generator<[string, ValueSchema]> {
  for (const [index, { schema }] of settings.entries()) yield [`/tutti/settings/${index}/schema`, schema];
  for (const [index, { methods }] of (services.provides ?? []).entries()) {
    for (const [name, method] of Object.entries(methods)) {
      const at = `/tutti/services/provides/${index}/methods/${name}`;
      yield [`${at}/arguments`, method.arguments];
      if (method.result) yield [`${at}/result`, method.result];
    }
  }
  for (const [index, route] of routes.entries()) {
    for (const part of ['query', 'body', 'answer'] as const) {
      const schema = route[part];
      if (schema) yield [`/tutti/routes/${index}/${part}`, schema];
    }
  }
  for (const [index, { context }] of slots.entries()) if (context) yield [`/tutti/slots/${index}/context`, context];
}

function look(schema: ValueSchema, pointer: string): ManifestFault[] {
  const faults: ManifestFault[] = [];
  const { type } = schema;
  for (const key of Object.keys(schema)) {
    const types = keywordsOf[key];
    if (types && !types.includes(type))
      faults.push({
        pointer: `${pointer}/${key}`,
        words: `"${key}" says nothing of ${type}. It belongs to ${types.join(' or ')}. Remove it.`,
      });
  }
  if (type === 'array' && !schema.items) faults.push({ pointer, words: 'A list needs "items" that say what is in it. Add them.' });
  const limits = [
    ['minLength', 'maxLength'],
    ['minimum', 'maximum'],
    ['minItems', 'maxItems'],
  ] as const;
  for (const [least, most] of limits) {
    const [low, high] = [schema[least], schema[most]];
    if (low !== undefined && high !== undefined && low > high)
      faults.push({ pointer: `${pointer}/${least}`, words: `"${least}" is above "${most}", so nothing fits. Correct one of them.` });
  }
  const missing = schema.required?.find((name) => !Object.hasOwn(schema.properties ?? {}, name));
  if (missing !== undefined)
    faults.push({ pointer: `${pointer}/required`, words: `There is no property "${missing}". Declare it, or remove it here.` });
  if (schema.enumTitles && schema.enumTitles.length !== schema.enum?.length)
    faults.push({ pointer: `${pointer}/enumTitles`, words: 'It must have one title for each value of "enum".' });
  return faults;
}

function checkCompiled(pointer: string, schema: ValueSchema): ManifestFault[] {
  try {
    const check = compileValue(schema);
    if (schema.default === undefined) return [];
    const outcome = check(schema.default);
    return outcome.ok ? [] : [{ pointer: `${pointer}/default${outcome.pointer}`, words: `The default does not fit: it ${outcome.words}` }];
  } catch (error) {
    return [{ pointer, words: `This cannot be used as a schema: ${error instanceof Error ? error.message : 'it is faulty'}.` }];
  }
}
