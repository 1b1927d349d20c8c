/** Shapes of the JSON bodies of remarks. */
import { jsonBody } from '@tutti/plugin-api/server';
import { type RemarkEnd, type RemarkKind, type RemarkPlace, remarkEnds, remarkKinds } from '../../common/remarks/remark.ts';

export interface NewRemark extends RemarkPlace {
  kind: RemarkKind;
  text: string;
  words?: string;
}

const position = { type: 'string', maxLength: 400, pattern: '^[A-Za-z0-9+/]*={0,2}$' };
const said = { type: 'string', minLength: 1, maxLength: 4_000, pattern: '\\S' };

export const readNewRemark = jsonBody<NewRemark>({
  type: 'object',
  required: ['section', 'kind', 'start', 'end', 'quote', 'text'],
  additionalProperties: false,
  properties: {
    section: { type: 'string', minLength: 1, maxLength: 64 },
    kind: { enum: remarkKinds },
    start: position,
    end: position,
    quote: { type: 'string', maxLength: 4_000 },
    text: { type: 'string', maxLength: 4_000 },
    words: { type: 'string', maxLength: 4_000 },
  },
});

export const readReply = jsonBody<{ text: string }>({
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { text: said },
});

export const readEnd = jsonBody<{ end: RemarkEnd; answer: string }>({
  type: 'object',
  required: ['end', 'answer'],
  additionalProperties: false,
  properties: { end: { enum: remarkEnds }, answer: { type: 'string', maxLength: 2_000 } },
});

export const readNothing = jsonBody<object>({ type: 'object', additionalProperties: false, properties: {} });
