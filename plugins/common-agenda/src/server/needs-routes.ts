/** What waits for the asking seat, for Home: drafts of the own organisation that nobody else can read yet, and sections that are still empty. */
import type { Actor, Need, NeedsAnswer } from '@tutti/plugin-api';
import type { PluginApp, WorkspaceContext } from '@tutti/plugin-api/server';
import * as Y from 'yjs';
import { agendaDocument, readSections } from '../common/agenda-document.ts';
import { countWords, fragmentText } from '../common/fragment-text.ts';
import { mayEnd } from '../common/remarks/remark-rights.ts';
import { roundNeeds } from './definitions/round-needs.ts';
import { listDrafts } from './draft-store.ts';
import { countWaiting } from './remarks/remark-store.ts';
import { versionNeeds } from './versions/version-needs.ts';
import { worded } from './words.ts';

const panel = 'common-agenda.agenda';

export function needsRoutes(app: PluginApp): void {
  app.get('/needs', async (context) => {
    const { workspace, actor } = context.var;
    const needs = [
      ...(await versionNeeds(workspace, actor)),
      ...(await roundNeeds(workspace, actor)),
      ...(await suggestionsWaiting(workspace, actor)),
      ...(await unsharedDrafts(workspace, actor)),
      ...(await emptySections(workspace)),
    ];
    return context.json<NeedsAnswer>({ needs });
  });
}

async function suggestionsWaiting(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  if (!mayEnd({ kind: 'suggestion', seat: '' }, actor)) return [];
  const { count, section } = await countWaiting(workspace);
  if (count === 0) return [];
  const title = worded('needs.suggestions', { count });
  return [
    {
      id: 'suggestions',
      title,
      words: worded('needs.suggestions-words'),
      button: worded('needs.suggestions-button'),
      panel,
      address: section,
    },
  ];
}

async function unsharedDrafts(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  const organisation = actor.seat.organisation;
  if (organisation === undefined) return [];
  const drafts = (await listDrafts(workspace, organisation.id)).filter(({ sharedAt }) => sharedAt === undefined);
  return drafts.map(({ id, title }) => ({
    id: `draft-${id}`,
    title: worded('needs.draft', { title }),
    words: worded('needs.draft-words', { organisation: organisation.name }),
    button: worded('needs.draft-button'),
    panel,
    address: `draft/${id}`,
  }));
}

async function emptySections(workspace: WorkspaceContext): Promise<Need[]> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await workspace.documents.read(agendaDocument)).state);
  const empty = readSections(doc).filter(({ body }) => countWords(fragmentText(body)) === 0);
  const first = empty[0];
  if (!first) return [];
  const words = worded('needs.empty-words', { title: first.title });
  const title = worded('needs.empty', { count: empty.length });
  return [{ id: 'empty', title, words, button: worded('needs.empty-button'), panel, address: first.id }];
}
