/** Routes of what reaches oneself: letters, quiet hours, one switch for all of it, and what one follows or has muted. */
import { TuttiError } from '@tutti/base';
import { digestKinds, type FollowedObject, type FollowingAnswer, type ReachAnswer, type ReachChoices } from '@tutti/plugin-api';
import { type Context, Hono } from 'hono';
import type { Mailer } from '../accounts/mailer.ts';
import { findObjects } from '../directory/find-objects.ts';
import { objectInfo } from '../directory/object-answer.ts';
import { readObjectQuery } from '../directory/object-query.ts';
import { livingTools } from '../directory/object-routes.ts';
import type { Called, Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { Reachable } from '../inbox/inbox.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { Can, CoreDeps, Workspaces } from '../seams.ts';
import { RequestFields } from '../workspaces/request-fields.ts';
import { choicesOf, standingOf, writeChoices, writeStanding } from './reach-store.ts';
import type { ReachDatabase } from './reach-tables.ts';

export interface ReachRouteParts {
  workspaces: Pick<Workspaces, 'database'> & { reachable(workspace: string): Promise<Reachable[]> };
  registry: Pick<PluginRegistry, 'enabled' | 'manifest'>;
  mailer: Pick<Mailer, 'available'>;
  can: Can;
}

const reach = '/api/workspaces/:workspace/reach';
const following = '/api/workspaces/:workspace/objects/:object/following';
const mostShown = 200;

export function createReachRoutes(deps: Pick<CoreDeps, 'clock'>, caller: Caller, parts: ReachRouteParts): Hono<HttpEnv> {
  const { workspaces, registry, mailer, can } = parts;
  const app = new Hono<HttpEnv>();

  app.get(reach, async (c) => c.json(await answer(await caller.allowed(c, 'inbox.own'))));

  app.put(reach, async (c) => {
    const called = await caller.allowed(c, 'inbox.own');
    const choices = readChoices(await readJson(c));
    if (choices.digest !== 'none' && (await addressOf(called)) === undefined) {
      const detail = mailer.available ? 'There is no e-mail address to send it to.' : 'This server sends no letters.';
      throw new TuttiError('INVALID_FIELD', { field: 'digest', detail });
    }
    await writeChoices(await databaseOf(called), called.actor.seat.person.id, choices, deps.clock.now());
    return c.json(await answer(called));
  });

  app.get(following, async (c) => {
    const { called, database, object } = await known(c);
    return c.json<FollowingAnswer>({ standing: await standingOf(database, called.actor.seat.person.id, object) });
  });

  app.put(following, async (c) => {
    const { called, database, object } = await known(c);
    const standing = new RequestFields(await readJson(c)).oneOf('standing', ['follow', 'mute', 'none']);
    const wanted = standing === 'none' ? undefined : standing;
    await writeStanding(database, called.actor.seat.person.id, object, wanted, deps.clock.now());
    return c.json<FollowingAnswer>({ standing: wanted });
  });

  function databaseOf({ workspace }: Called): Promise<ReachDatabase> {
    return workspaces.database(workspace) as Promise<ReachDatabase>;
  }

  async function known(c: Context<HttpEnv>): Promise<{ called: Called; database: ReachDatabase; object: string }> {
    const called = await caller.allowed(c, 'inbox.own');
    const database = await databaseOf(called);
    const ids = [(c.req.param('object') ?? '').slice(0, 64)];
    const { rows } = await findObjects(database, called.actor, can, { ...readObjectQuery({}), ids });
    if (!rows[0]) throw new TuttiError('NOT_FOUND', 'There is no such object, or it is not for you.');
    return { called, database, object: rows[0].id };
  }

  async function addressOf({ workspace, actor }: Called): Promise<string | undefined> {
    if (!mailer.available) return undefined;
    const seats = await workspaces.reachable(workspace);
    return seats.find(({ person, email }) => person.id === actor.seat.person.id && email !== undefined)?.email;
  }

  async function answer(called: Called): Promise<ReachAnswer> {
    const database = await databaseOf(called);
    const person = called.actor.seat.person.id;
    const rows = await database
      .selectFrom('followings')
      .selectAll()
      .where('person_id', '=', person)
      .orderBy('at', 'desc')
      .limit(mostShown)
      .execute();
    const ids = rows.map(({ object_id }) => object_id);
    const found = ids.length === 0 ? [] : (await findObjects(database, called.actor, can, { ...readObjectQuery({}), ids })).rows;
    const tools = await livingTools(registry, called.workspace);
    const objects = new Map(found.filter(({ removed_at }) => removed_at === null).map((row) => [row.id, objectInfo(row, tools)]));
    const followed = rows.flatMap(({ object_id, standing }): FollowedObject[] => {
      const object = objects.get(object_id);
      return object ? [{ object, standing }] : [];
    });
    return { ...(await choicesOf(database, person)), address: await addressOf(called), following: followed };
  }

  return app;
}

function readChoices(body: Record<string, unknown>): ReachChoices {
  const fields = new RequestFields(body);
  const quiet = fields.has('quiet') ? new RequestFields(fields.raw('quiet') as Record<string, unknown>) : undefined;
  const hour = (from: RequestFields, name: string): number => {
    const value = from.optionalInteger(name, 0, 23);
    if (value === undefined) throw new TuttiError('INVALID_FIELD', { field: name, detail: `“${name}” must be an hour from 0 to 23.` });
    return value;
  };
  return {
    silent: fields.flag('silent'),
    digest: fields.oneOf('digest', digestKinds),
    hour: hour(fields, 'hour'),
    weekday: fields.optionalInteger('weekday', 0, 6) ?? 1,
    quiet: quiet && { from: hour(quiet, 'from'), to: hour(quiet, 'to') },
  };
}
