/** Routes of files: attached to an object, looked at by whoever may know of it, taken away and brought back. */
import { TuttiError } from '@tutti/base';
import { type Context, Hono } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { readAtMost } from '../http/body-limit.ts';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import { peopleStanding } from '../reach/reach-store.ts';
import type { ReachDatabase } from '../reach/reach-tables.ts';
import type { WorkspaceStreams } from '../stream/workspace-streams.ts';
import { type AtObject, type AtObjectParts, atObject } from '../talk/at-object.ts';
import { type TalkAnswerParts, talkAnswer } from '../talk/talk-answer.ts';
import { readersOf } from '../talk/talk-readers.ts';
import type { TalkDatabase } from '../talk/talk-tables.ts';
import { type TellParts, tellTalk } from '../talk/tell-talk.ts';
import { kindOf } from './file-kinds.ts';
import { contentDisposition } from './file-name.ts';
import type { FileRow } from './file-tables.ts';
import { type Files, fileLimits } from './files.ts';

export interface FileRouteParts extends TalkAnswerParts, TellParts {
  workspaces: TalkAnswerParts['workspaces'] & AtObjectParts['workspaces'];
  registry: TalkAnswerParts['registry'] & AtObjectParts['registry'];
  files: Files;
  streams: Pick<WorkspaceStreams, 'tell'>;
}

/** The body of this one address is not read before it is known who sends it. */
export const uploadPath = /^\/api\/workspaces\/[^/]+\/objects\/[^/]+\/files$/;

const one = '/api/workspaces/:workspace/files/:file';

export function createFileRoutes(caller: Caller, parts: FileRouteParts): Hono<HttpEnv> {
  const { files, can, streams } = parts;
  const app = new Hono<HttpEnv>();
  /** Of one seat. */
  const pace = new RateLimiterMemory({ points: 60, duration: 60 });

  app.post('/api/workspaces/:workspace/objects/:object/files', async (c) => {
    const found = await atObject(caller, parts, c, c.req.param('object'));
    const { called, object } = found;
    if (!found.mayWrite || !can(called.actor, 'file.attach'))
      throw new TuttiError('NOT_ALLOWED', 'You read along here, and attach nothing.');
    if (c.req.header('content-type') !== 'application/octet-stream') {
      throw new TuttiError('UNSUPPORTED_MEDIA_TYPE', 'Send what is in the file as application/octet-stream, and its name as ?name=.');
    }
    await keepPace(called.actor.seat.id);
    const { body } = c.req.raw;
    const content = body === null ? new Uint8Array() : await readAtMost(body, fileLimits.bytes);
    const { seat } = called.actor;
    const name = (c.req.query('name') ?? '').slice(0, 1000);
    await files.attach(called.workspace, { object: object.id, name, content, author: seat.id, organisation: seat.organisation?.id });
    streams.tell(called.workspace, { type: 'talk.changed' });
    const readers = await readersOf(parts.workspaces, can, found.database, called.workspace, object.id);
    const following = await peopleStanding(found.database as unknown as ReachDatabase, object.id, 'follow');
    await tellTalk(parts, called.workspace, { kind: 'attached', mentions: [], took: [], following, by: seat, about: object, readers });
    return answer(c, found, 201);
  });

  app.get(one, async (c) => {
    const { found, file } = await atFile(c);
    const tag = `"${file.hash}"`;
    const isPicture = kindOf(file.type)?.picture === true;
    const how = isPicture && c.req.query('show') !== undefined ? 'inline' : 'attachment';
    const headers: Record<string, string> = {
      // An unknown type is bytes to be saved; text is never anything else.
      'content-type': file.type === 'text/plain' ? 'text/plain; charset=utf-8' : kindOf(file.type) ? file.type : 'application/octet-stream',
      'content-disposition': contentDisposition(how, file.name),
      // Kept, and asked for again each time: rights may have changed since.
      'cache-control': 'private, no-cache',
      etag: tag,
    };
    if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers);
    return c.body(await files.read(found.called.workspace, file), 200, headers);
  });

  app.delete(one, async (c) => {
    const { found, file } = await ownFile(c);
    await files.remove(found.called.workspace, file.id);
    streams.tell(found.called.workspace, { type: 'talk.changed' });
    return answer(c, found);
  });

  app.post(`${one}/restore`, async (c) => {
    const { found, file } = await ownFile(c, true);
    await readJson(c);
    await files.restore(found.called.workspace, file.id);
    streams.tell(found.called.workspace, { type: 'talk.changed' });
    return answer(c, found);
  });

  /** NOT_FOUND for a file that is gone as well as for one on an object that is not for the caller. */
  async function atFile(c: Context<HttpEnv>, removedToo = false): Promise<{ found: AtObject; file: FileRow }> {
    const { workspace } = await caller.allowed(c, 'objects.read');
    const file = await files.find(workspace, c.req.param('file') ?? '');
    const found = await atObject(caller, parts, c, file?.object_id ?? '');
    if (!file || (file.removed_at !== null && !removedToo)) throw new TuttiError('NOT_FOUND', 'This file is gone.');
    return { found, file };
  }

  async function ownFile(c: Context<HttpEnv>, removedToo = false): Promise<{ found: AtObject; file: FileRow }> {
    const { found, file } = await atFile(c, removedToo);
    const { called } = found;
    const author = await parts.workspaces.author(called.workspace, file.author);
    const own = author !== undefined && author.person.id === called.actor.seat.person.id;
    if (can(called.actor, 'file.remove', { organisation: file.organisation_id ?? undefined, own })) return { found, file };
    throw new TuttiError('NOT_ALLOWED', 'Only the organisation that attached this file, and those who keep it going, take it away.');
  }

  async function keepPace(seat: string): Promise<void> {
    await pace.consume(seat).catch((refused: unknown) => {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new TuttiError('TOO_MANY_REQUESTS', { detail: 'That was a lot at once. Please wait a minute.' });
    });
  }

  async function answer(c: Context<HttpEnv>, { called, database, object, mayWrite }: AtObject, status: 200 | 201 = 200): Promise<Response> {
    const about = { workspace: called.workspace, actor: called.actor, object: object.id, mayWrite };
    return c.json(await talkAnswer(parts, database as TalkDatabase, about), status);
  }

  return app;
}
