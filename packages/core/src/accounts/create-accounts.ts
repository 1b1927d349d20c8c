/** Accounts as the rest of the core sees them: who is behind a request, and the routes by which people come in and go. */
import { type Disposable, TuttiError } from '@tutti/base';
import { Hono } from 'hono';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { Accounts, CoreDeps, Identity } from '../seams.ts';
import type { WorkspacesRoom } from '../workspaces/create-workspaces.ts';
import { RequestFields } from '../workspaces/request-fields.ts';
import { tokenActor, verifyToken } from '../workspaces/tokens.ts';
import { createCardRoutes } from './card-routes.ts';
import { disown } from './disown.ts';
import { createJoinRoutes } from './join-routes.ts';
import { type Links, linkLifetime } from './links.ts';
import type { Mailer } from './mailer.ts';
import { createPasskeyRoutes } from './passkey-routes.ts';
import { Passwords } from './passwords.ts';
import type { People } from './people.ts';
import type { ServerDatabase } from './server-database.ts';
import { createSessionRoutes } from './session-routes.ts';
import { Sessions } from './sessions.ts';
import { SignInLimits } from './sign-in-limits.ts';

export interface AccountsOptions {
  server: ServerDatabase;
  workspaces: WorkspacesRoom;
  mailer: Mailer;
  version: string;
  /** Whether the request carries the admin secret. */
  isOperator(headers: Headers): boolean;
}

/** What the routes of this folder share. */
export interface AccountParts {
  deps: CoreDeps;
  options: AccountsOptions;
  people: People;
  links: Links;
  passwords: Passwords;
  sessions: Sessions;
  limits: SignInLimits;
  identify: Accounts['identify'];
}

export interface AccountsRoom extends Accounts, Disposable {
  readonly routes: Hono<HttpEnv>;
  /** The address that lets the first facilitator in; undefined once somebody can sign in. Each call withdraws the one before. */
  firstLink(): Promise<string | undefined>;
  /** A suspended person is signed out everywhere, tokens included, and stays out until this is taken back. */
  suspend(person: string, suspended: boolean): Promise<void>;
  /** Somebody else came in as this person: ends the sign-ins since then, and what they had set. */
  disown(person: string, since: number): Promise<void>;
  /** The card opens nothing any more, and whoever came in by one is out. False: there is none. */
  endCard(person: string): Promise<boolean>;
}

export async function createAccounts(deps: CoreDeps, options: AccountsOptions): Promise<AccountsRoom> {
  const { database, people, links } = options.server;
  const sessions = new Sessions(deps, database, people);
  const passwords = new Passwords(database, () => sessions.auth, deps.clock, deps.random);

  async function identify(headers: Headers): Promise<Identity | undefined> {
    const bearer = /^bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1];
    // A request with an authorization header is never also let in by its cookie: one credential, one answer.
    if (headers.has('authorization')) {
      const identity = bearer === undefined ? undefined : await verifyToken(options.workspaces.context, bearer);
      return identity && !people.isSuspended(identity.personId) ? identity : undefined;
    }
    return headers.has('cookie') ? sessions.identity(headers) : undefined;
  }

  async function holds({ kind, credentialId, workspace }: Parameters<Accounts['holds']>[0]): Promise<boolean> {
    if (kind === 'person' || kind === 'unconfirmed') return sessions.holds(credentialId);
    const { databases, snapshots } = options.workspaces.context;
    if (!databases.has(workspace)) return false;
    const actor = tokenActor(await snapshots.get(workspace), { credentialId }, deps.clock.now());
    return actor !== undefined && !people.isSuspended(actor.seat.person.id);
  }

  async function suspend(person: string, suspended: boolean): Promise<void> {
    if (!(await people.find(person))) throw new TuttiError('NOT_FOUND', 'There is no such person on this server.');
    await people.setSuspended(person, suspended, deps.clock.now());
    if (!suspended) return;
    await sessions.endAll(person);
    await links.withdrawAll(person);
    const seats = await options.workspaces.seatsOf({ kind: 'session', personId: person, credentialId: '', boundTo: undefined });
    for (const seat of seats) deps.changes.seatChanged.fire({ workspace: seat.workspace.id, seat: seat.id });
  }

  async function endCard(person: string): Promise<boolean> {
    if (!(await people.cards.end(person, deps.clock.now()))) return false;
    sessions.forgetSecured(person);
    await sessions.endOpenedBy(person, 'card');
    return true;
  }

  const parts: AccountParts = { deps, options, people, links, passwords, sessions, limits: new SignInLimits(), identify };
  const routes = new Hono<HttpEnv>();
  routes.route('/', createSessionRoutes(parts));
  routes.route('/', createJoinRoutes(parts));
  routes.route('/', createPasskeyRoutes(parts));
  routes.route('/', createCardRoutes(parts));
  routes.put('/api/admin/people/:person/suspended', async (c) => {
    if (!options.isOperator(c.req.raw.headers)) throw new TuttiError('NOT_ALLOWED', 'This needs the admin secret of the server.');
    await suspend(c.req.param('person'), new RequestFields(await readJson(c)).flag('suspended'));
    return c.body(null, 204);
  });

  return {
    routes,
    identify,
    holds,
    touch: (credentialId) => sessions.touch(credentialId),
    async firstLink() {
      if (await people.anySecured()) return undefined;
      const secret = await links.create({ kind: 'first-facilitator', person: undefined, lifetime: linkLifetime.first });
      return `${deps.settings.origin}/join/${secret}`;
    },
    suspend,
    disown: (person, since) => disown(parts, database, person, since),
    endCard,
    dispose: () => sessions.dispose(),
  };
}
