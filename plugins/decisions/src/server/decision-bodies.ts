/** Shapes of the JSON bodies. */
import { jsonBody } from '@tutti/plugin-api/server';
import { audiences, decisionKinds, hidings, type Marks } from '../common/decision.ts';
import type { NewBallot } from './ballot-store.ts';
import type { ImportedDecision } from './decision-import.ts';
import type { NewOutcome } from './outcome-store.ts';
import type { NewQuestion } from './question-rules.ts';

const words = { type: 'string', maxLength: 4_000 };
const short = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };
const reason = { type: 'string', minLength: 1, maxLength: 1_000, pattern: '\\S' };
const organisation = { type: 'string', minLength: 1, maxLength: 64 };
const day = { type: 'string', format: 'date', description: 'A day, YYYY-MM-DD.' };
const time = { type: 'integer', minimum: 0, maximum: 8.64e15, description: 'Milliseconds since 1970 UTC.' };
const organisations = { type: 'array', maxItems: 500, uniqueItems: true, items: organisation };
const recusals = {
  type: 'array',
  maxItems: 500,
  items: { type: 'object', required: ['organisation', 'reason'], additionalProperties: false, properties: { organisation, reason } },
};
const marks = {
  type: 'object',
  maxProperties: 50,
  additionalProperties: { type: 'integer', minimum: 0, maximum: 100 },
  description: 'By option: 1 for the chosen one; points; of a time 2 for “yes”, 1 for “if need be”.',
};

const question = {
  question: short,
  background: words,
  kind: { enum: [...decisionKinds] },
  options: {
    type: 'array',
    maxItems: 50,
    items: {
      type: 'object',
      additionalProperties: false,
      properties: { id: organisation, title: { type: 'string', maxLength: 200 }, meaning: { type: 'string', maxLength: 500 }, at: time },
    },
  },
  asked: organisations,
  required: organisations,
  quorum: { type: 'integer', minimum: 1, maximum: 500 },
  hide: { enum: [...hidings] },
  anonymous: { type: 'boolean' },
  reasonNeeded: { type: 'boolean' },
  opinions: { type: 'boolean' },
  dots: { type: 'integer', minimum: 1, maximum: 100 },
  audience: { enum: [...audiences] },
  closesAt: time,
  about: organisation,
  recused: recusals,
  pays: organisations,
  rule: organisation,
};

export const readQuestion = jsonBody<NewQuestion>({
  type: 'object',
  required: ['question', 'kind', 'closesAt'],
  additionalProperties: false,
  properties: question,
});

export const readBallot = jsonBody<NewBallot>({
  type: 'object',
  required: ['marks'],
  additionalProperties: false,
  properties: { marks, reason: { type: 'string', maxLength: 1_000 }, for: organisation },
});

export const readMarks = jsonBody<{ marks: Marks }>({
  type: 'object',
  required: ['marks'],
  additionalProperties: false,
  properties: { marks },
});

export const readReason = jsonBody<{ reason: string }>({
  type: 'object',
  required: ['reason'],
  additionalProperties: false,
  properties: { reason },
});

export const readProxy = jsonBody<{ to: string }>({
  type: 'object',
  required: ['to'],
  additionalProperties: false,
  properties: { to: organisation },
});

export const readOutcome = jsonBody<NewOutcome>({
  type: 'object',
  required: ['words'],
  additionalProperties: false,
  properties: { words: { type: 'string', minLength: 1, maxLength: 2_000 }, review: day },
});

export const readImported = jsonBody<ImportedDecision>({
  type: 'object',
  required: ['question', 'kind', 'on', 'source', 'ballots'],
  additionalProperties: false,
  properties: {
    question: short,
    background: words,
    kind: question.kind,
    options: question.options,
    required: organisations,
    quorum: question.quorum,
    dots: question.dots,
    audience: question.audience,
    recused: recusals,
    pays: organisations,
    on: { ...day, description: 'The day it was decided.' },
    source: { ...short, description: 'Where it comes from, e.g. “minutes of 26 February 2025”. Shown wherever the decision is.' },
    asked: organisations,
    ballots: {
      type: 'array',
      maxItems: 500,
      items: {
        type: 'object',
        required: ['organisation', 'marks'],
        additionalProperties: false,
        properties: { organisation, marks, reason: { type: 'string', maxLength: 1_000 }, signedBy: { type: 'string', maxLength: 200 } },
      },
    },
    outcome: {
      type: 'object',
      required: ['words'],
      additionalProperties: false,
      properties: { words: { ...words, minLength: 1 }, review: day },
    },
  },
});
