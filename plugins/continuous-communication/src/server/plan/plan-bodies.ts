/** Shapes of the JSON bodies. */
import { jsonBody } from '@tutti/plugin-api/server';
import { lineKinds, rhythms } from '../../common/plan/plan.ts';
import type { NewLine } from './plan-store.ts';

const closed = { type: 'object', additionalProperties: false };
const short = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };
const line = { type: 'string', maxLength: 200 };
const day = { type: 'string', format: 'date', description: 'A day, YYYY-MM-DD.' };

export const readLine = jsonBody<NewLine>({
  ...closed,
  required: ['kind', 'audience', 'purpose', 'channel', 'organisation'],
  properties: {
    ...{ kind: { enum: [...lineKinds] }, audience: short, purpose: short, channel: short, person: line, languages: line, body: line },
    organisation: { type: 'string', minLength: 1, maxLength: 64 },
    rhythm: { enum: [...rhythms] },
    startsOn: day,
    within: { type: 'integer', minimum: 5, maximum: 10_080, description: 'Minutes from knowing to having told.' },
  },
});

export const readMark = jsonBody<{ day: string; words?: string }>({
  ...closed,
  required: ['day'],
  properties: { day, words: { type: 'string', maxLength: 500 } },
});

export const readAlarm = jsonBody<{ words: string }>({
  ...closed,
  required: ['words'],
  properties: { words: { type: 'string', minLength: 1, maxLength: 1_000, pattern: '\\S' } },
});

export const readTold = jsonBody<{ words: string }>({
  ...closed,
  required: ['words'],
  properties: { words: { type: 'string', maxLength: 1_000 } },
});
