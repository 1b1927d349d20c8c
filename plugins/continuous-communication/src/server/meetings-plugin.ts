/** The server side of meetings, put together: what the host finds when it loads this plugin. */
import { defineServerPlugin } from '@tutti/plugin-api/server';
import { meetingRoutes } from './meeting-routes.ts';
import { meetingsService } from './meetings-service.ts';
import { migrations } from './migrations.ts';
import { minutesRoutes } from './minutes-routes.ts';
import { needsRoutes } from './needs-routes.ts';
import { inTheirLanguage } from './words.ts';

export default defineServerPlugin({
  migrations,
  routes(app) {
    app.use(inTheirLanguage);
    meetingRoutes(app);
    minutesRoutes(app);
    needsRoutes(app);
  },
  services: { meetings: meetingsService },
});
