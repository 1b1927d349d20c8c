/** Routes of "Only us" drafts. The core has checked the role; here the organisation of the seat decides. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import { jsonBody, type PluginApp, type WorkspaceContext } from '@tutti/plugin-api/server';
import * as Y from 'yjs';
import { agendaDocument, findSection } from '../common/agenda-document.ts';
import type { DraftAnswer, DraftsAnswer } from '../common/draft.ts';
import { createDraft, listDrafts, removeDraft, shareDraft } from './draft-store.ts';
import { worded } from './words.ts';

interface DraftBody {
  title: string;
  section?: string;
}

const readDraft = jsonBody<DraftBody>({
  type: 'object',
  required: ['title'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' },
    section: { type: 'string', minLength: 1, maxLength: 64 },
  },
});

export function draftRoutes(app: PluginApp): void {
  app.get('/drafts', async (context) => {
    const drafts = await listDrafts(context.var.workspace, context.var.actor.seat.organisation?.id);
    return context.json<DraftsAnswer>({ drafts });
  });

  app.post('/drafts', async (context) => {
    const { workspace, actor } = context.var;
    const organisation = organisationOf(actor);
    const { title, section } = await readDraft(context);
    if (section !== undefined) await expectSection(workspace, section);
    const draft = await createDraft(workspace, { organisation, seat: actor.seat.id, section, title: title.trim() });
    return context.json<DraftAnswer>({ draft }, 201);
  });

  app.post('/drafts/:id/share', async (context) => {
    const { workspace, actor } = context.var;
    const draft = await shareDraft(workspace, context.req.param('id'), organisationOf(actor), actor);
    return context.json<DraftAnswer>({ draft });
  });

  app.delete('/drafts/:id', async (context) => {
    const { workspace, actor } = context.var;
    await removeDraft(workspace, context.req.param('id'), organisationOf(actor), actor);
    return context.body(null, 204);
  });
}

function organisationOf(actor: Actor): string {
  const organisation = actor.seat.organisation?.id;
  if (organisation === undefined) throw new TuttiError('NOT_ALLOWED', worded('server.draft.no-organisation'));
  return organisation;
}

async function expectSection(workspace: WorkspaceContext, section: string): Promise<void> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await workspace.documents.read(agendaDocument)).state);
  if (!findSection(doc, section)) {
    throw new TuttiError('INVALID_FIELD', { field: '/section', detail: worded('server.section.unknown', { section }) });
  }
}
