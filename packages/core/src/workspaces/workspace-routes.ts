/** Routes of workspaces and their organisations. */
import { TuttiError } from '@tutti/base';
import type { Actor, SignInQuestion, WorkspaceAnswer } from '@tutti/plugin-api';
import { Hono } from 'hono';
import { can } from '../grants/can.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import { askedAbout, waitOf } from './confirm-sign-in.ts';
import type { WorkspacesOptions, WorkspacesRoom } from './create-workspaces.ts';
import { organisationColors } from './organisation-look.ts';
import type { PeopleContext } from './people-context.ts';
import { isActive, type PeopleSnapshot } from './people-snapshot.ts';
import { RequestFields } from './request-fields.ts';
import type { RouteGate } from './route-gate.ts';
import { addSeat, seatRoles } from './seats.ts';
import { checkTimeZone } from './time-zone.ts';
import { addOrganisation, changeOrganisation, changeWorkspace, createWorkspace } from './workspace-records.ts';

export function createWorkspaceRoutes(
  context: PeopleContext,
  room: WorkspacesRoom,
  gate: RouteGate,
  options: WorkspacesOptions,
): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.get('/api/workspaces', async (c) => {
    const identity = await gate.identity(c);
    const seats = await room.seatsOf(identity);
    return c.json({ workspaces: [...new Map(seats.map((seat) => [seat.workspace.id, seat.workspace])).values()] });
  });

  app.post('/api/workspaces', async (c) => {
    const identity = await gate.identity(c);
    if (!(await room.mayCreate(identity))) {
      throw new TuttiError('NOT_ALLOWED', 'Workspaces are made by people who facilitate one on this server, and by its operator.');
    }
    const person = await context.people.find(identity.personId);
    if (!person) throw new TuttiError('NOT_SIGNED_IN');
    const fields = new RequestFields(await readJson(c));
    if (fields.has('sample')) {
      const { workspace } = await options.samples.load(fields.text('sample', 63));
      await addSeat(context, workspace, { person, role: 'facilitator', organisation: undefined, by: 'system' });
      return c.json({ workspace: (await context.snapshots.get(workspace)).workspace }, 201);
    }
    const first = fields.optionalOneOf('first', ['agenda']);
    const timeZone = fields.optionalText('timeZone', 80);
    const workspace = await createWorkspace(context, {
      name: fields.text('name', 120),
      vision: fields.optionalText('vision', 300),
      timeZone: timeZone === undefined ? undefined : checkTimeZone(timeZone),
      creator: person,
    });
    for (const plugin of first === undefined ? [] : options.firstTools(first))
      await options.plugins().setEnabled(workspace.id, plugin, true);
    return c.json({ workspace }, 201);
  });

  app.get('/api/workspaces/:workspace', async (c) => {
    const { workspace, actor } = await gate.actor(c, 'workspace.read');
    const snapshot = await context.snapshots.get(workspace);
    const described = await options.describe(workspace, actor, c.req.raw.headers);
    const organisation = actor.seat.organisation?.id;
    const answer: WorkspaceAnswer = {
      workspace: snapshot.workspace,
      seat: actor.seat,
      organisations: [...snapshot.organisations.values()],
      sample: options.samples.has(workspace),
      ...described,
      may: {
        manageMembers: seatRoles.some((role) => can(actor, 'members.manage', { role, organisation })),
        managePlugins: can(actor, 'plugins.manage'),
        inviteTo: seatRoles.filter((role) => can(actor, 'invitations.create', { role, organisation })),
        editWorkspace: can(actor, 'workspace.edit'),
        talk: can(actor, 'talk.write'),
      },
      rules: snapshot.rules,
      ...asksOf(workspace, snapshot, actor),
      ...(actor.kind === 'unconfirmed' ? { waits: waitOf(context, workspace, actor.seat.person.id) } : {}),
    };
    return c.json(answer);
  });

  /** Sign-ins of the own organisation that this person can say something about. */
  function asksOf(workspace: string, snapshot: PeopleSnapshot, actor: Actor): Pick<WorkspaceAnswer, 'asks'> {
    const now = context.deps.clock.now();
    const asked = new Map<string, SignInQuestion>();
    for (const seat of snapshot.seats.values()) {
      const found = isActive(seat, now) && !asked.has(seat.person_id) ? askedAbout(context, workspace, seat, actor) : undefined;
      if (found) asked.set(seat.person_id, { seat: seat.id, name: seat.person_name, self: found.self, until: found.until, by: found.by });
    }
    return asked.size === 0 ? {} : { asks: [...asked.values()] };
  }

  app.patch('/api/workspaces/:workspace', async (c) => {
    const { workspace, actor } = await gate.actor(c, 'workspace.edit');
    const fields = new RequestFields(await readJson(c));
    const timeZone = fields.optionalText('timeZone', 80);
    const name = fields.raw('name') === undefined ? undefined : fields.text('name', 120);
    const changed = await changeWorkspace(
      context,
      workspace,
      {
        ...(name === undefined ? {} : { name }),
        ...(fields.raw('vision') === undefined ? {} : { vision: fields.optionalText('vision', 300) ?? '' }),
        ...(timeZone === undefined ? {} : { timeZone: checkTimeZone(timeZone) }),
        ...(fields.raw('history') === undefined ? {} : { history: fields.optionalOneOf('history', ['long', 'year', 'quarter']) ?? 'long' }),
        ...(fields.raw('keepOnDevices') === undefined ? {} : { keepOnDevices: fields.flag('keepOnDevices') }),
      },
      actor.seat.id,
    );
    return c.json({ workspace: changed });
  });

  app.delete('/api/workspaces/:workspace/sample', async (c) => {
    const { workspace } = await gate.actor(c, 'workspace.remove');
    if (!options.samples.has(workspace)) {
      throw new TuttiError('NOT_FOUND', 'This workspace is not a sample. Only the operator of the server can remove it.');
    }
    await options.samples.wipe(workspace);
    return c.body(null, 204);
  });

  app.get('/api/workspaces/:workspace/organisations', async (c) => {
    const { workspace } = await gate.actor(c, 'members.read');
    return c.json({ organisations: [...(await context.snapshots.get(workspace)).organisations.values()] });
  });

  app.post('/api/workspaces/:workspace/organisations', async (c) => {
    const { workspace, actor } = await gate.actor(c, 'workspace.edit');
    const given = organisationFields(new RequestFields(await readJson(c)));
    if (given.name === undefined) throw new TuttiError('INVALID_FIELD', { field: 'name', detail: 'Please fill in “name”.' });
    return c.json({ organisation: await addOrganisation(context, workspace, { ...given, name: given.name }, actor.seat.id) }, 201);
  });

  app.patch('/api/workspaces/:workspace/organisations/:id', async (c) => {
    const { workspace, actor } = await gate.actor(c, 'workspace.edit');
    const given = organisationFields(new RequestFields(await readJson(c)));
    return c.json({ organisation: await changeOrganisation(context, workspace, c.req.param('id'), given, actor.seat.id) });
  });

  return app;
}

/** The fields that people may set on an organisation; each is undefined when absent. */
export function organisationFields(fields: RequestFields): {
  name?: string | undefined;
  initials?: string | undefined;
  kind?: string | undefined;
  color?: number | undefined;
} {
  const initials = fields.optionalText('initials', 4);
  if (initials !== undefined && [...initials].length < 2) {
    throw new TuttiError('INVALID_FIELD', { field: 'initials', detail: 'Initials have two to four letters.', got: initials });
  }
  return {
    name: fields.optionalText('name', 120),
    initials,
    kind: fields.optionalText('kind', 60),
    color: fields.optionalInteger('color', 0, organisationColors - 1),
  };
}
