/** For tests: the HTTP edge alone, on a real port, with routes of the test's own. */
import { DisposableStore, silentLogger, systemRandom } from '@tutti/base';
import { Hono } from 'hono';
import { createApp } from '../http/app.ts';
import { tableFile } from '../http/file-table.ts';
import { guardFetch } from '../http/guard-fetch.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { startHttpServer } from '../http/http-server.ts';
import type { Settings } from '../seams.ts';
import { createSocketServer } from '../socket/socket-server.ts';

export interface OpenEdge {
  origin: string;
  port: number;
  settings: Settings;
  dispose(): Promise<void>;
}

export function testSettings(): Settings {
  return {
    host: '127.0.0.1',
    port: 0,
    origin: 'http://localhost:0',
    dataFolder: '',
    smtpUrl: undefined,
    secret: 'a secret of tests only, 32 letters',
    logLevel: 'silent',
    trustProxy: false,
  };
}

export const testScript = 'export const answer = 42;\n'.repeat(200);

export async function openEdge(fill: (app: Hono<HttpEnv>) => void = () => undefined): Promise<OpenEdge> {
  const owned = new DisposableStore();
  const settings = testSettings();
  const deps = { settings, logger: silentLogger, random: systemRandom };
  const routes = new Hono<HttpEnv>();
  fill(routes);
  const files = new Map([['main-1.js', tableFile('main-1.js', new TextEncoder().encode(testScript))]]);
  const index = {
    main: '/assets/main-1.js',
    styles: ['/assets/a.css'],
    imports: { lit: '/assets/lit.js' },
    integrity: {},
    preload: [],
    frame: '',
    framePreload: [],
  };
  const app = createApp(deps, { workbench: { index, files }, routes: [routes], adminSecret: 'operator' });
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    fetch: guardFetch((request, env) => app.fetch(request, env), deps),
    sockets: createSocketServer(),
  });
  owned.defer(() => server.close(100));
  settings.origin = `http://localhost:${server.port}`;
  return { origin: `http://127.0.0.1:${server.port}`, port: server.port, settings, dispose: () => owned.dispose() };
}
