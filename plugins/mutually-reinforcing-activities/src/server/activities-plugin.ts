/** The server side of “Who does what”, put together: what the host finds when it loads this plugin. */
import { defineServerPlugin } from '@tutti/plugin-api/server';
import { activityRoutes } from './activity-routes.ts';
import { activityService } from './activity-service.ts';
import { coverageRoutes } from './coverage-routes.ts';
import { lookRoutes } from './look-routes.ts';
import { migrations } from './migrations.ts';
import { milestoneRoutes } from './milestone-routes.ts';
import { needsRoutes } from './needs-routes.ts';
import { noteOverlaps } from './overlap-store.ts';
import { inTheirLanguage } from './words.ts';

export default defineServerPlugin({
  migrations,
  routes(app) {
    app.use(inTheirLanguage);
    activityRoutes(app);
    coverageRoutes(app);
    milestoneRoutes(app);
    lookRoutes(app);
    needsRoutes(app);
  },
  // The days that two organisations have to themselves begin, whoever looks or does not.
  schedule: async (workspace) => void (await noteOverlaps(workspace)),
  services: { activities: activityService },
});
