/** Shapes of the JSON bodies. */
import { jsonBody } from '@tutti/plugin-api/server';
import { type ActionState, actionStates, audiences, entryKinds, itemKinds, presences, repeats } from '../common/meeting.ts';
import type { NewEntry } from './entry-store.ts';
import type { NewItem } from './item-store.ts';
import type { ImportedMeeting } from './meeting-import.ts';
import type { NewMeeting, Repeating } from './meeting-store.ts';
import type { NewPresence } from './presence-store.ts';

const short = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };
const line = { type: 'string', maxLength: 300 };
const words = { type: 'string', maxLength: 2_000 };
const said = { type: 'string', minLength: 1, maxLength: 1_000, pattern: '\\S' };
const id = { type: 'string', minLength: 1, maxLength: 64 };
const day = { type: 'string', format: 'date', description: 'A day, YYYY-MM-DD.' };
const link = { type: 'string', maxLength: 500, pattern: '^(https?://\\S+|)$', description: 'An address that begins with https://.' };
const minutes = { type: 'integer', minimum: 0, maximum: 480 };

const meeting = {
  ...{ title: short, body: line, purpose: words, day, place: line, link, chair: line, access: words },
  time: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'A time of day, HH:MM, where the workspace is.' },
  minutes: { ...minutes, minimum: 5 },
  audience: { enum: [...audiences] },
};
const required = ['title', 'day', 'time', 'minutes'];
const closed = { type: 'object', additionalProperties: false };

export const readMeeting = jsonBody<NewMeeting>({ ...closed, required, properties: meeting });

export const readPlan = jsonBody<NewMeeting & Repeating>({
  ...closed,
  required,
  properties: { ...meeting, repeat: { enum: [...repeats] }, times: { type: 'integer', minimum: 1, maximum: 24 } },
});

const item = { title: short, kind: { enum: [...itemKinds] }, minutes, who: line, note: words };

export const readItem = jsonBody<NewItem>({ ...closed, required: ['title', 'kind', 'minutes'], properties: { ...item, meeting: id } });

export const readPlace = jsonBody<{ meeting?: string; place?: number }>({
  ...closed,
  properties: { meeting: id, place: { type: 'integer', minimum: 0, maximum: 500 } },
});

export const readBack = jsonBody<{ back: boolean }>({ ...closed, required: ['back'], properties: { back: { type: 'boolean' } } });

export const readGo = jsonBody<{ item: string }>({ ...closed, required: ['item'], properties: { item: id } });

export const readPresence = jsonBody<NewPresence>({
  ...closed,
  required: ['organisation', 'as'],
  properties: { organisation: id, as: { enum: [...presences] }, name: line },
});

export const readGuests = jsonBody<{ guests: string }>({ ...closed, required: ['guests'], properties: { guests: line } });

const entry = { text: said, organisation: id, person: line, due: day };

export const readEntry = jsonBody<NewEntry>({
  ...closed,
  required: ['kind', 'text'],
  properties: { ...entry, kind: { enum: [...entryKinds] }, item: id, ask: { type: 'boolean' } },
});

export const readEntryChange = jsonBody<Omit<NewEntry, 'kind' | 'item' | 'ask'>>({ ...closed, required: ['text'], properties: entry });

export const readTold = jsonBody<{ state: ActionState; words?: string }>({
  ...closed,
  required: ['state'],
  properties: { state: { enum: [...actionStates] }, words },
});

export const readReason = jsonBody<{ reason: string }>({ ...closed, required: ['reason'], properties: { reason: said } });

export const readWords = jsonBody<{ words: string }>({ ...closed, required: ['words'], properties: { words: said } });

const list = (properties: object, needs: string[]): object => ({
  type: 'array',
  maxItems: 200,
  items: { ...closed, required: needs, properties },
});

export const readImported = jsonBody<ImportedMeeting>({
  ...closed,
  required: [...required, 'source'],
  properties: {
    ...meeting,
    source: { ...short, description: 'Where it comes from; shown above the minutes.' },
    guests: line,
    items: list({ ...item, spent: minutes, notes: { type: 'array', maxItems: 50, items: words }, organisation: id }, [
      'title',
      'kind',
      'minutes',
    ]),
    present: list({ organisation: id, as: { enum: ['seat', 'alternate'] }, name: line }, ['organisation', 'as']),
    entries: list(
      {
        ...entry,
        kind: { enum: [...entryKinds] },
        item: { type: 'integer', minimum: 0 },
        state: { enum: [...actionStates] },
        words,
        told: day,
      },
      ['kind', 'text'],
    ),
  },
});
