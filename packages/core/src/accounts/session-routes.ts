/** Routes of signing in and out, of one's own sessions and one's own password. */
import { TuttiError } from '@tutti/base';
import type { SessionAnswer } from '@tutti/plugin-api';
import { Hono } from 'hono';
import { addressHeader } from '../http/client-address.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { chosenLanguage, languageCookieHeader } from '../http/preferred-language.ts';
import { readJson } from '../http/read-json.ts';
import { offeredLanguages } from '../texts/offered-languages.ts';
import { requestLanguage } from '../texts/request-language.ts';
import { signInLetter } from '../workspaces/letters.ts';
import { RequestFields } from '../workspaces/request-fields.ts';
import type { RouteContext } from '../workspaces/route-gate.ts';
import type { AccountParts } from './create-accounts.ts';
import { linkLifetime } from './links.ts';
import type { Person } from './people.ts';
import type { OpenSession } from './sessions.ts';
import { checkPassword } from './weak-passwords.ts';

const day = 24 * 60 * 60 * 1000;

export function createSessionRoutes(parts: AccountParts): Hono<HttpEnv> {
  const { deps, options, people, links, passwords, sessions, limits } = parts;
  const app = new Hono<HttpEnv>();

  app.get('/api/session', async (c) => {
    const identity = await parts.identify(c.req.raw.headers);
    const person = identity && (await people.find(identity.personId));
    const seats = identity && !identity.mustSecure ? await options.workspaces.seatsOf(identity) : [];
    const answer: SessionAnswer = {
      person: person && { ...person, ...(await people.credentials(person.id)) },
      sharedComputer: identity?.sharedComputer ?? false,
      seats,
      server: {
        version: options.version,
        mail: options.mailer.available,
        fresh:
          options.workspaces.ids().length === 0 ||
          (seats.length === 0 && person !== undefined && (await people.createsWorkspaces(person.id))),
        mayCreate: identity !== undefined && !identity.mustSecure && (await options.workspaces.mayCreate(identity)),
      },
    };
    if (identity?.kind === 'session') await refreshCookie(c);
    // A device they have not used before speaks their language from now on.
    if (person?.language !== undefined && chosenLanguage(c.req.raw.headers) !== person.language) keepLanguage(c, person.language);
    return c.json(answer);
  });

  app.post('/api/sign-in', async (c) => {
    const fields = new RequestFields(await readJson(c));
    // The field is called email; people without an address type their sign-in name there.
    const [name, password, sharedComputer] = [
      fields.text('email', 254).toLowerCase(),
      fields.secret('password'),
      fields.flag('sharedComputer'),
    ];
    const address = addressOf(c);
    await limits.password(name, address);
    const person = await people.findBySignInName(name);
    // The comparison is made also for nobody, so that its time does not tell who has an account.
    if (!(await passwords.verify(person?.id, password)) || !person || people.isSuspended(person.id))
      throw new TuttiError('WRONG_CREDENTIALS');
    await limits.forgive(name, address);
    const { headers } = await sessions.open({ person: person.id, sharedComputer, openedBy: 'password' }, c.req.raw.headers);
    takeCookies(c, headers);
    return c.json({ next: '/' });
  });

  app.post('/api/sign-in/link', async (c) => {
    const email = new RequestFields(await readJson(c)).email();
    await limits.letter(email, addressOf(c));
    const person = await people.findByEmail(email);
    if (person && options.mailer.available && !people.isSuspended(person.id)) {
      // Not waited for: how long it takes must not tell who has an account.
      sendLink({ ...person, email }, person.language ?? requestLanguage()).catch((error: unknown) =>
        deps.logger.error({ error: String(error) }, 'a sign-in link could not be sent'),
      );
    }
    return c.json({}, 202);
  });

  async function sendLink(person: Person & { email: string }, language: string): Promise<void> {
    const secret = await links.create({ kind: 'sign-in', person: person.id, lifetime: linkLifetime.mailed });
    await options.mailer.send(signInLetter(person.email, person.name, `${deps.settings.origin}/join/${secret}`, language));
  }

  app.post('/api/sign-out', async (c) => {
    const session = await sessions.find(c.req.raw.headers);
    if (session) await sessions.end(session.id);
    const { headers } = await sessions.auth.api.signOut({ headers: c.req.raw.headers, returnHeaders: true });
    takeCookies(c, headers);
    return c.body(null, 204);
  });

  /** Open to everybody: who has no account yet chooses for this device alone. */
  app.put('/api/session/language', async (c) => {
    const language = new RequestFields(await readJson(c)).text('language', 20);
    if (!offeredLanguages.includes(language)) {
      const detail = `This server speaks ${offeredLanguages.join(', ')}.`;
      throw new TuttiError('INVALID_FIELD', { field: 'language', got: language, detail });
    }
    const session = await sessions.find(c.req.raw.headers);
    if (session) await people.setLanguage(session.personId, language);
    keepLanguage(c, language);
    return c.body(null, 204);
  });

  app.get('/api/session/sessions', async (c) => {
    const session = await ownSession(c);
    const all = await sessions.list(session.personId);
    return c.json({ sessions: all.map((each) => ({ ...each, current: each.id === session.id })) });
  });

  app.delete('/api/session/sessions', async (c) => {
    const session = await ownSession(c);
    await sessions.endAll(session.personId, session.id);
    return c.body(null, 204);
  });

  app.delete('/api/session/sessions/:id', async (c) => {
    const session = await ownSession(c);
    if (!(await sessions.end(c.req.param('id'), session.personId))) throw new TuttiError('NOT_FOUND', 'You have no such session.');
    return c.body(null, 204);
  });

  app.post('/api/session/password', async (c) => {
    const session = await ownSession(c);
    const person = await people.find(session.personId);
    if (!person) throw new TuttiError('NOT_SIGNED_IN');
    const fields = new RequestFields(await readJson(c));
    const password = fields.secret('password');
    checkPassword(password, person);
    await demandProof(session, person, fields, addressOf(c));
    await passwords.set(person.id, password);
    // Whoever else came in as this person, by a link handed out or with the old password, is out.
    await sessions.endAll(person.id, session.id);
    await links.withdrawAll(person.id);
    return c.body(null, 204);
  });

  /** A session left open must not be enough to take an account over: the old password, or having just come in. */
  async function demandProof(session: OpenSession, person: Person, fields: RequestFields, address: string): Promise<void> {
    const { hasPassword, hasPasskey, hasCard } = await people.credentials(person.id);
    if (!hasPassword && !hasPasskey && !hasCard) return;
    const isNew = deps.clock.now() - session.createdAt < day;
    const isOwnDevice = !session.sharedComputer && (session.openedBy === 'passkey' || session.openedBy === 'card');
    if (isNew && (session.openedBy === 'link' || isOwnDevice)) return;
    if (!hasPassword) {
      const detail = hasPasskey
        ? 'Please sign in again with your passkey first.'
        : 'Please sign in again with your card first, on a device of your own.';
      throw new TuttiError('NOT_ALLOWED', { hint: 'sign-in-again', detail });
    }
    if (!fields.has('current')) {
      throw new TuttiError('INVALID_FIELD', { field: 'current', detail: 'Please give your present password too.' });
    }
    await limits.password(person.signInName, address);
    if (!(await passwords.verify(person.id, fields.secret('current')))) {
      throw new TuttiError('WRONG_CREDENTIALS', { field: 'current', detail: 'The present password is not right.' });
    }
    await limits.forgive(person.signInName, address);
  }

  async function ownSession(c: RouteContext): Promise<OpenSession> {
    const session = await sessions.find(c.req.raw.headers);
    if (!session) throw new TuttiError('NOT_SIGNED_IN');
    return session;
  }

  function keepLanguage(c: RouteContext, language: string): void {
    c.header('set-cookie', languageCookieHeader(language, { secure: deps.settings.origin.startsWith('https:') }), { append: true });
  }

  /** A session in use is prolonged, at most once a day. */
  async function refreshCookie(c: RouteContext): Promise<void> {
    const { headers } = await sessions.auth.api.getSession({ headers: c.req.raw.headers, returnHeaders: true });
    takeCookies(c, headers);
  }

  return app;
}

export function addressOf(c: RouteContext): string {
  return c.req.header(addressHeader) ?? 'unknown';
}

export function takeCookies(c: RouteContext, from: Headers): void {
  for (const cookie of from.getSetCookie()) c.header('set-cookie', cookie, { append: true });
}
