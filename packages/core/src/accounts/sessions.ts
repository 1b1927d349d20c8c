/** Sessions: found for every request, idle ones of shared computers ended, and told to sockets and streams the moment they end. */
import { type Disposable, DisposableStore } from '@tutti/base';
import type { Kysely } from 'kysely';
import type { CoreDeps, Identity } from '../seams.ts';
import { type Auth, createAuth, type NewSession } from './create-auth.ts';
import type { People } from './people.ts';
import type { OpenedBy, ServerTables } from './server-tables.ts';

const minute = 60 * 1000;
const sharedIdleLimit = 20 * minute;
/** However often it was prolonged, a session ends after this. */
const absoluteLimit = 90 * 24 * 60 * minute;

export interface OpenSession {
  id: string;
  personId: string;
  sharedComputer: boolean;
  openedBy: OpenedBy;
  createdAt: number;
}

export class Sessions implements Disposable {
  readonly #deps: CoreDeps;
  readonly #database: Kysely<ServerTables>;
  readonly #people: People;
  readonly #owned = new DisposableStore();
  /** Last use in milliseconds, of sessions used since the last writing. */
  readonly #used = new Map<string, number>();
  /** Sessions on shared computers that this process has seen, with their last use. */
  readonly #shared = new Map<string, number>();
  /** People known to have a passkey, a password or a card. */
  readonly #secured = new Set<string>();
  #auth: { origin: string; auth: Auth } | undefined;

  constructor(deps: CoreDeps, database: Kysely<ServerTables>, people: People) {
    this.#deps = deps;
    this.#database = database;
    this.#people = people;
    this.#every(5000, () => this.#endIdle());
    this.#every(minute, () => this.#writeUse());
  }

  /** Made anew when the origin changes: with port 0 it is known only after listening. */
  get auth(): Auth {
    const { settings, clock, random, logger } = this.#deps;
    if (this.#auth?.origin !== settings.origin) {
      const sessionEnded = (session: { id: string; userId: string }): void => this.#ended(session.id, session.userId);
      const { origin, secret } = settings;
      this.#auth = { origin, auth: createAuth({ database: this.#database, origin, secret, clock, random, logger, sessionEnded }) };
    }
    return this.#auth.auth;
  }

  /** The session behind a cookie, used by this call. Undefined: none, ended, idle for too long, or of somebody suspended. */
  async find(headers: Headers): Promise<OpenSession | undefined> {
    const found = await this.auth.api.getSession({ headers, query: { disableRefresh: true } });
    if (!found) return undefined;
    const { id, userId, createdAt, sharedComputer, lastUsedAt, openedBy } = found.session;
    if (this.#people.isSuspended(userId)) return undefined;
    if (this.#isOver({ id, sharedComputer: sharedComputer === true, lastUsedAt: lastUsedAt ?? 0, createdAt: createdAt.getTime() })) {
      await this.end(id);
      return undefined;
    }
    const now = this.#deps.clock.now();
    this.#used.set(id, now);
    if (sharedComputer) this.#shared.set(id, now);
    return {
      id,
      personId: userId,
      sharedComputer: sharedComputer === true,
      openedBy: openedBy as OpenedBy,
      createdAt: createdAt.getTime(),
    };
  }

  async identity(headers: Headers): Promise<Identity | undefined> {
    const session = await this.find(headers);
    if (!session) return undefined;
    return {
      kind: 'session',
      personId: session.personId,
      credentialId: session.id,
      boundTo: undefined,
      sharedComputer: session.sharedComputer,
      signedInAt: session.createdAt,
      mustSecure: !(await this.isSecured(session.personId)),
    };
  }

  /** Whether the session of this id still stands. Asking is no use of it. */
  async holds(id: string): Promise<boolean> {
    const row = await this.#database.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row || this.#people.isSuspended(row.userId)) return false;
    if (row.expiresAt <= new Date(this.#deps.clock.now()).toISOString()) return false;
    const { lastUsedAt, createdAt } = row;
    return !this.#isOver({ id, sharedComputer: row.sharedComputer === 1, lastUsedAt, createdAt: Date.parse(createdAt) });
  }

  touch(id: string): void {
    const now = this.#deps.clock.now();
    const last = this.#shared.get(id);
    if (last === undefined) return;
    if (now - last < sharedIdleLimit) this.#shared.set(id, now);
    if (this.#used.has(id)) this.#used.set(id, now);
  }

  async isSecured(person: string): Promise<boolean> {
    if (this.#secured.has(person)) return true;
    const { hasPassword, hasPasskey, hasCard } = await this.#people.credentials(person);
    const isSecured = hasPassword || hasPasskey || hasCard;
    if (isSecured) this.#secured.add(person);
    return isSecured;
  }

  /** Asks again: a card was ended, or what a stranger set was taken away. */
  forgetSecured(person: string): void {
    this.#secured.delete(person);
  }

  /** Opens a session in place of the one that this browser had; the cookies are in the headers that come back. */
  async open(session: Omit<NewSession, 'at'>, request: Headers): Promise<{ id: string; headers: Headers }> {
    const at = this.#deps.clock.now();
    const before = request.has('cookie') ? await this.find(request) : undefined;
    // A copy without the old cookies: what an earlier person on this computer chose must not be taken over.
    const headers = new Headers({ 'user-agent': (request.get('user-agent') ?? '').slice(0, 200) });
    const answer = await this.auth.api.openSession({ body: { ...session, at }, headers, returnHeaders: true });
    if (before) await this.end(before.id);
    if (session.sharedComputer) this.#shared.set(answer.response.id, at);
    else answer.headers.append('set-cookie', this.#forgetSharedCookie());
    return { id: answer.response.id, headers: answer.headers };
  }

  async list(person: string): Promise<{ id: string; createdAt: number; lastUsedAt: number; sharedComputer: boolean; device: string }[]> {
    const rows = await this.#database.selectFrom('session').selectAll().where('userId', '=', person).orderBy('createdAt', 'desc').execute();
    const now = new Date(this.#deps.clock.now()).toISOString();
    return rows
      .filter((row) => row.expiresAt > now)
      .map((row) => ({
        id: row.id,
        createdAt: Date.parse(row.createdAt),
        lastUsedAt: Math.max(row.lastUsedAt, this.#used.get(row.id) ?? 0),
        sharedComputer: row.sharedComputer === 1,
        device: row.userAgent ?? '',
      }));
  }

  /** Ends a session, only of this person when one is named. False: there is none. */
  async end(id: string, person?: string): Promise<boolean> {
    const row = await this.#database.selectFrom('session').select('userId').where('id', '=', id).executeTakeFirst();
    if (!row || (person !== undefined && row.userId !== person)) return false;
    const { numDeletedRows } = await this.#database.deleteFrom('session').where('id', '=', id).executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    this.#ended(id, row.userId);
    return true;
  }

  async endAll(person: string, except?: string): Promise<void> {
    const rows = await this.#database.selectFrom('session').select('id').where('userId', '=', person).execute();
    for (const { id } of rows) if (id !== except) await this.end(id);
  }

  async endOpenedBy(person: string, openedBy: OpenedBy): Promise<void> {
    const of = this.#database.selectFrom('session').select('id').where('userId', '=', person).where('openedBy', '=', openedBy);
    for (const { id } of await of.execute()) await this.end(id);
  }

  /** Marks a session that the sign-in library opened as one on a shared computer. */
  async markShared(id: string): Promise<void> {
    const now = this.#deps.clock.now();
    const expiresAt = new Date(now + 24 * 60 * minute).toISOString();
    await this.#database.updateTable('session').set({ sharedComputer: 1, expiresAt, lastUsedAt: now }).where('id', '=', id).execute();
    this.#shared.set(id, now);
  }

  async dispose(): Promise<void> {
    await this.#owned.dispose();
    await this.#writeUse();
  }

  /** Idle for too long on a shared computer, or prolonged for too long. */
  #isOver(session: { id: string; sharedComputer: boolean; lastUsedAt: number; createdAt: number }): boolean {
    const { id, sharedComputer, lastUsedAt, createdAt } = session;
    const now = this.#deps.clock.now();
    const last = Math.max(this.#used.get(id) ?? 0, this.#shared.get(id) ?? 0, lastUsedAt);
    return (sharedComputer && now - last >= sharedIdleLimit) || now - createdAt >= absoluteLimit;
  }

  #ended(id: string, person: string): void {
    this.#used.delete(id);
    this.#shared.delete(id);
    this.#deps.changes.sessionEnded.fire({ credentialId: id, personId: person });
  }

  #forgetSharedCookie(): string {
    const isSecure = this.#deps.settings.origin.startsWith('https://');
    return `${isSecure ? '__Host-' : ''}tutti_shared=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  }

  async #endIdle(): Promise<void> {
    const now = this.#deps.clock.now();
    for (const [id, last] of [...this.#shared]) if (now - last >= sharedIdleLimit) await this.end(id);
  }

  /** Also ends what has expired, so that nothing of it is left lying about. */
  async #writeUse(): Promise<void> {
    const used = [...this.#used];
    this.#used.clear();
    for (const [id, at] of used) await this.#database.updateTable('session').set({ lastUsedAt: at }).where('id', '=', id).execute();
    const now = this.#deps.clock.now();
    const over = await this.#database
      .selectFrom('session')
      .select('id')
      .where((where) =>
        where.or([
          where('expiresAt', '<=', new Date(now).toISOString()),
          where.and([where('sharedComputer', '=', 1), where('lastUsedAt', '<=', now - sharedIdleLimit)]),
        ]),
      )
      .execute();
    for (const { id } of over) if (now - (this.#shared.get(id) ?? 0) >= sharedIdleLimit) await this.end(id);
    await this.#database.deleteFrom('verification').where('expiresAt', '<=', new Date(now).toISOString()).execute();
  }

  #every(ms: number, work: () => Promise<void>): void {
    const { clock, logger } = this.#deps;
    let timer: Disposable;
    const schedule = (): void => {
      if (this.#owned.isDisposed) return;
      timer = clock.after(ms, () => {
        work()
          .catch((error: unknown) => logger.warn({ error: String(error) }, 'sessions could not be looked after'))
          .finally(schedule);
      });
    };
    schedule();
    this.#owned.defer(() => timer.dispose());
  }
}
