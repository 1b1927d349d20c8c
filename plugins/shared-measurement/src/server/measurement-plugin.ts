/** The server side of measurement, put together: what the host finds when it loads this plugin. */
import { defineServerPlugin } from '@tutti/plugin-api/server';
import { importRoutes } from './import-routes.ts';
import { indicatorsService } from './indicators-service.ts';
import { measurementRoutes } from './measurement-routes.ts';
import { migrations } from './migrations.ts';
import { needsRoutes } from './needs-routes.ts';
import { noteRoutes } from './note-routes.ts';
import { publicationRoutes } from './public/publication-routes.ts';
import { sharingRoutes } from './sharing-routes.ts';
import { inTheirLanguage } from './words.ts';

export default defineServerPlugin({
  migrations,
  routes(app) {
    app.use(inTheirLanguage);
    measurementRoutes(app);
    importRoutes(app);
    noteRoutes(app);
    sharingRoutes(app);
    publicationRoutes(app);
    needsRoutes(app);
  },
  services: { indicators: indicatorsService },
});
