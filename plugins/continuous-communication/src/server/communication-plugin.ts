/** The server side of meetings, of the pulse, of the communication plan and of what people were asked and told, put together: what the host finds when it loads this plugin. */
import { defineServerPlugin } from '@tutti/plugin-api/server';
import { meetingRoutes } from './meeting-routes.ts';
import { meetingsService } from './meetings-service.ts';
import { migrations } from './migrations.ts';
import { minutesRoutes } from './minutes-routes.ts';
import { needsRoutes } from './needs-routes.ts';
import { planRoutes } from './plan/plan-routes.ts';
import { endPulses } from './pulse/end-pulses.ts';
import { pulseRoutes } from './pulse/pulse-routes.ts';
import { pulseService } from './pulse/pulse-service.ts';
import { followDecision } from './pulse/share-pulse.ts';
import { roundRoutes } from './rounds/round-routes.ts';
import { inTheirLanguage } from './words.ts';

export default defineServerPlugin({
  migrations,
  routes(app) {
    app.use(inTheirLanguage);
    meetingRoutes(app);
    minutesRoutes(app);
    pulseRoutes(app);
    planRoutes(app);
    roundRoutes(app);
    needsRoutes(app);
  },
  services: { meetings: meetingsService, 'trust-pulse': pulseService },
  event: followDecision,
  schedule: endPulses,
});
