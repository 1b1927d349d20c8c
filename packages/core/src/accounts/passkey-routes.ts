/** The sign-in library's own endpoints for passkeys, and no other of its many, with what it leaves open closed around them. */
import { TuttiError } from '@tutti/base';
import { Hono } from 'hono';
import type { HttpEnv } from '../http/http-env.ts';
import type { RouteContext } from '../workspaces/route-gate.ts';
import type { AccountParts } from './create-accounts.ts';
import { addressOf, takeCookies } from './session-routes.ts';

const prefix = '/api/auth/passkey';

export function createPasskeyRoutes(parts: AccountParts): Hono<HttpEnv> {
  const { deps, people, links, sessions, limits } = parts;
  const app = new Hono<HttpEnv>();
  const pass = (c: RouteContext): Promise<Response> => sessions.auth.handler(c.req.raw);

  app.get(`${prefix}/generate-authenticate-options`, async (c) => {
    await limits.passkey(addressOf(c));
    return pass(c);
  });

  app.post(`${prefix}/verify-authentication`, async (c) => {
    await limits.passkey(addressOf(c));
    const before = await sessions.find(c.req.raw.headers);
    const answer = await pass(c);
    if (!answer.ok) return answer;
    if (before) await sessions.end(before.id);
    const { session } = (await answer.json()) as { session: { id: string; userId: string } };
    if (people.isSuspended(session.userId)) {
      await sessions.end(session.id);
      throw new TuttiError('WRONG_CREDENTIALS', 'This account may not sign in.');
    }
    const isShared = c.req.header('tutti-shared-computer') === '1';
    if (isShared) await sessions.markShared(session.id);
    takeCookies(c, isShared ? withoutAge(answer.headers) : answer.headers);
    // The library's own answer holds the session's token, which no script may see.
    return c.json({ next: '/' });
  });

  app.get(`${prefix}/generate-register-options`, own(pass));
  app.get(`${prefix}/list-user-passkeys`, own(pass));
  app.post(`${prefix}/update-passkey`, own(pass));

  app.post(
    `${prefix}/verify-registration`,
    own(async (c, person, session) => {
      const wasSecured = await sessions.isSecured(person);
      const answer = await pass(c);
      if (answer.ok && !wasSecured) {
        // Whoever came in by the same invitation before, or holds another link, is out.
        await sessions.endAll(person, session);
        await links.withdrawAll(person);
      }
      return answer;
    }),
  );

  app.post(
    `${prefix}/delete-passkey`,
    own(async (c, person) => {
      const { hasPassword, count } = await people.passkeys(person);
      if (!hasPassword && count < 2) {
        throw new TuttiError('CONFLICT', 'This is the only way into your account. Please add another passkey or a password first.');
      }
      return pass(c);
    }),
  );

  function own(handle: (c: RouteContext, person: string, session: string) => Promise<Response>): (c: RouteContext) => Promise<Response> {
    return async (c) => {
      const session = await sessions.find(c.req.raw.headers);
      if (!session) throw new TuttiError('NOT_SIGNED_IN');
      deps.logger.debug({ session: session.id }, 'passkey request');
      return handle(c, session.personId, session.id);
    };
  }

  return app;
}

function withoutAge(headers: Headers): Headers {
  const changed = new Headers();
  for (const cookie of headers.getSetCookie()) changed.append('set-cookie', cookie.replace(/; *(?:max-age|expires)=[^;]*/gi, ''));
  return changed;
}
