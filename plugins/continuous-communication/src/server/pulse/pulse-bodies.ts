/** Shapes of the JSON bodies. */
import { jsonBody } from '@tutti/plugin-api/server';
import { mostMark, powerGroups, statements } from '../../common/pulse/pulse.ts';
import type { ImportedPulse } from './pulse-import.ts';
import type { NewAnswer, NewPulse } from './pulse-store.ts';

const closed = { type: 'object', additionalProperties: false };
const short = { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' };
const said = { type: 'string', minLength: 1, maxLength: 1_000, pattern: '\\S' };
const day = { type: 'string', format: 'date', description: 'A day, YYYY-MM-DD.' };
const organisations = { type: 'array', maxItems: 500, items: { type: 'string', minLength: 1, maxLength: 64 } };
const asked = { larger: organisations, grassroots: organisations };
const each = (value: object): object => ({ ...closed, properties: Object.fromEntries(statements.map((one) => [one, value])) });

export const readPulse = jsonBody<NewPulse>({
  ...closed,
  required: ['title', 'until', 'larger', 'grassroots'],
  properties: { ...asked, title: short, until: day, more: { type: 'array', maxItems: 6, items: { enum: [...statements] } } },
});

export const readAnswer = jsonBody<NewAnswer>({
  ...closed,
  required: ['marks'],
  properties: { marks: each({ type: 'integer', minimum: 0, maximum: mostMark }), words: { type: 'string', maxLength: 300 } },
});

const sum = { count: { type: 'integer', minimum: 0, maximum: 100_000 }, means: each({ type: 'number', minimum: 0, maximum: mostMark }) };

export const readImportedPulse = jsonBody<ImportedPulse>({
  ...closed,
  required: ['title', 'until', 'larger', 'grassroots', 'count', 'means', 'source'],
  properties: {
    ...asked,
    ...sum,
    title: short,
    until: day,
    groups: {
      ...closed,
      properties: Object.fromEntries(powerGroups.map((one) => [one, { ...closed, required: ['count', 'means'], properties: sum }])),
    },
    words: { type: 'array', maxItems: 500, items: said },
    plan: { ...closed, required: ['words', 'saidBy', 'on'], properties: { words: said, saidBy: short, on: day } },
    shared: { type: 'boolean' },
    source: { ...short, description: 'Where it comes from; shown beside it.' },
  },
});
