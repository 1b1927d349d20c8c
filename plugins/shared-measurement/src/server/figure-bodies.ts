/** Shapes of the JSON bodies about figures. */
import { jsonBody } from '@tutti/plugin-api/server';
import { type Figure, figureStates } from '../common/figure.ts';
import { type Scope, scopes } from '../common/indicator.ts';

export interface CellPlace {
  /** Code of the indicator. */
  indicator: string;
  scope?: Scope;
  period: string;
}

export const placeSchema = {
  indicator: { type: 'string', minLength: 1, maxLength: 64 },
  scope: { enum: [...scopes] },
  period: { type: 'string', minLength: 4, maxLength: 10 },
};
const number = { type: 'number' };
export const figureSchema = {
  type: ['object', 'null'],
  required: ['state'],
  additionalProperties: false,
  properties: {
    state: { enum: [...figureStates] },
    numerator: number,
    denominator: number,
    value: number,
    margin: number,
    people: number,
    note: { type: 'string', maxLength: 1_000 },
  },
};
const words = { type: 'string', minLength: 1, maxLength: 1_000, pattern: '\\S' };

export interface DraftCell extends CellPlace {
  /** null takes back what was being written. */
  figure: Figure | null;
  /** What stood there when it was written; null: nothing. Where something else stands by now it is not kept, so that nobody writes over another unseen. */
  base?: Figure | null;
}

export const readDrafts = jsonBody<{ cells: DraftCell[] }>({
  type: 'object',
  required: ['cells'],
  additionalProperties: false,
  properties: {
    cells: {
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: {
        type: 'object',
        required: ['indicator', 'period', 'figure'],
        additionalProperties: false,
        properties: { ...placeSchema, figure: figureSchema, base: figureSchema },
      },
    },
  },
});

export interface SentCell extends CellPlace {
  /** Why it replaces what had been accepted. */
  reason?: string;
  /** Why it is so, where a rule warns. */
  why?: string;
  /** That reason becomes a note on the line once the figure counts. */
  tell?: boolean;
}

export const readSending = jsonBody<{ cells: SentCell[] }>({
  type: 'object',
  required: ['cells'],
  additionalProperties: false,
  properties: {
    cells: {
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: {
        type: 'object',
        required: ['indicator', 'period'],
        additionalProperties: false,
        properties: { ...placeSchema, reason: words, why: words, tell: { type: 'boolean' } },
      },
    },
  },
});

export interface Checked {
  accept?: string[];
  return?: { id: string; words: string }[];
}

const id = { type: 'string', minLength: 1, maxLength: 64 };

export const readChecked = jsonBody<Checked>({
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: {
    accept: { type: 'array', maxItems: 500, uniqueItems: true, items: id },
    return: {
      type: 'array',
      maxItems: 500,
      items: { type: 'object', required: ['id', 'words'], additionalProperties: false, properties: { id, words } },
    },
  },
});
