/** A plugin that fails in the ways that would stop a server which ran it beside its own work. */
import { defineServerPlugin } from '@tutti/plugin-api/server';

export default defineServerPlugin({
  routes(app) {
    app.get('/ok', (context) => context.text('ok'));
    app.get('/throw-string', () => {
      throw 'secret inner words';
    });
    app.get('/never', () => new Promise<Response>(() => {}));
    app.get('/loop', () => {
      for (;;);
    });
  },
});
