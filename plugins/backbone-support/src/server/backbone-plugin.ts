/** The server side of backbone support, put together: what the host finds when it loads this plugin. */
import { defineServerPlugin } from '@tutti/plugin-api/server';
import { catchUpRoutes } from './catch-up/catch-up-routes.ts';
import { countByNight } from './health/health-nights.ts';
import { healthRoutes } from './health/health-routes.ts';
import { migrations } from './migrations.ts';
import { needsRoutes } from './needs-routes.ts';
import { partnerRoutes } from './partners/partner-routes.ts';
import { reportRoutes } from './reports/report-routes.ts';
import { settle } from './rules/ask-table.ts';
import { ruleRoutes } from './rules/rule-routes.ts';
import { rulesService } from './rules/rules-service.ts';
import { inTheirLanguage } from './words.ts';

export default defineServerPlugin({
  migrations,
  routes(app) {
    app.use(inTheirLanguage);
    healthRoutes(app);
    reportRoutes(app);
    partnerRoutes(app);
    catchUpRoutes(app);
    ruleRoutes(app);
    needsRoutes(app);
  },
  services: { rules: rulesService },
  // A decision that has closed may be the one on a proposal.
  event: async (workspace, { objects }) => void (await settle(workspace, objects)),
  schedule: (workspace, { at }) => countByNight(workspace, at),
});
