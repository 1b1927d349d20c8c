/** Routes of the operator, who comes with the admin secret and acts as nobody: what the command line and the samples use. */
import { TuttiError } from '@tutti/base';
import { Hono } from 'hono';
import { linkLifetime } from '../accounts/links.ts';
import type { Person } from '../accounts/people.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { PluginSwitch } from '../seams.ts';
import { audit } from './audit-log.ts';
import type { WorkspacesOptions } from './create-workspaces.ts';
import { createInvitation } from './invitations.ts';
import { type PeopleContext, peopleDatabase } from './people-context.ts';
import { isActive, organisationOf, type PeopleSnapshot, seatInfo } from './people-snapshot.ts';
import { RequestFields } from './request-fields.ts';
import { addSeat, checkRole, seatRoles } from './seats.ts';
import { checkTimeZone } from './time-zone.ts';
import { createToken, revokeToken } from './tokens.ts';
import { addOrganisation, createWorkspace, removeWorkspace } from './workspace-records.ts';
import { organisationFields } from './workspace-routes.ts';

const by = 'operator';

export function createAdminRoutes(context: PeopleContext, options: WorkspacesOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const { clock, settings, changes } = context.deps;

  app.use('/api/admin/*', async (c, next) => {
    if (!options.isOperator(c.req.raw.headers)) throw new TuttiError('NOT_ALLOWED', 'This needs the admin secret of the server.');
    return next();
  });

  app.get('/api/admin/workspaces', async (c) => {
    const ids = context.databases.ids();
    return c.json({ workspaces: await Promise.all(ids.map(async (id) => (await context.snapshots.get(id)).workspace)) });
  });

  app.post('/api/admin/workspaces', async (c) => {
    const fields = new RequestFields(await readJson(c));
    const plugins = wantedPlugins(fields, options.plugins());
    const timeZone = fields.optionalText('timeZone', 80);
    const workspace = await createWorkspace(context, {
      id: fields.optionalText('id', 63),
      name: fields.text('name', 120),
      vision: fields.optionalText('vision', 300),
      timeZone: timeZone === undefined ? undefined : checkTimeZone(timeZone),
    });
    for (const plugin of plugins) await options.plugins().setEnabled(workspace.id, plugin, true);
    return c.json({ workspace }, 201);
  });

  app.delete('/api/admin/workspaces/:workspace', async (c) => {
    await removeWorkspace(context, c.req.param('workspace'), options.release);
    return c.body(null, 204);
  });

  app.post('/api/admin/workspaces/:workspace/organisations', async (c) => {
    const fields = new RequestFields(await readJson(c));
    const given = { ...organisationFields(fields), name: fields.text('name', 120) };
    return c.json({ organisation: await addOrganisation(context, c.req.param('workspace'), given, by) }, 201);
  });

  app.get('/api/admin/workspaces/:workspace/people', async (c) => {
    const snapshot = await snapshotOf(c.req.param('workspace'));
    const seats = [...snapshot.seats.values()].filter((seat) => isActive(seat, clock.now()));
    return c.json({ people: seats.map((seat) => ({ ...seatInfo(seat, snapshot), email: seat.email ?? undefined })) });
  });

  app.post('/api/admin/workspaces/:workspace/people', async (c) => {
    const workspace = c.req.param('workspace');
    const snapshot = await snapshotOf(workspace);
    const fields = new RequestFields(await readJson(c));
    const role = fields.oneOf('role', seatRoles);
    const organisation = organisationFrom(fields, snapshot);
    const [name, email] = [fields.text('name', 120), fields.optionalEmail()];
    // Before the account is made: a fault must not leave one without a seat.
    checkRole(snapshot, role, organisation);
    const known = email === undefined ? undefined : await context.people.findByEmail(email);
    const person: Person = known ?? (await context.people.create({ name, email }, clock.now()));
    const id = await addSeat(context, workspace, { person, role, organisation, by });
    const after = await context.snapshots.get(workspace);
    const row = after.seats.get(id);
    if (!row) throw new TuttiError('INTERNAL');
    return c.json({ person, seat: seatInfo(row, after) }, 201);
  });

  app.post('/api/admin/workspaces/:workspace/invitations', async (c) => {
    const workspace = c.req.param('workspace');
    const snapshot = await snapshotOf(workspace);
    const fields = new RequestFields(await readJson(c));
    const organisation = organisationFrom(fields, snapshot);
    const given = {
      name: fields.text('name', 120),
      email: fields.optionalEmail(),
      role: fields.oneOf('role', seatRoles),
      organisation,
      by,
    };
    return c.json(await createInvitation(context, workspace, given), 201);
  });

  app.post('/api/admin/workspaces/:workspace/tokens', async (c) => {
    const workspace = c.req.param('workspace');
    const snapshot = await snapshotOf(workspace);
    const fields = new RequestFields(await readJson(c));
    const days = fields.optionalInteger('days', 1, 366) ?? 30;
    const as = fields.optionalText('as', 254);
    if ((as === undefined) !== fields.has('service')) {
      throw new TuttiError('INVALID_FIELD', {
        field: 'as',
        detail: 'Say either “as” (a person) or “service” (a name for a service account).',
      });
    }
    const who =
      as === undefined
        ? { service: fields.text('service', 80), role: fields.oneOf('role', seatRoles), organisation: organisationFrom(fields, snapshot) }
        : { seat: seatOf(as, fields.optionalOneOf('role', seatRoles), snapshot, clock.now()) };
    return c.json(await createToken(context, workspace, who, { days, by }), 201);
  });

  app.delete('/api/admin/workspaces/:workspace/tokens/:id', async (c) => {
    await revokeToken(context, c.req.param('workspace'), c.req.param('id'), by);
    return c.body(null, 204);
  });

  app.post('/api/admin/first-link', async (c) => {
    if (await context.people.anySecured()) {
      throw new TuttiError('CONFLICT', 'Somebody can sign in to this server already. Make a sign-in link for that person instead.');
    }
    const secret = await context.links.create({ kind: 'first-facilitator', person: undefined, lifetime: linkLifetime.first });
    return c.json({ url: `${settings.origin}/join/${secret}` }, 201);
  });

  app.post('/api/admin/people/:person/link', async (c) => {
    const who = c.req.param('person');
    const person = (await context.people.findByEmail(who)) ?? (await context.people.find(who));
    if (!person) throw new TuttiError('NOT_FOUND', 'Nobody on this server has this address or id.');
    const secret = await context.links.create({ kind: 'sign-in', person: person.id, lifetime: linkLifetime.handed, handedBy: '' });
    for (const workspace of await context.people.workspacesOf(person.id)) {
      if (!context.databases.has(workspace)) continue;
      await audit(await peopleDatabase(context, workspace), { at: clock.now(), actor: by, action: 'member.link', subject: person.id });
      changes.notified.fire({ workspace, person: person.id, text: 'The operator of this server made a new sign-in link for you.' });
    }
    return c.json({ url: `${settings.origin}/join/${secret}` }, 201);
  });

  app.delete('/api/admin/people/:person', async (c) => {
    const who = c.req.param('person');
    const person = (await context.people.findByEmail(who)) ?? (await context.people.find(who));
    if (!person) throw new TuttiError('NOT_FOUND', 'Nobody on this server has this address or id.');
    for (const session of await context.people.erase(person.id)) changes.sessionEnded.fire({ credentialId: session, personId: person.id });
    return c.body(null, 204);
  });

  async function snapshotOf(workspace: string): Promise<PeopleSnapshot> {
    if (!context.databases.has(workspace)) throw new TuttiError('NO_SUCH_WORKSPACE');
    return context.snapshots.get(workspace);
  }

  return app;
}

/** An installed tool is on only where somebody switched it on, so `all` are those that come with the product. */
function wantedPlugins(fields: RequestFields, plugins: Pick<PluginSwitch, 'known' | 'bundled'>): string[] {
  if (fields.raw('plugins') === 'all') return plugins.bundled();
  const known = plugins.known();
  const wanted = fields.optionalTexts('plugins') ?? [];
  const missing = wanted.find((plugin) => !known.includes(plugin));
  if (missing !== undefined) throw new TuttiError('NO_SUCH_PLUGIN', { field: 'plugins', got: missing.slice(0, 80) });
  // In the order in which they need one another.
  return known.filter((plugin) => wanted.includes(plugin));
}

/** By id or by name, as people write it on a command line. */
function organisationFrom(fields: RequestFields, snapshot: PeopleSnapshot): string | undefined {
  const text = fields.optionalText('organisation', 120);
  if (text === undefined) return undefined;
  const found =
    organisationOf(text, snapshot) ?? [...snapshot.organisations.values()].find((each) => each.name.toLowerCase() === text.toLowerCase());
  if (!found)
    throw new TuttiError('INVALID_FIELD', { field: 'organisation', detail: 'There is no such organisation in this workspace.', got: text });
  return found.id;
}

/** A seat by its own id, or by its person's id or e-mail; `role` picks one when the person has several. */
function seatOf(as: string, role: string | undefined, snapshot: PeopleSnapshot, now: number): string {
  const fits = [...snapshot.seats.values()].filter((seat) => isActive(seat, now) && (role === undefined || seat.role === role));
  const found = fits.find((seat) => seat.id === as || seat.person_id === as || seat.email === as.toLowerCase());
  if (!found) throw new TuttiError('NOT_FOUND', { field: 'as', detail: 'Nobody in this workspace has this id or address.' });
  return found.id;
}
