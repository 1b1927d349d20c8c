/** How commands reach the administrative routes: over HTTP when a server runs on the data folder, else through a core in this process. */
import { TuttiError } from '@tutti/base';
import { requireSettings } from '../run-command.ts';
import type { AppSettings } from '../settings.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface AdminConnection {
  /** A server runs on the data folder, and did what was asked. */
  readonly serverRuns: boolean;
  /** `route` is below /api/admin. @throws Error with the server's own words for an error answer. */
  request<T>(method: Method, route: string, body?: unknown): Promise<T>;
  /** Sends a packed tool, or an archive. */
  upload<T>(route: string, bytes: Uint8Array, type?: 'application/gzip' | 'application/zip'): Promise<T>;
  /** Bytes of an answer that is no JSON. */
  download(route: string): Promise<Uint8Array>;
  dispose(): Promise<void>;
}

/** Runs the work with a connection to the data folder of the settings, and closes it after. */
export async function withAdmin<T>(work: (admin: AdminConnection, settings: AppSettings) => Promise<T>): Promise<T> {
  const settings = requireSettings();
  const admin = await connect(settings);
  try {
    return await work(admin, settings);
  } finally {
    await admin.dispose();
  }
}

async function connect(settings: AppSettings): Promise<AdminConnection> {
  const { findRunningServer } = await import('@tutti/storage');
  const running = await findRunningServer(settings.dataFolder);
  if (running) {
    const send = (request: Request): Promise<Response> => fetch(request).catch((error: unknown) => refuseUnreachable(running.url, error));
    return connection(true, running.url, running.adminSecret, send, async () => {});
  }
  const { openServer } = await import('../open-server.ts');
  const quiet = settings.logLevel === 'info' ? 'warn' : settings.logLevel;
  const server = await openServer({ ...settings, logLevel: quiet }, { pages: false });
  return connection(
    false,
    'http://localhost',
    server.core.adminSecret,
    (request) => server.core.fetch(request),
    () => server.dispose(),
  );
}

function connection(
  serverRuns: boolean,
  origin: string,
  secret: string,
  send: (request: Request) => Promise<Response>,
  dispose: () => Promise<void>,
): AdminConnection {
  const authorization = `Bearer ${secret}`;
  async function ask<T>(route: string, init: RequestInit): Promise<T> {
    const response = await send(new Request(`${origin}/api/admin${route}`, init));
    const text = await response.text();
    if (!response.ok) throw new Error(problemWords(text, response.status));
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  return {
    serverRuns,
    dispose,
    async download(route) {
      const response = await send(new Request(`${origin}/api/admin${route}`, { headers: { authorization } }));
      if (!response.ok) throw new Error(problemWords(await response.text(), response.status));
      return new Uint8Array(await response.arrayBuffer());
    },
    upload: (route, bytes, type = 'application/gzip') =>
      ask(route, {
        method: 'POST',
        headers: { authorization, 'content-type': type },
        body: bytes as Uint8Array<ArrayBuffer>,
      }),
    async request<T>(method: Method, route: string, body?: unknown): Promise<T> {
      const headers: Record<string, string> = { authorization };
      if (body !== undefined) headers['content-type'] = 'application/json';
      const init: RequestInit = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
      return ask<T>(route, init);
    },
  };
}

function refuseUnreachable(url: string, cause: unknown): never {
  throw new TuttiError('TRY_LATER', { detail: `The server at ${url} holds the data folder but does not answer.`, cause });
}

function problemWords(text: string, status: number): string {
  try {
    const { detail, title, hint } = JSON.parse(text) as { detail?: string; title?: string; hint?: string };
    return [detail ?? title, hint].filter(Boolean).join(' ') || `The server answered ${status}`;
  } catch {
    return `The server answered ${status}`;
  }
}
