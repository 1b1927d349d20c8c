/** Routes of members and invitations of one workspace. A seat or an invitation is only ever looked for inside the workspace of the path. */
import { TuttiError } from '@tutti/base';
import type { Actor } from '@tutti/plugin-api';
import { Hono } from 'hono';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import { confirmSignIn, denySignIn, waitOf } from './confirm-sign-in.ts';
import { addWithCard, handOutCard, takeBackCard } from './hand-out-card.ts';
import { createInvitation, listInvitations, withdrawInvitation } from './invitations.ts';
import { memberInfo, membersAnswer, type WaysIn } from './members-answer.ts';
import type { PeopleContext } from './people-context.ts';
import { isActive } from './people-snapshot.ts';
import { RequestFields } from './request-fields.ts';
import { demand, type RouteContext, type RouteGate } from './route-gate.ts';
import { changeRole, endSeat, seatRoles } from './seats.ts';
import { handOutSignInLink } from './sign-in-link.ts';
import type { SeatRow } from './workspace-tables.ts';

export function createMemberRoutes(context: PeopleContext, gate: RouteGate): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const now = (): number => context.deps.clock.now();

  async function waysIn(workspace: string, seats: Iterable<SeatRow>): Promise<WaysIn> {
    const people = new Set([...seats].map((seat) => seat.person_id));
    const cards = await context.people.cards.ofPeople([...people]);
    return { cards, waitOf: (person) => waitOf(context, workspace, person) };
  }

  /** The acting seat and the seat of the path, which it must be allowed to manage. */
  async function managed(c: RouteContext): Promise<{ workspace: string; actor: Actor; seat: SeatRow }> {
    const { workspace, actor } = await gate.actor(c, 'members.read');
    const seat = (await context.snapshots.get(workspace)).seats.get(c.req.param('seat') ?? '');
    if (!seat || !isActive(seat, now())) throw new TuttiError('NOT_FOUND', 'There is no such member in this workspace.');
    demand(actor, 'members.manage', { role: seat.role, organisation: seat.organisation_id ?? undefined });
    return { workspace, actor, seat };
  }

  app.get('/api/workspaces/:workspace/members', async (c) => {
    const { workspace, actor } = await gate.actor(c, 'members.read');
    const [snapshot, invitations] = await Promise.all([context.snapshots.get(workspace), listInvitations(context, workspace)]);
    const ways = await waysIn(workspace, snapshot.seats.values());
    return c.json(membersAnswer(snapshot, invitations, actor, now(), ways));
  });

  app.patch('/api/workspaces/:workspace/members/:seat', async (c) => {
    const { workspace, actor, seat } = await managed(c);
    const role = new RequestFields(await readJson(c)).oneOf('role', seatRoles);
    demand(actor, 'members.manage', { role, organisation: seat.organisation_id ?? undefined });
    await changeRole(context, workspace, seat, role, actor.seat.id);
    const snapshot = await context.snapshots.get(workspace);
    const after = snapshot.seats.get(seat.id);
    if (!after) throw new TuttiError('NOT_FOUND');
    return c.json({ member: memberInfo(after, snapshot, actor, await waysIn(workspace, [after])) });
  });

  app.delete('/api/workspaces/:workspace/members/:seat', async (c) => {
    const { workspace, actor, seat } = await managed(c);
    await endSeat(context, workspace, seat, actor.seat.id);
    return c.body(null, 204);
  });

  app.post('/api/workspaces/:workspace/members/:seat/link', async (c) => {
    const { workspace, actor, seat } = await managed(c);
    return c.json(await handOutSignInLink(context, workspace, seat, actor), 201);
  });

  app.post('/api/workspaces/:workspace/members/:seat/confirm', async (c) => {
    const { workspace, actor } = await gate.actor(c, 'members.read');
    const seat = (await context.snapshots.get(workspace)).seats.get(c.req.param('seat'));
    if (!seat || !isActive(seat, now())) throw new TuttiError('NOT_FOUND', 'There is no such member in this workspace.');
    await confirmSignIn(context, workspace, seat, actor);
    return c.body(null, 204);
  });

  app.post('/api/workspaces/:workspace/members/:seat/deny', async (c) => {
    const { workspace, actor } = await gate.actor(c, 'members.read');
    const seat = (await context.snapshots.get(workspace)).seats.get(c.req.param('seat'));
    if (!seat || !isActive(seat, now())) throw new TuttiError('NOT_FOUND', 'There is no such member in this workspace.');
    await denySignIn(context, workspace, seat, actor);
    return c.body(null, 204);
  });

  app.post('/api/workspaces/:workspace/members/:seat/card', async (c) => {
    const { workspace, actor, seat } = await managed(c);
    return c.json(await handOutCard(context, workspace, seat, actor), 201);
  });

  app.delete('/api/workspaces/:workspace/members/:seat/card', async (c) => {
    const { workspace, actor, seat } = await managed(c);
    await takeBackCard(context, workspace, seat, actor);
    return c.body(null, 204);
  });

  /** Somebody new who has no e-mail address: a seat, and the card to come in with. */
  app.post('/api/workspaces/:workspace/cards', async (c) => {
    const { workspace, actor } = await gate.actor(c, 'members.read');
    const fields = new RequestFields(await readJson(c));
    const [role, organisation] = [fields.oneOf('role', seatRoles), fields.optionalText('organisation', 26)];
    demand(actor, 'invitations.create', { role, organisation });
    return c.json(await addWithCard(context, workspace, { name: fields.text('name', 120), role, organisation }, actor), 201);
  });

  app.post('/api/workspaces/:workspace/invitations', async (c) => {
    const { workspace, actor } = await gate.actor(c, 'members.read');
    const fields = new RequestFields(await readJson(c));
    const role = fields.oneOf('role', seatRoles);
    const organisation = fields.optionalText('organisation', 26);
    demand(actor, 'invitations.create', { role, organisation });
    const given = { name: fields.text('name', 120), email: fields.optionalEmail(), role, organisation, by: actor.seat.id };
    return c.json(await createInvitation(context, workspace, given), 201);
  });

  app.delete('/api/workspaces/:workspace/invitations/:id', async (c) => {
    const { workspace, actor } = await gate.actor(c, 'members.read');
    const id = c.req.param('id');
    const row = (await listInvitations(context, workspace)).find((invitation) => invitation.id === id);
    if (!row) throw new TuttiError('NOT_FOUND', 'There is no such invitation in this workspace.');
    demand(actor, 'invitations.create', { role: row.role, organisation: row.organisation_id ?? undefined });
    await withdrawInvitation(context, workspace, row, actor.seat.id);
    return c.body(null, 204);
  });

  return app;
}
