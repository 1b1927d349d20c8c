/** Shapes of the JSON bodies. */
import { jsonBody } from '@tutti/plugin-api/server';
import { type ActivityWords, activityKinds, type RoleKind, roleKinds, stages, type TieKind, tieKinds } from '../common/activity.ts';
import { type CheckInWords, healths } from '../common/check-in.ts';
import type { MilestoneWords } from '../common/milestone.ts';
import { milestoneFields } from './milestone-bodies.ts';

export type NewActivity = Partial<ActivityWords> & Pick<ActivityWords, 'name'> & { code?: string; lead?: string; promised?: string };

export interface NewRole {
  organisation: string;
  kind: RoleKind;
  promised?: string;
}

export interface Answer {
  answer: 'accept' | 'decline';
  turn: number;
  word?: string;
}

export interface NewTie {
  to: string;
  kind: TieKind;
  note?: string;
}

export interface ImportedActivity extends Omit<NewActivity, 'promised'> {
  code: string;
  /** Titles of goals are linked by people; these are promises that were made before. */
  roles?: NewRole[];
  said?: { on: string; source: string };
  /** How it went then; only with the day and source of `said`. */
  checkIn?: CheckInWords;
  /** Of the organisation that leads it. */
  milestones?: ImportedMilestone[];
}

export interface ImportedMilestone extends Pick<MilestoneWords, 'kind' | 'title'> {
  due?: string;
  person?: string;
  /** The day on which it was done. */
  doneOn?: string;
}

export interface ImportedTie {
  from: string;
  to: string;
  kind: TieKind;
  note?: string;
}

const id = { type: 'string', minLength: 1, maxLength: 64 };
const line = { type: 'string', maxLength: 200 };
const words = { type: 'string', maxLength: 2_000 };
const day = { type: 'string', pattern: '^(\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]))?$', description: 'A day, YYYY-MM-DD, or empty.' };
const code = {
  type: 'string',
  pattern: '^[A-Za-z][A-Za-z0-9.-]{0,11}$',
  description: 'A letter, then letters, digits, dots or hyphens; 12 at most.',
};
const ages = { type: 'string', pattern: '^(\\d{1,3}-(\\d{1,3})?)?$', description: 'Whole years: 0-5, 65- without an end, or empty.' };
const name = { type: 'string', minLength: 1, maxLength: 120, pattern: '\\S' };

const fields = {
  name,
  purpose: words,
  kind: { enum: [...activityKinds] },
  stage: { enum: [...stages] },
  starts: day,
  ends: day,
  season: line,
  places: { type: 'array', maxItems: 20, uniqueItems: true, items: { type: 'string', minLength: 1, maxLength: 80, pattern: '\\S' } },
  ages,
};

const checkIn = { health: { enum: [...healths] }, line, need: line };
const role = { organisation: id, kind: { enum: [...roleKinds] }, promised: { type: 'string', maxLength: 500 } };
const said = {
  type: 'object',
  required: ['on', 'source'],
  additionalProperties: false,
  properties: { on: { ...day, minLength: 10 }, source: { ...line, minLength: 1 } },
};

export const readActivity = jsonBody<NewActivity>({
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: { ...fields, code, lead: id, promised: role.promised },
});

export const readChange = jsonBody<{ version: number; changes: Partial<ActivityWords> }>({
  type: 'object',
  required: ['version', 'changes'],
  additionalProperties: false,
  properties: { version: { type: 'integer', minimum: 1 }, changes: { type: 'object', additionalProperties: false, properties: fields } },
});

export const readRole = jsonBody<NewRole>({
  type: 'object',
  required: ['organisation', 'kind'],
  additionalProperties: false,
  properties: role,
});

export const readPromise = jsonBody<{ promised: string }>({
  type: 'object',
  required: ['promised'],
  additionalProperties: false,
  properties: { promised: role.promised },
});

export const readAnswer = jsonBody<Answer>({
  type: 'object',
  required: ['answer', 'turn'],
  additionalProperties: false,
  properties: {
    answer: { enum: ['accept', 'decline'] },
    turn: { type: 'integer', minimum: 1 },
    word: { type: 'string', maxLength: 1_000 },
  },
});

export const readTie = jsonBody<NewTie>({
  type: 'object',
  required: ['to', 'kind'],
  additionalProperties: false,
  properties: { to: id, kind: { enum: [...tieKinds] }, note: { type: 'string', maxLength: 300 } },
});

export const readImported = jsonBody<{ activities: ImportedActivity[]; ties?: ImportedTie[] }>({
  type: 'object',
  required: ['activities'],
  additionalProperties: false,
  properties: {
    activities: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: {
        type: 'object',
        required: ['code', 'name'],
        additionalProperties: false,
        properties: {
          ...fields,
          code,
          lead: id,
          said,
          milestones: {
            type: 'array',
            maxItems: 50,
            items: {
              type: 'object',
              required: ['kind', 'title'],
              additionalProperties: false,
              properties: {
                kind: milestoneFields.kind,
                title: milestoneFields.title,
                due: day,
                person: milestoneFields.person,
                doneOn: day,
              },
            },
          },
          checkIn: { type: 'object', required: ['health', 'line', 'need'], additionalProperties: false, properties: checkIn },
          roles: {
            type: 'array',
            maxItems: 40,
            items: { type: 'object', required: ['organisation', 'kind'], additionalProperties: false, properties: role },
          },
        },
      },
    },
    ties: {
      type: 'array',
      maxItems: 1_000,
      items: {
        type: 'object',
        required: ['from', 'to', 'kind'],
        additionalProperties: false,
        properties: { from: code, to: code, kind: { enum: [...tieKinds] }, note: { type: 'string', maxLength: 300 } },
      },
    },
  },
});

export const readReason = jsonBody<{ reason: string }>({
  type: 'object',
  required: ['reason'],
  additionalProperties: false,
  properties: { reason: { type: 'string', maxLength: 500 } },
});

export const readCheckIn = jsonBody<CheckInWords>({
  type: 'object',
  required: ['health', 'line', 'need'],
  additionalProperties: false,
  properties: checkIn,
});
