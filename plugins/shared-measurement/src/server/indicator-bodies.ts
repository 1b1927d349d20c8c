/** Shapes of the JSON bodies about indicators. */
import { jsonBody } from '@tutti/plugin-api/server';
import {
  acrossRules,
  audiences,
  type Duty,
  highestThreshold,
  type IndicatorWords,
  overTimeRules,
  partAudiences,
  scopes,
  shapes,
  units,
} from '../common/indicator.ts';
import { periodKinds } from '../common/period.ts';
import { ruleKinds, severities } from '../common/rules.ts';

const text = { type: 'string', maxLength: 2_000 };
const short = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };
const id = { type: 'string', minLength: 1, maxLength: 64 };
const period = { type: 'string', minLength: 4, maxLength: 10, description: 'A period: 2025, 2025-S1, 2025-Q4 or 2025-10.' };
const number = { type: 'number', minimum: -1e12, maximum: 1e12 };

const words = {
  name: short,
  question: { type: 'string', maxLength: 300 },
  definition: text,
  numerator: { type: 'string', maxLength: 300 },
  denominator: { type: 'string', maxLength: 300 },
  source: { type: 'string', maxLength: 300 },
  shape: { enum: [...shapes] },
  unit: { enum: [...units] },
  decimals: { type: 'integer', minimum: 0, maximum: 4 },
  direction: { enum: ['up', 'down'] },
  level: { enum: ['core', 'contributing'] },
  across: { enum: [...acrossRules] },
  overTime: { enum: [...overTimeRules] },
  snapshot: { type: 'boolean' },
  overlap: { type: 'boolean' },
  period: { enum: [...periodKinds] },
  dueDays: { type: 'integer', minimum: 0, maximum: 730 },
  baseline: {
    type: ['object', 'null'],
    required: ['period', 'value'],
    additionalProperties: false,
    properties: { period, value: number, margin: { ...number, minimum: 0 } },
  },
  target: {
    type: ['object', 'null'],
    required: ['value', 'by'],
    additionalProperties: false,
    properties: { value: number, by: { type: 'string', format: 'date', description: 'A day, YYYY-MM-DD.' } },
  },
  threshold: { type: 'integer', minimum: 0, maximum: highestThreshold, description: 'From 3 to 30; 0 when it is not about people.' },
  seenBy: { enum: [...audiences] },
  partsSeenBy: { enum: [...partAudiences] },
  rules: {
    type: 'array',
    maxItems: 12,
    items: {
      type: 'object',
      required: ['kind', 'severity'],
      additionalProperties: false,
      properties: {
        kind: { enum: [...ruleKinds] },
        severity: { enum: [...severities] },
        percent: { type: 'number', minimum: 1, maximum: 1_000 },
        times: { type: 'integer', minimum: 1, maximum: 12 },
        least: number,
        most: number,
        others: { type: 'array', maxItems: 20, uniqueItems: true, items: { type: 'string', minLength: 1, maxLength: 64 } },
        words: { type: 'string', maxLength: 300 },
      },
    },
  },
};

export interface NewIndicator extends Partial<IndicatorWords> {
  code: string;
  name: string;
  shape: IndicatorWords['shape'];
  unit: IndicatorWords['unit'];
  direction: IndicatorWords['direction'];
  period: IndicatorWords['period'];
}

export const readNewIndicator = jsonBody<NewIndicator>({
  type: 'object',
  required: ['code', 'name', 'shape', 'unit', 'direction', 'period'],
  additionalProperties: false,
  properties: {
    code: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,15}$', description: 'Up to 16 letters and digits, for example I03.' },
    ...words,
  },
});

export const readIndicatorChange = jsonBody<{ version: number; changes: Partial<IndicatorWords> }>({
  type: 'object',
  required: ['version', 'changes'],
  additionalProperties: false,
  properties: {
    version: { type: 'integer', minimum: 1 },
    changes: { type: 'object', minProperties: 1, additionalProperties: false, properties: words },
  },
});

export const readDuties = jsonBody<{ duties: (Omit<Duty, 'to'> & { to?: string | null })[] }>({
  type: 'object',
  required: ['duties'],
  additionalProperties: false,
  properties: {
    duties: {
      type: 'array',
      maxItems: 500,
      items: {
        type: 'object',
        required: ['organisation', 'scope', 'from'],
        additionalProperties: false,
        properties: { organisation: id, scope: { enum: [...scopes] }, from: period, to: { ...period, type: ['string', 'null'] } },
      },
    },
  },
});

export const readDenominator = jsonBody<{ value: number }>({
  type: 'object',
  required: ['value'],
  additionalProperties: false,
  properties: { value: { type: 'number', exclusiveMinimum: 0, maximum: 1e12 } },
});

export const readNothing = jsonBody<object>({ type: 'object', additionalProperties: false, properties: {} });
