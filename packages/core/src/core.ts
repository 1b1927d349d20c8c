/** The core as the application holds it: made, asked, made to listen, ended. */
import { DisposableStore } from '@tutti/base';
import { createCoreApp } from './core-app.ts';
import type { Core, CoreOptions } from './core-options.ts';
import { type CoreParts, openParts } from './core-parts.ts';
import { guardFetch } from './http/guard-fetch.ts';
import { type HttpServer, startHttpServer } from './http/http-server.ts';
import { catchUp } from './plugins/catch-up.ts';
import { Heartbeat } from './socket/heartbeat.ts';
import { createSocketServer } from './socket/socket-server.ts';

/** How long requests may still run when the server is told to stop. */
const graceMs = 5_000;

export async function createCore(options: CoreOptions): Promise<Core> {
  const owned = new DisposableStore();
  try {
    const parts = await openParts(options, owned, (request) => fetch(request));
    const heartbeat = owned.add(new Heartbeat(options.clock));
    const app = createCoreApp(options, parts, heartbeat);
    const fetch = guardFetch((request, env) => app.fetch(request, env), parts.deps);
    let http: HttpServer | undefined;
    let ending: Promise<void> | undefined;
    return {
      fetch: (request) => fetch(request),
      firstLink: () => parts.accounts.firstLink(),
      adminSecret: parts.adminSecret,
      routes: app.routes.map(({ method, path }) => ({ method, path })),
      async listen() {
        http = await startHttpServer({ host: options.settings.host, port: options.settings.port, fetch, sockets: createSocketServer() });
        completeOrigin(options.settings, http.port);
        await options.folder.announce({ pid: process.pid, url: localUrl(http), adminSecret: parts.adminSecret });
        await parts.backup.start();
        void catchUp(parts, options.folder);
        void parts.keeping.start();
        parts.digests.start();
        return { host: http.host, port: http.port };
      },
      dispose() {
        ending ??= end(parts, http, owned);
        return ending;
      },
    };
  } catch (error) {
    await owned.dispose();
    throw error;
  }
}

/** Takes no more work, stores every edit, sends people away in words, lets requests finish, and only then lets go of what they use. */
async function end(parts: CoreParts, http: HttpServer | undefined, owned: DisposableStore): Promise<void> {
  parts.health.stop();
  const closing = http?.close(graceMs);
  await parts.streams.dispose();
  await parts.rooms.dispose();
  await closing;
  await owned.dispose();
}

/** With port 0 the port is known only now. */
function completeOrigin(settings: CoreOptions['settings'], port: number): void {
  const origin = new URL(settings.origin);
  if (origin.port !== '0') return;
  origin.port = String(port);
  settings.origin = origin.origin;
}

/** As programs on this machine reach it. */
function localUrl({ host, port }: HttpServer): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
