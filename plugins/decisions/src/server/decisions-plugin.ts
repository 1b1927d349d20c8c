/** The server side of decisions, put together: what the host finds when it loads this plugin. */
import { defineServerPlugin } from '@tutti/plugin-api/server';
import { besideRoutes } from './beside-routes.ts';
import { decisionRoutes } from './decision-routes.ts';
import { decisionService } from './decision-service.ts';
import { migrations } from './migrations.ts';
import { needsRoutes } from './needs-routes.ts';
import { tellClosed } from './tell-closed.ts';
import { inTheirLanguage } from './words.ts';

export default defineServerPlugin({
  migrations,
  routes(app) {
    app.use(inTheirLanguage);
    decisionRoutes(app);
    needsRoutes(app);
    besideRoutes(app);
  },
  services: { decisions: decisionService },
  schedule: (workspace) => tellClosed(workspace),
});
