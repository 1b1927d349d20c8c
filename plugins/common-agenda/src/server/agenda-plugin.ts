/** The server side of the common agenda, put together: what the host finds when it loads this plugin. */
import { isTuttiError } from '@tutti/plugin-api';
import { defineServerPlugin, type WorkspaceContext } from '@tutti/plugin-api/server';
import { agendaDocument } from '../common/agenda-document.ts';
import { agendaSeed } from '../common/agenda-seed.ts';
import { agendaRoutes } from './agenda-routes.ts';
import { agendaService } from './agenda-service.ts';
import { differenceRoutes } from './definitions/difference-routes.ts';
import { roundRoutes } from './definitions/round-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { goalRoutes } from './goals/goal-routes.ts';
import { goalsService } from './goals/goals-service.ts';
import { migrations } from './migrations.ts';
import { needsRoutes } from './needs-routes.ts';
import { remarkRoutes } from './remarks/remark-routes.ts';
import { listSections } from './section-listing.ts';
import { versionRoutes } from './versions/version-routes.ts';
import { english, inTheirLanguage } from './words.ts';

export default defineServerPlugin({
  migrations,

  routes(app) {
    app.use(inTheirLanguage);
    agendaRoutes(app);
    draftRoutes(app);
    needsRoutes(app);
    roundRoutes(app);
    differenceRoutes(app);
    versionRoutes(app);
    goalRoutes(app);
    remarkRoutes(app);
  },

  services: { agenda: agendaService, goals: goalsService },

  async open(workspace) {
    const isNew = await createAgenda(workspace);
    // What the agenda begins with is nobody's news.
    await listSections(workspace, { quietly: isNew });
  },

  async documentChanged(workspace, change) {
    if (change.document === agendaDocument) await listSections(workspace);
  },
});

/** Says whether it was made now. Only the server seeds, and only once: a client that seeded an empty document would meet another that did the same. */
async function createAgenda(workspace: WorkspaceContext): Promise<boolean> {
  try {
    await workspace.documents.create({ name: agendaDocument, seed: agendaSeed(english) });
    return true;
  } catch (error) {
    if (!isTuttiError(error, 'CONFLICT')) throw error;
    return false;
  }
}
