/** A plugin that fails in every way a route can fail. */
import { TuttiError } from '@tutti/base';
import { defineServerPlugin } from '@tutti/plugin-api/server';

export default defineServerPlugin({
  routes(app) {
    app.get('/ok', (context) => context.text('ok'));
    app.get('/throw-string', () => {
      throw 'secret inner words';
    });
    app.get('/throw-error', () => {
      throw new Error('secret inner words');
    });
    app.get('/throw-nothing', () => {
      throw undefined;
    });
    app.get('/throw-tutti', () => {
      throw new TuttiError('CONFLICT', { detail: 'Somebody was faster.', field: '/name' });
    });
    app.get('/never', () => new Promise<Response>(() => {}));
    app.get('/half', () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(100_000)) })));
    app.get('/broken-stream', () => {
      let parts = 0;
      const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
        parts += 1;
        if (parts > 3) throw new Error('secret inner words');
        controller.enqueue(new Uint8Array(50_000));
      };
      return new Response(new ReadableStream({ pull }));
    });
    app.get('/loop', () => {
      for (;;);
    });
    app.get('/exit', () => process.exit(3));
    app.get('/crash', () => {
      setImmediate(() => {
        throw new Error('secret inner words');
      });
      return new Promise<Response>(() => {});
    });
    app.get('/hog', () => {
      const kept: object[] = [];
      for (;;) kept.push(Array.from({ length: 1000 }, (_, index) => ({ index })));
    });
    app.get('/no-response', () => ({ status: 200 }) as unknown as Response);
    app.get('/documents', async (context) => context.json(await context.get('workspace').documents.list()));
    app.get('/chatter', (context) => {
      for (let line = 0; line < 500; line += 1) process.stdout.write(`line ${line}\n`);
      return context.text('said');
    });
  },
});
