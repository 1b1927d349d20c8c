/** What stands behind /join/<link>: a GET tells what the link is and changes nothing (chat programs open links by themselves); the button's POST uses it up. */
import { TuttiError } from '@tutti/base';
import type { InvitationAccepted, InvitationAnswer } from '@tutti/plugin-api';
import { Hono } from 'hono';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import { beginWait } from '../workspaces/confirm-sign-in.ts';
import { type FoundInvitation, findInvitation, useInvitation } from '../workspaces/invitations.ts';
import { organisationOf } from '../workspaces/people-snapshot.ts';
import { RequestFields } from '../workspaces/request-fields.ts';
import { type RouteContext, secureFirst } from '../workspaces/route-gate.ts';
import type { AccountParts } from './create-accounts.ts';
import type { FoundLink } from './links.ts';
import type { Person } from './people.ts';
import type { OpenedBy } from './server-tables.ts';
import { addressOf, takeCookies } from './session-routes.ts';

export function createJoinRoutes(parts: AccountParts): Hono<HttpEnv> {
  const { deps, options, people, links, sessions, limits } = parts;
  const { context } = options.workspaces;
  const app = new Hono<HttpEnv>();

  app.get('/api/invitations/:link', async (c) => {
    const link = c.req.param('link');
    const invitation = await findInvitation(context, link);
    const answer = invitation ? await aboutInvitation(invitation, c) : await aboutLink(await links.find(link));
    return c.json(answer);
  });

  app.post('/api/invitations/:link', async (c) => {
    await limits.link(addressOf(c));
    const link = c.req.param('link');
    const fields = new RequestFields(await readJson(c));
    const invitation = await findInvitation(context, link);
    const accepted = invitation ? await acceptInvitation(invitation, fields, c) : await acceptLink(await links.find(link), fields, c);
    return c.json(accepted);
  });

  async function aboutInvitation(found: FoundInvitation, c: RouteContext): Promise<InvitationAnswer> {
    const { row, snapshot } = found;
    const taken = row.email !== null && (await people.findByEmail(row.email)) !== undefined;
    const identity = await parts.identify(c.req.raw.headers);
    const signedIn = identity?.kind === 'session' ? await people.find(identity.personId) : undefined;
    const inviter = snapshot.seats.get(row.invited_by);
    return {
      kind: 'invitation',
      person: row.name,
      invitedBy: inviter?.person_name,
      workspace: { id: found.workspace, name: snapshot.workspace.name, vision: snapshot.workspace.vision },
      organisation: organisationOf(row.organisation_id, snapshot),
      role: row.role,
      state: found.state,
      signedInAs: signedIn?.name,
      needsSignIn: taken && signedIn?.email !== row.email,
    };
  }

  async function aboutLink(found: FoundLink | undefined): Promise<InvitationAnswer> {
    if (!found) throw noSuchLink();
    const person = found.row.person_id === null ? undefined : await people.find(found.row.person_id);
    const isLate = found.row.kind === 'first-facilitator' && (await people.anySecured());
    const state = found.state === 'open' && isLate ? 'withdrawn' : found.state;
    const nothing = { invitedBy: undefined, workspace: undefined, organisation: undefined, role: undefined };
    return { kind: found.row.kind, person: person?.name ?? '', ...nothing, state, signedInAs: undefined, needsSignIn: false };
  }

  /**
   * Seats somebody new, or whoever is signed in already. An invitation never signs in to an account that exists: whoever may invite
   * an address would otherwise come in as its owner, with all that person's seats elsewhere.
   */
  async function acceptInvitation(found: FoundInvitation, fields: RequestFields, c: RouteContext): Promise<InvitationAccepted> {
    if (found.state !== 'open') throw new TuttiError('LINK_USED');
    const next = `/w/${found.workspace}`;
    const identity = await parts.identify(c.req.raw.headers);
    const signedIn = identity?.kind === 'session' ? await people.find(identity.personId) : undefined;
    const fallback = signedIn !== undefined && signedIn.email !== undefined && signedIn.email === found.row.email ? 'me' : 'new';
    const as = fields.optionalOneOf('as', ['me', 'new']) ?? fallback;
    if (as === 'me') {
      if (!identity || !signedIn) throw new TuttiError('NOT_SIGNED_IN');
      if (identity.mustSecure) throw secureFirst();
      await useInvitation(context, found, signedIn);
      return { next, secureFirst: false };
    }
    const person = await newPerson(found, fields);
    try {
      await useInvitation(context, found, person);
    } catch (error) {
      await people.removeUnused(person.id);
      throw error;
    }
    await comeIn(person.id, 'invitation', fields, c);
    return { next, secureFirst: true };
  }

  async function newPerson(found: FoundInvitation, fields: RequestFields): Promise<Person> {
    const name = fields.optionalText('name', 120) ?? found.row.name;
    // The invited address cannot be changed by whoever holds the link.
    const email = found.row.email ?? fields.optionalEmail();
    if (email !== undefined && (await people.findByEmail(email))) {
      throw new TuttiError('CONFLICT', {
        field: 'email',
        hint: 'sign-in-first',
        detail: 'There is an account with this e-mail address. Please sign in with it, then open the link again.',
      });
    }
    return people.create({ name, email }, deps.clock.now());
  }

  async function acceptLink(found: FoundLink | undefined, fields: RequestFields, c: RouteContext): Promise<InvitationAccepted> {
    if (!found) throw noSuchLink();
    if (found.state !== 'open') throw new TuttiError('LINK_USED');
    const { row } = found;
    if (row.kind === 'first-facilitator') {
      if (await people.anySecured()) throw new TuttiError('LINK_USED');
      const [name, email] = [fields.text('name', 120), fields.optionalEmail()];
      if (!(await links.use(row.id))) throw new TuttiError('LINK_USED');
      const person = await people.create({ name, email, createsWorkspaces: true }, deps.clock.now());
      await comeIn(person.id, 'link', fields, c);
      return { next: '/', secureFirst: true };
    }
    const person = row.person_id;
    if (person === null || people.isSuspended(person) || !(await links.use(row.id))) throw new TuttiError('LINK_USED');
    const isSecured = await sessions.isSecured(person);
    const cameBefore = isSecured || (await people.cameIn(person));
    // Before the session stands, so that it waits from its first request on. Who never came in has nobody's place to be taken.
    if (row.handed_by !== null && cameBefore) await beginWait(context, person, row.handed_by);
    await comeIn(person, 'link', fields, c);
    return { next: '/', secureFirst: !isSecured };
  }

  async function comeIn(person: string, openedBy: OpenedBy, fields: RequestFields, c: RouteContext): Promise<void> {
    const { headers } = await sessions.open({ person, sharedComputer: fields.flag('sharedComputer'), openedBy }, c.req.raw.headers);
    takeCookies(c, headers);
  }

  return app;
}

function noSuchLink(): TuttiError {
  return new TuttiError('NOT_FOUND', 'This link is not known here. Please check that it was copied whole.');
}
