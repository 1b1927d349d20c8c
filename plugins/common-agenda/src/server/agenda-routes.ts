/** Routes of the agenda as a whole: as it stands for people and programs, and its replacement by an import. */
import { TuttiError } from '@tutti/plugin-api';
import { jsonBody, type PluginApp, type WorkspaceContext } from '@tutti/plugin-api/server';
import * as Y from 'yjs';
import { agendaDocument } from '../common/agenda-document.ts';
import { agendaToJson, agendaToMarkdown } from '../common/agenda-export.ts';
import { type ImportedAgenda, importAgenda } from '../common/agenda-import.ts';
import { listSections } from './section-listing.ts';
import { worded } from './words.ts';

const markdown = { type: 'string', maxLength: 200_000, description: 'Markdown: headings, lists, bold, italic, links and quotes.' };

const readAgendaBody = jsonBody<ImportedAgenda>({
  type: 'object',
  required: ['sections'],
  properties: {
    summary: markdown,
    sections: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'object',
        required: ['id', 'title', 'body'],
        properties: {
          id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,63}$', description: 'Lower-case letters, digits and hyphens, 64 at most.' },
          kind: { type: 'string', minLength: 1, maxLength: 64 },
          title: { type: 'string', minLength: 1, maxLength: 200 },
          body: markdown,
        },
      },
    },
  },
});

export function agendaRoutes(app: PluginApp): void {
  app.get('/agenda.md', async (context) => {
    const { workspace } = context.var;
    const { doc } = await readAgenda(workspace);
    const words = {
      title: worded('export.title', { workspace: workspace.info.name }),
      summary: worded('export.summary'),
      empty: worded('export.empty'),
    };
    context.header('content-type', 'text/markdown; charset=utf-8');
    context.header('content-disposition', 'inline; filename="agenda.md"');
    return context.body(agendaToMarkdown(doc, words));
  });

  app.get('/agenda.json', async (context) => {
    const { workspace } = context.var;
    const { doc, seq } = await readAgenda(workspace);
    return context.json({ workspace: workspace.info, seq, ...agendaToJson(doc) });
  });

  app.put('/agenda.json', async (context) => {
    const { workspace, actor } = context.var;
    const agenda = await readAgendaBody(context);
    refuseTwins(agenda);
    const { seq } = await workspace.documents.edit(agendaDocument, (doc) => importAgenda(doc, agenda, workspace.now()));
    // Told as one thing: each section that came with it would be noise.
    await listSections(workspace, { quietly: true });
    const event = { type: 'agenda.imported', data: { seq, sections: agenda.sections.length }, actor };
    await workspace.database.transaction((tx) => tx.emit(event));
    return context.json({ seq });
  });
}

async function readAgenda(workspace: WorkspaceContext): Promise<{ doc: Y.Doc; seq: number }> {
  const { seq, state } = await workspace.documents.read(agendaDocument);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return { doc, seq };
}

function refuseTwins({ sections }: ImportedAgenda): void {
  const seen = new Set<string>();
  sections.forEach(({ id }, index) => {
    if (seen.has(id))
      throw new TuttiError('INVALID_FIELD', { field: `/sections/${index}/id`, detail: worded('server.section.twice', { section: id }) });
    seen.add(id);
  });
}
