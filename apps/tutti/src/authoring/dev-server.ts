/** A throw-away server for trying a plugin: the sample initiative in a temporary data folder, people who sign in by a link, and every permission granted. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DisposableStore, type Logger } from '@tutti/base';
import { type InstallOutcome, packFolder } from '@tutti/core';
import { openServer } from '../open-server.ts';
import { defaultOrigin } from '../settings.ts';

export interface DevPerson {
  name: string;
  role: string;
  /** Signs in at one press of a button, once. */
  link: string;
}

export interface DevServer {
  origin: string;
  people: DevPerson[];
  /** Packs the folder, puts it in the place of what runs, and starts it, so that what is wrong with it is told at once. Throws in words. */
  swap(folder: string): Promise<{ id: string; version: string }>;
  /** Ends the server and removes its data. */
  dispose(): Promise<void>;
}

export interface DevServerOptions {
  /** 0 for any. */
  port: number;
  logger: Logger;
}

const host = '127.0.0.1';
/** Who is of use while trying something: somebody who may do all, somebody who writes, somebody who only reads. */
const wantedRoles = ['facilitator', 'member', 'observer'];
const sample = 'tidewell-thrives';

export async function openDevServer({ port, logger }: DevServerOptions): Promise<DevServer> {
  const owned = new DisposableStore();
  try {
    const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'tutti-dev-'));
    owned.defer(() => rm(dataFolder, { recursive: true, force: true, maxRetries: 5 }));
    const settings = { host, port, origin: defaultOrigin(host, port), originIsDefault: true, dataFolder, smtpUrl: undefined };
    const more = { secret: undefined, logLevel: 'warn', trustProxy: false, pluginUsers: undefined } as const;
    const server = owned.add(await openServer({ ...settings, ...more }, { pages: true, logger }));
    const { core } = server;
    await core.listen();
    const { origin } = server.settings;

    const ask = async <T>(method: string, route: string, body?: unknown, type = 'application/json'): Promise<T> => {
      const headers = { authorization: `Bearer ${core.adminSecret}`, 'content-type': type };
      const sent =
        body === undefined ? {} : { body: body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) };
      const answer = await core.fetch(new Request(`${origin}/api/admin${route}`, { method, headers, ...sent }));
      const text = await answer.text();
      if (!answer.ok) throw new Error((JSON.parse(text) as { detail?: string; title: string }).detail ?? text);
      return (text === '' ? undefined : JSON.parse(text)) as T;
    };

    const { people } = await ask<{ people: { name: string; email: string; role: string }[] }>('POST', `/samples/${sample}`);
    const chosen = wantedRoles.flatMap((role) => people.find((each) => each.role === role) ?? []);
    const links = await Promise.all(chosen.map(async ({ name, role, email }) => ({ name, role, link: await signInLink(email) })));
    const tried = chosen[0]?.email ?? '';
    const { token } = await ask<{ token: string }>('POST', `/workspaces/${sample}/tokens`, { as: tried });

    return {
      origin,
      people: links,
      async swap(folder) {
        const { bytes, plugin } = await packFolder(folder);
        const { plugin: id, version } = await ask<InstallOutcome>('POST', '/plugins?by=author&approve=true', bytes, 'application/gzip');
        await ask('PUT', `/workspaces/${sample}/plugins/${id}`, { enabled: true });
        const first = plugin.manifest.routes?.find(({ method, path: route }) => method === 'GET' && !route.includes(':'));
        if (first) await start(`/api/workspaces/${sample}/plugins/${id}${first.path}`);
        return { id, version };
      },
      dispose: () => owned.dispose(),
    };

    /** The first use starts it. What exactly went wrong comes through the log. */
    async function start(route: string): Promise<void> {
      const answer = await core.fetch(new Request(`${origin}${route}`, { headers: { authorization: `Bearer ${token}` } }));
      await answer.body?.cancel();
      if (answer.status >= 500) throw new Error(`GET ${route} answers ${answer.status}`);
    }

    /** A first link asks for a password; that step is taken here, and a second link goes straight in. */
    async function signInLink(email: string): Promise<string> {
      const makeLink = async (): Promise<URL> =>
        new URL((await ask<{ url: string }>('POST', `/people/${encodeURIComponent(email)}/link`)).url);
      const post = (route: string, body: object, cookie = ''): Promise<Response> =>
        core.fetch(
          new Request(`${origin}${route}`, {
            method: 'POST',
            headers: { origin, cookie, 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
        );
      const accepted = await post(`/api/invitations/${(await makeLink()).pathname.split('/').at(-1)}`, {});
      const cookie = accepted.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ');
      await post('/api/session/password', { password: `only for trying ${email}` }, cookie);
      return (await makeLink()).href;
    }
  } catch (error) {
    await owned.dispose();
    throw error;
  }
}
