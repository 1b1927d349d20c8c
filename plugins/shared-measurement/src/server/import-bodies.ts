/** Shapes of the JSON bodies about tables that are brought in. */
import { jsonBody } from '@tutti/plugin-api/server';
import { type CrosswalkRules, dateOrders, mostBrought, numberUses, rowUses, zeroMeanings } from '../common/crosswalk.ts';
import type { BroughtCell } from '../common/imports.ts';
import { figureSchema, placeSchema } from './figure-bodies.ts';

export interface GivenImport {
  file: string;
  /** Nothing is brought in; what would be refused is told. */
  trial?: boolean;
  cells: (Omit<BroughtCell, 'scope'> & Partial<Pick<BroughtCell, 'scope'>>)[];
}

const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };

export const readImport = jsonBody<GivenImport>({
  type: 'object',
  required: ['file', 'cells'],
  additionalProperties: false,
  properties: {
    file: name,
    trial: { type: 'boolean' },
    cells: {
      type: 'array',
      minItems: 1,
      maxItems: mostBrought,
      items: {
        type: 'object',
        required: ['indicator', 'period', 'row', 'figure'],
        additionalProperties: false,
        properties: {
          ...placeSchema,
          row: { type: 'integer', minimum: 1, maximum: 10_000_000 },
          figure: { ...figureSchema, type: 'object' },
        },
      },
    },
  },
});

export const readCrosswalk = jsonBody<{ name: string; rules: CrosswalkRules }>({
  type: 'object',
  required: ['name', 'rules'],
  additionalProperties: false,
  properties: {
    name: { ...name, maxLength: 80 },
    rules: {
      type: 'object',
      required: ['columns', 'codes', 'decimal', 'zeros', 'rows'],
      additionalProperties: false,
      properties: {
        columns: {
          type: 'array',
          minItems: 1,
          maxItems: 200,
          items: {
            type: 'object',
            required: ['header', 'use'],
            additionalProperties: false,
            properties: {
              header: { type: 'string', minLength: 1, maxLength: 300 },
              use: { enum: ['nothing', ...rowUses, ...numberUses] },
              indicator: { type: 'string', minLength: 1, maxLength: 64 },
            },
          },
        },
        codes: {
          type: 'array',
          maxItems: 500,
          items: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'string', maxLength: 200 } },
        },
        dates: { enum: [...dateOrders] },
        decimal: { enum: ['.', ','] },
        zeros: { enum: [...zeroMeanings] },
        rows: { enum: ['one', 'add'] },
      },
    },
  },
});
