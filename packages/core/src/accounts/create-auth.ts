/** Sets the sign-in library up: only what we use of it, with every trap closed that we know of (docs/decisions/0010-sign-in.md). */
import { createAuthEndpoint } from '@better-auth/core/api';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import { passkey } from '@better-auth/passkey';
import { type Clock, type Logger, newId, type RandomBytes } from '@tutti/base';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { setSessionCookie } from 'better-auth/cookies';
import type { Kysely } from 'kysely';
import { hashedSessionAdapter } from './hashed-session-adapter.ts';
import type { OpenedBy, ServerTables } from './server-tables.ts';

const day = 24 * 60 * 60;

export interface AuthParts {
  database: Kysely<ServerTables>;
  origin: string;
  secret: string;
  clock: Clock;
  random: RandomBytes;
  logger: Logger;
  /** However a session ended: signed out, ended from another device, revoked, expired. */
  sessionEnded(session: { id: string; userId: string }): void;
}

export interface NewSession {
  person: string;
  sharedComputer: boolean;
  openedBy: OpenedBy;
  /** Milliseconds. */
  at: number;
}

/** For program-made sessions: the only way in apart from passkeys, so that every session is opened alike. */
function ownEndpoints() {
  return {
    id: 'tutti',
    endpoints: {
      openSession: createAuthEndpoint.serverOnly(
        {
          method: 'POST',
          metadata: { $Infer: { body: {} as NewSession } },
        },
        async (ctx) => {
          const { person, sharedComputer, openedBy, at } = ctx.body as NewSession;
          const user = await ctx.context.internalAdapter.findUserById(person);
          if (!user) throw ctx.error('NOT_FOUND');
          const fields = { sharedComputer, openedBy, lastUsedAt: at, createdAt: new Date(at) };
          const session = await ctx.context.internalAdapter.createSession(person, sharedComputer, fields, true);
          await setSessionCookie(ctx, { session, user }, sharedComputer);
          return ctx.json({ id: session.id });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

// The return type is the library's own, too long to write.
export function createAuth(parts: AuthParts) {
  const { database, origin, clock } = parts;
  const isSecure = origin.startsWith('https://');
  const { hostname, port, protocol } = new URL(origin);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const spellings = isLoopback
    ? ['localhost', '127.0.0.1', '[::1]'].map((host) => `${protocol}//${host}${port === '' ? '' : `:${port}`}`)
    : [origin];
  const prefix = isSecure ? '__Host-tutti' : 'tutti';
  const cookie = (name: string) => ({
    name: `${prefix}_${name}`,
    attributes: { secure: isSecure, sameSite: 'lax' as const, httpOnly: true, path: '/' },
  });
  return betterAuth({
    appName: 'Tutti',
    baseURL: origin,
    basePath: '/api/auth',
    secret: parts.secret,
    trustedOrigins: spellings,
    database: hashedSessionAdapter(kyselyAdapter(database, { type: 'sqlite', transaction: true })),
    telemetry: { enabled: false },
    // Its own limits are per address only and shared when no address is known; ours stand before every route.
    rateLimit: { enabled: false },
    logger: { level: 'warn', log: (level, message) => parts.logger.debug({ level }, `sign-in library: ${message}`) },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    session: {
      expiresIn: 30 * day,
      updateAge: day,
      freshAge: day,
      // A cached session would live on after it was ended.
      cookieCache: { enabled: false },
      additionalFields: {
        sharedComputer: { type: 'boolean', input: false, required: false, defaultValue: false },
        lastUsedAt: { type: 'number', bigint: true, input: false, required: false, defaultValue: () => clock.now() },
        openedBy: { type: 'string', input: false, required: false, defaultValue: 'passkey' satisfies OpenedBy },
      },
    },
    databaseHooks: {
      session: { delete: { after: async (session) => parts.sessionEnded({ id: session.id, userId: session.userId }) } },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: prefix,
      cookies: {
        session_token: cookie('session'),
        dont_remember: cookie('shared'),
        session_data: cookie('data'),
        account_data: cookie('account'),
      },
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => newId(parts.random) },
      // Where people sign in from is nobody's business here.
      ipAddress: { disableIpTracking: true },
    },
    plugins: [passkey({ rpID: isLoopback ? 'localhost' : hostname, rpName: 'Tutti', origin: spellings }), ownEndpoints()],
  });
}

export type Auth = ReturnType<typeof createAuth>;
