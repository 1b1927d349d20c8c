/** Routes of the notes on the line; they are read with their indicator. */
import { jsonBody, type PluginApp } from '@tutti/plugin-api/server';
import { audiences } from '../common/indicator.ts';
import { type GivenNote, noteKinds } from '../common/notes.ts';
import type { IndicatorAnswer } from '../common/values.ts';
import { addNote, changeNote, type NoteChange } from './note-store.ts';
import { answerIndicator } from './query/answer-indicators.ts';
import { expectSeen } from './query/answer-values.ts';

const words = {
  kind: { enum: [...noteKinds] },
  text: { type: 'string', minLength: 1, maxLength: 1_000, pattern: '\\S' },
  seenBy: { enum: [...audiences] },
};

const readNote = jsonBody<GivenNote>({
  type: 'object',
  required: ['kind', 'text', 'seenBy'],
  additionalProperties: false,
  properties: { ...words, period: { type: 'string', minLength: 4, maxLength: 10 } },
});

const readNoteChange = jsonBody<NoteChange>({
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: { ...words, withdrawn: { type: 'boolean' } },
});

export function noteRoutes(app: PluginApp): void {
  app.post('/indicators/:code/notes', async (context) => {
    const { workspace, actor } = context.var;
    const code = context.req.param('code');
    await addNote(workspace, actor, await expectSeen(workspace, actor, code), await readNote(context));
    return context.json<IndicatorAnswer>(await answerIndicator(workspace, actor, code), 201);
  });

  app.patch('/notes/:id', async (context) => {
    const { workspace, actor } = context.var;
    const indicator = await changeNote(workspace, actor, context.req.param('id'), await readNoteChange(context));
    return context.json<IndicatorAnswer>(await answerIndicator(workspace, actor, indicator));
  });
}
