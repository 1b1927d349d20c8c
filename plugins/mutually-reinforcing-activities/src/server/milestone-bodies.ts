/** Shapes of the JSON bodies of milestones and tasks. */
import { jsonBody } from '@tutti/plugin-api/server';
import { type MilestoneWords, milestoneKinds } from '../common/milestone.ts';

type NewMilestone = Pick<MilestoneWords, 'kind' | 'title'> & Partial<MilestoneWords>;

/** Also of those that are brought in. */
export const milestoneFields = {
  kind: { enum: [...milestoneKinds] },
  title: { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' },
  organisation: { type: 'string', maxLength: 64 },
  person: { type: 'string', maxLength: 120 },
  due: { type: 'string', pattern: '^(\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]))?$', description: 'A day, YYYY-MM-DD, or empty.' },
  evidence: { type: 'string', maxLength: 500, description: 'A web address, or empty.' },
};

export const readMilestone = jsonBody<NewMilestone>({
  type: 'object',
  required: ['kind', 'title'],
  additionalProperties: false,
  properties: milestoneFields,
});

export const readMilestoneChange = jsonBody<Partial<MilestoneWords>>({
  type: 'object',
  additionalProperties: false,
  properties: milestoneFields,
});

export const readDone = jsonBody<{ done: boolean }>({
  type: 'object',
  required: ['done'],
  additionalProperties: false,
  properties: { done: { type: 'boolean' } },
});
