/** The server side of “Who does what”, put together: what the host finds when it loads this plugin. */
import { defineServerPlugin } from '@tutti/plugin-api/server';
import { activityRoutes } from './activity-routes.ts';
import { activityService } from './activity-service.ts';
import { migrations } from './migrations.ts';
import { needsRoutes } from './needs-routes.ts';
import { inTheirLanguage } from './words.ts';

export default defineServerPlugin({
  migrations,
  routes(app) {
    app.use(inTheirLanguage);
    activityRoutes(app);
    needsRoutes(app);
  },
  services: { activities: activityService },
});
