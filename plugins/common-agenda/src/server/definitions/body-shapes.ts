/** Shapes of JSON bodies that several routes of "Where we start from" share. */
import { cellMarks, definitionFields, dimensions, tensionStatuses } from '../../common/definitions/round.ts';

export const title = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };
export const day = { type: 'string', format: 'date', description: 'A day, e.g. 2026-03-16.' };
export const longText = { type: 'string', maxLength: 4_000 };
export const status = { enum: [...tensionStatuses] };
export const cell = { words: { type: 'string', maxLength: 300 }, mark: { enum: [...cellMarks] } };

export const readersShape = {
  type: 'object',
  required: ['observers', 'community'],
  additionalProperties: false,
  properties: { observers: { type: 'boolean' }, community: { type: 'boolean' } },
};

const organisation = { type: 'string', minLength: 1, maxLength: 64 };

export const importBody = {
  type: 'object',
  required: ['title', 'source', 'openedOn', 'readers', 'definitions'],
  additionalProperties: false,
  properties: {
    title,
    source: { ...title, description: 'Where the texts come from, e.g. “minutes of 22 March 2023”. Shown wherever the round is.' },
    openedOn: day,
    readers: readersShape,
    definitions: {
      type: 'array',
      minItems: 2,
      maxItems: 500,
      items: {
        type: 'object',
        required: ['organisation', 'text'],
        additionalProperties: false,
        properties: {
          organisation,
          late: { type: 'boolean' },
          ...Object.fromEntries(definitionFields.map((field) => [field, longText])),
        },
      },
    },
    cells: {
      type: 'array',
      maxItems: 2_000,
      items: {
        type: 'object',
        required: ['organisation', 'dimension', 'words', 'mark'],
        additionalProperties: false,
        properties: { organisation, dimension: { enum: [...dimensions] }, ...cell },
      },
    },
    tensions: {
      type: 'array',
      maxItems: 200,
      items: {
        type: 'object',
        required: ['question', 'status', 'resolution', 'positions'],
        additionalProperties: false,
        properties: {
          question: title,
          status,
          resolution: longText,
          review: day,
          raisedOn: day,
          positions: {
            type: 'array',
            maxItems: 500,
            items: {
              type: 'object',
              required: ['organisation', 'text'],
              additionalProperties: false,
              properties: { organisation, text: longText },
            },
          },
        },
      },
    },
  },
};
