/** Routes of members and invitations of one workspace. A seat or an invitation is only ever looked for inside the workspace of the path. */
import { TuttiError } from '@tutti/base';
import type { Actor } from '@tutti/plugin-api';
import { Hono } from 'hono';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import { confirmSignIn, waitOf } from './confirm-sign-in.ts';
import { createInvitation, listInvitations, withdrawInvitation } from './invitations.ts';
import { memberInfo, membersAnswer } from './members-answer.ts';
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
  const waitIn = (workspace: string) => (person: string) => waitOf(context, workspace, person);

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
    return c.json(membersAnswer(snapshot, invitations, actor, now(), waitIn(workspace)));
  });

  app.patch('/api/workspaces/:workspace/members/:seat', async (c) => {
    const { workspace, actor, seat } = await managed(c);
    const role = new RequestFields(await readJson(c)).oneOf('role', seatRoles);
    demand(actor, 'members.manage', { role, organisation: seat.organisation_id ?? undefined });
    await changeRole(context, workspace, seat, role, actor.seat.id);
    const snapshot = await context.snapshots.get(workspace);
    const after = snapshot.seats.get(seat.id);
    if (!after) throw new TuttiError('NOT_FOUND');
    return c.json({ member: memberInfo(after, snapshot, actor, waitIn(workspace)) });
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
