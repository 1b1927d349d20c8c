/** Shapes of the JSON bodies of "Our goals". */
import { jsonBody } from '@tutti/plugin-api/server';
import type { GoalWords } from '../../common/goals/goal.ts';
import { title } from '../definitions/body-shapes.ts';

export interface NewGoal extends Partial<GoalWords> {
  statement: string;
  /** Id of the goal that it is a strategy of. */
  parent?: string;
}

export interface ImportedGoal extends Partial<GoalWords> {
  statement: string;
  strategies?: (Partial<GoalWords> & { statement: string })[];
}

const code = {
  type: 'string',
  pattern: '^[A-Za-z0-9]{1,6}(\\.[A-Za-z0-9]{1,4}){0,2}$',
  description: 'Letters, digits and dots, e.g. G1 or G1.2.',
};
const id = { type: 'string', minLength: 1, maxLength: 64 };
const maybeDay = {
  type: 'string',
  pattern: '^(\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]))?$',
  description: 'A day, e.g. 2027-06-30, or empty.',
};
const statement = { ...title, maxLength: 300, description: 'What is true when it is reached, in plain words; 300 letters at most.' };
const words = {
  population: { type: 'string', maxLength: 200 },
  place: { type: 'string', maxLength: 200 },
  until: maybeDay,
  organisation: { type: 'string', maxLength: 64 },
  why: { type: 'string', maxLength: 2_000 },
};

export const readNewGoal = jsonBody<NewGoal>({
  type: 'object',
  required: ['statement'],
  additionalProperties: false,
  properties: { code, statement, parent: id, ...words },
});

export const readGoalChange = jsonBody<{ version: number; changes: Partial<Omit<GoalWords, 'code'>> }>({
  type: 'object',
  required: ['version', 'changes'],
  additionalProperties: false,
  properties: {
    version: { type: 'integer', minimum: 1, description: 'As the goal was when you looked at it.' },
    changes: { type: 'object', minProperties: 1, additionalProperties: false, properties: { statement, ...words } },
  },
});

export const readMove = jsonBody<{ parent?: string; after?: string }>({
  type: 'object',
  additionalProperties: false,
  properties: {
    parent: { ...id, description: 'The goal it becomes a strategy of; left out: it is a goal.' },
    after: { ...id, description: 'The sibling it stands after; left out: it is the first.' },
  },
});

export const readReason = jsonBody<{ reason: string }>({
  type: 'object',
  required: ['reason'],
  additionalProperties: false,
  properties: { reason: { type: 'string', maxLength: 500 } },
});

export const readNothing = jsonBody<object>({ type: 'object', additionalProperties: false, properties: {} });

export const readImportedGoals = jsonBody<{ goals: ImportedGoal[] }>({
  type: 'object',
  required: ['goals'],
  additionalProperties: false,
  properties: {
    goals: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'object',
        required: ['statement'],
        additionalProperties: false,
        properties: {
          code,
          statement,
          ...words,
          strategies: {
            type: 'array',
            maxItems: 100,
            items: { type: 'object', required: ['statement'], additionalProperties: false, properties: { code, statement, ...words } },
          },
        },
      },
    },
  },
});
