/** For tests: the two rooms over a real data process in a temporary folder, and browsers that keep their cookies. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DisposableStore, Emitter, ManualClock, silentLogger, systemClock, systemRandom } from '@tutti/base';
import { createDataHost, type DataHost, openDataFolder } from '@tutti/storage';
import { Hono } from 'hono';
import { openCoreDatabases } from '../database/open-core-database.ts';
import { addressHeader } from '../http/client-address.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { problemResponse } from '../http/problem-response.ts';
import type { Changes, CoreDeps } from '../seams.ts';
import { createWorkspaces, type WorkspacesRoom } from '../workspaces/create-workspaces.ts';
import { peopleMigrations } from '../workspaces/people-migrations.ts';
import { type AccountsRoom, createAccounts } from './create-accounts.ts';
import type { Letter, Mailer } from './mailer.ts';
import { openServerDatabase, type ServerDatabase } from './server-database.ts';

export interface SignInFixture {
  accounts: AccountsRoom;
  workspaces: WorkspacesRoom;
  server: ServerDatabase;
  clock: ManualClock;
  changes: Changes;
  deps: CoreDeps;
  folder: string;
  /** Letters that were sent, when made with mail. */
  letters: Letter[];
  /** Names of tools switched on, as `workspace/plugin`. */
  switchedOn: string[];
  browser(address?: string): TestBrowser;
  admin<Answer = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer>;
  dispose(): Promise<void>;
}

const adminSecret = 'operator-secret';

export async function createSignInFixture(
  options: { mail?: boolean; origin?: string; dataHost?: DataHost | undefined } = {},
): Promise<SignInFixture> {
  const owned = new DisposableStore();
  const root = await mkdtemp(join(tmpdir(), 'tutti-accounts-'));
  owned.defer(() => rm(root, { recursive: true, force: true }));
  const folder = owned.add(await openDataFolder(join(root, 'data')));
  const dataHost = options.dataHost ?? owned.add(createDataHost({ clock: systemClock, logger: silentLogger }));
  const clock = new ManualClock(Date.now());
  const changes: Changes = {
    sessionEnded: new Emitter(),
    seatChanged: new Emitter(),
    membersChanged: new Emitter(),
    pluginsChanged: new Emitter(),
    settingsChanged: new Emitter(),
    permissionsChanged: new Emitter(),
    documentGrantsChanged: new Emitter(),
    workspaceChanged: new Emitter(),
    workspaceRemoved: new Emitter(),
    notified: new Emitter(),
  };
  const settings: CoreDeps['settings'] = {
    host: '127.0.0.1',
    port: 4321,
    origin: options.origin ?? 'http://localhost:4321',
    dataFolder: root,
    smtpUrl: undefined,
    secret: 'a-secret-of-thirty-two-characters-or-more',
    logLevel: 'silent',
    trustProxy: false,
  };
  const deps: CoreDeps = { clock, random: systemRandom, logger: silentLogger, settings, changes };
  const letters: Letter[] = [];
  const mailer: Mailer = {
    available: options.mail ?? false,
    send: async (letter) => (options.mail === true ? letters.push(letter) > 0 : false),
  };
  const open = openCoreDatabases(dataHost);
  const server = owned.add(await openServerDatabase({ file: folder.serverDatabase, open, clock, random: systemRandom }));
  const switchedOn: string[] = [];
  const isOperator = (headers: Headers): boolean => headers.get('authorization') === `Bearer ${adminSecret}`;
  const workspaces = owned.add(
    await createWorkspaces(deps, {
      folders: folder,
      open,
      migrations: peopleMigrations,
      people: server.people,
      links: server.links,
      mailer,
      plugins: () => ({
        known: () => ['common-agenda', 'other'],
        bundled: () => ['common-agenda', 'other'],
        setEnabled: async (workspace, plugin) => void switchedOn.push(`${workspace}/${plugin}`),
      }),
      firstTools: () => ['common-agenda'],
      identify: (headers) => accounts.identify(headers),
      accounts: () => accounts,
      isOperator,
      describe: async () => ({ plugins: [], lastBackup: undefined }),
      samples: {
        has: () => false,
        load: async () => ({ workspace: 'sample', people: [] }),
        wipe: async () => ({ kept: [] }),
      },
      release: (workspace) => dataHost.closeFolder(folder.workspace(workspace).root),
    }),
  );
  const accounts: AccountsRoom = owned.add(await createAccounts(deps, { server, workspaces, mailer, version: '0.1.0', isOperator }));
  const app = new Hono<HttpEnv>();
  app.route('/', accounts.routes).route('/', workspaces.routes).route('/', workspaces.adminRoutes);
  app.onError((error) => problemResponse(error, 'request'));
  app.notFound(() => new Response('{}', { status: 404 }));
  return {
    accounts,
    workspaces,
    server,
    clock,
    changes,
    deps,
    folder: root,
    letters,
    switchedOn,
    browser: (address = '192.0.2.1') => new TestBrowser(app, settings.origin, address),
    async admin<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
      const headers = { authorization: `Bearer ${adminSecret}`, 'content-type': 'application/json' };
      const response = await app.request(`/api/admin${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw Object.assign(new Error(text), { status: response.status, problem: JSON.parse(text) });
      return (text === '' ? {} : JSON.parse(text)) as Answer;
    },
    dispose: () => owned.dispose(),
  };
}

// Answers are read by tests that know their shape.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type TestAnswer = { status: number; body: any; cookies: string[] };

/** Keeps cookies between requests as a browser does, and can be copied as a thief would. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #app: Hono<HttpEnv>;
  readonly #origin: string;
  readonly #address: string;

  constructor(app: Hono<HttpEnv>, origin: string, address: string) {
    this.#app = app;
    this.#origin = origin;
    this.#address = address;
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get(path: string, headers: Record<string, string> = {}): Promise<TestAnswer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<TestAnswer> {
    return this.send('POST', path, body, headers);
  }

  async send(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<TestAnswer> {
    const headers = new Headers({ origin: this.#origin, [addressHeader]: this.#address, ...more });
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (this.cookies.size > 0) headers.set('cookie', this.cookieHeader);
    const request = new Request(this.#origin + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const response = await this.#app.request(request);
    const cookies = response.headers.getSetCookie();
    for (const cookie of cookies) this.#keep(cookie);
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text, cookies };
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const equals = pair.indexOf('=');
    const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)];
    if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The link's part that the join page sends to the server. */
export function linkOf(url: string): string {
  return url.split('/join/')[1] ?? '';
}

export const password = 'quiet harbour lantern';

/** The first facilitator: link, name, password, workspace. */
export async function begin(
  fixture: SignInFixture,
  name = 'Ada Reyes',
  email = 'ada@example.org',
): Promise<{ browser: TestBrowser; workspace: string }> {
  const browser = fixture.browser();
  const link = linkOf((await fixture.accounts.firstLink()) ?? '');
  await browser.post(`/api/invitations/${link}`, { name, email });
  await browser.post('/api/session/password', { password });
  const made = await browser.post('/api/workspaces', { name: 'Tidewell', first: 'agenda' });
  if (made.status !== 201) throw new Error(`No workspace: ${JSON.stringify(made.body)}`);
  return { browser, workspace: made.body.workspace.id };
}

/** Invites and returns what stands behind /join/. */
export async function invite(by: TestBrowser, workspace: string, given: object): Promise<string> {
  const invited = await by.post(`/api/workspaces/${workspace}/invitations`, given);
  if (invited.status !== 201) throw new Error(`Not invited: ${JSON.stringify(invited.body)}`);
  return linkOf(invited.body.url);
}
