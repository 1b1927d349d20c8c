/** Routes of what is said about an object: begun, answered, settled with a line, changed and taken back by whoever wrote it. */
import { newId, TuttiError } from '@tutti/base';
import type { TalkCountsAnswer, TalkPeopleAnswer } from '@tutti/plugin-api';
import { type Context, Hono } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { audiencesOf } from '../directory/audiences.ts';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import { peopleStanding } from '../reach/reach-store.ts';
import type { ReachDatabase } from '../reach/reach-tables.ts';
import type { CoreDeps, Workspaces } from '../seams.ts';
import type { WorkspaceStreams } from '../stream/workspace-streams.ts';
import { type AtObject, atObject } from './at-object.ts';
import { type TalkAnswerParts, talkAnswer } from './talk-answer.ts';
import { readersOf } from './talk-readers.ts';
import { beginThread, bringBack, changeComment, countTalk, type NewComment, reply, settle } from './talk-store.ts';
import type { CommentRow, TalkDatabase, ThreadRow } from './talk-tables.ts';
import { cleanText, idsIn, longestComment, longestConclusion, mostMentions } from './talk-text.ts';
import { type Said, type TellParts, tellTalk } from './tell-talk.ts';

export interface TalkRouteParts extends TalkAnswerParts, TellParts {
  workspaces: TalkAnswerParts['workspaces'] & Pick<Workspaces, 'database'>;
  registry: TalkAnswerParts['registry'];
  streams: Pick<WorkspaceStreams, 'tell'>;
}

const ofObject = '/api/workspaces/:workspace/objects/:object/talk';
const talk = '/api/workspaces/:workspace/talk';
const mostCounted = 200;

export function createTalkRoutes(deps: Pick<CoreDeps, 'clock' | 'random'>, caller: Caller, parts: TalkRouteParts): Hono<HttpEnv> {
  const { workspaces, can, streams } = parts;
  const app = new Hono<HttpEnv>();
  /** Of one seat. */
  const pace = new RateLimiterMemory({ points: 120, duration: 60 });

  app.get(ofObject, async (c) => answer(c, await at(c)));

  app.get(`${ofObject}/people`, async (c) => {
    const { called, database, object } = await at(c);
    const { people } = await readersOf(workspaces, can, database, called.workspace, object.id);
    const present = new Set(people.map(({ organisation }) => organisation?.id));
    const organisations = (await workspaces.organisations(called.workspace)).filter(({ id }) => present.has(id));
    return c.json<TalkPeopleAnswer>({ people, organisations });
  });

  app.get(talk, async (c) => {
    const called = await caller.allowed(c, 'objects.read');
    const ids = (c.req.query('ids') ?? '')
      .slice(0, mostCounted * 65)
      .split(',')
      .slice(0, mostCounted);
    const database = (await workspaces.database(called.workspace)) as TalkDatabase;
    const counts = await countTalk(database, ids, await audiencesOf(database, called.actor, can));
    return c.json<TalkCountsAnswer>({ counts });
  });

  app.post(ofObject, async (c) => {
    const found = writable(await at(c));
    const comment = await newComment(c, found);
    await change(found, (tx) => beginThread(tx, newId(deps.random), found.object.id, comment));
    await tell(found, { mentions: idsIn(comment.text, 'mention'), took: [], kind: 'said' });
    return answer(c, found, 201);
  });

  app.post(`${talk}/threads/:thread/replies`, async (c) => {
    const { found, thread } = await inThread(c);
    const comment = await newComment(c, writable(found));
    await change(found, (tx) => reply(tx, thread, comment));
    await tell(found, { mentions: idsIn(comment.text, 'mention'), took: await tookPart(found, thread), kind: 'said' });
    return answer(c, found, 201);
  });

  app.post(`${talk}/threads/:thread/settle`, async (c) => {
    const { found, thread } = await maySettle(c);
    const { conclusion } = await readJson(c);
    const words = cleanText(conclusion, 'conclusion', longestConclusion).replaceAll(/\s+/g, ' ');
    if (thread.settled_at !== null) throw new TuttiError('CONFLICT', { detail: 'Somebody has settled this meanwhile.' });
    const { seat } = found.called.actor;
    await change(found, (tx) => settle(tx, thread.id, { at: deps.clock.now(), by: seat.id, conclusion: words }));
    await tell(found, { mentions: [], took: await tookPart(found, thread), kind: 'settled' });
    return answer(c, found);
  });

  app.post(`${talk}/threads/:thread/reopen`, async (c) => {
    const { found, thread } = await maySettle(c);
    await readJson(c);
    await change(found, (tx) => settle(tx, thread.id, undefined));
    return answer(c, found);
  });

  app.put(`${talk}/comments/:comment`, async (c) => {
    const { found, comment } = await ownComment(c);
    if (comment.removed_at !== null) throw new TuttiError('NOT_FOUND', 'This was taken back.');
    const before = new Set(idsIn(comment.text, 'mention'));
    const text = await checkText(found, (await readJson(c)).text, before);
    if (text !== comment.text) {
      await change(found, (tx) => changeComment(tx, comment.id, { text, edited_at: deps.clock.now() }));
      await tell(found, { mentions: idsIn(text, 'mention').filter((id) => !before.has(id)), took: [], kind: 'edited' });
    }
    return answer(c, found);
  });

  app.delete(`${talk}/comments/:comment`, async (c) => {
    const { found, comment } = await ownComment(c);
    if (comment.removed_at === null) await change(found, (tx) => changeComment(tx, comment.id, { removed_at: deps.clock.now() }));
    return answer(c, found);
  });

  app.post(`${talk}/comments/:comment/restore`, async (c) => {
    const { found, comment } = await ownComment(c);
    await readJson(c);
    await change(found, (tx) => bringBack(tx, comment));
    return answer(c, found);
  });

  const at = (c: Context<HttpEnv>, id = c.req.param('object') ?? ''): Promise<AtObject> => atObject(caller, parts, c, id);

  function writable(found: AtObject): AtObject {
    if (found.mayWrite) return found;
    if (!can(found.called.actor, 'talk.write')) throw new TuttiError('NOT_ALLOWED', 'You read along here, and write nothing.');
    throw new TuttiError('NOT_ALLOWED', 'What there is to say about this is said in its own place.');
  }

  async function inThread(c: Context<HttpEnv>): Promise<{ found: AtObject; thread: ThreadRow }> {
    const called = await caller.allowed(c, 'objects.read');
    const database = (await workspaces.database(called.workspace)) as TalkDatabase;
    const id = (c.req.param('thread') ?? '').slice(0, 64);
    const thread = await database.selectFrom('talk_threads').selectAll().where('id', '=', id).executeTakeFirst();
    return { found: await at(c, thread?.object_id ?? ''), thread: thread as ThreadRow };
  }

  async function maySettle(c: Context<HttpEnv>): Promise<{ found: AtObject; thread: ThreadRow }> {
    const { found, thread } = await inThread(c);
    const { actor } = writable(found).called;
    const first = await found.database
      .selectFrom('talk_comments')
      .select('author')
      .where('thread_id', '=', thread.id)
      .orderBy('at')
      .orderBy('id')
      .executeTakeFirst();
    if (!can(actor, 'talk.settle', { own: await isOwn(found, first?.author ?? '') }))
      throw new TuttiError('NOT_ALLOWED', 'You may settle what you began yourself.');
    return { found, thread };
  }

  async function ownComment(c: Context<HttpEnv>): Promise<{ found: AtObject; comment: CommentRow }> {
    const called = await caller.allowed(c, 'objects.read');
    const database = (await workspaces.database(called.workspace)) as TalkDatabase;
    const row = await database
      .selectFrom('talk_comments')
      .innerJoin('talk_threads', 'talk_threads.id', 'talk_comments.thread_id')
      .selectAll('talk_comments')
      .select('talk_threads.object_id')
      .where('talk_comments.id', '=', (c.req.param('comment') ?? '').slice(0, 64))
      .executeTakeFirst();
    const found = writable(await at(c, row?.object_id ?? ''));
    const comment = row as CommentRow;
    if (!can(called.actor, 'talk.change', { own: await isOwn(found, comment.author) }))
      throw new TuttiError('NOT_ALLOWED', 'Only whoever wrote this may change it or take it back.');
    return { found, comment };
  }

  /** By person: the same one may have several seats, and a term may be over. */
  async function isOwn({ called }: AtObject, author: string): Promise<boolean> {
    if (author === called.actor.seat.id) return true;
    return (await workspaces.author(called.workspace, author))?.person.id === called.actor.seat.person.id;
  }

  async function newComment(c: Context<HttpEnv>, found: AtObject): Promise<NewComment> {
    const text = await checkText(found, (await readJson(c)).text);
    const { seat } = found.called.actor;
    await pace.consume(`${found.called.workspace} ${seat.id}`).catch(tooMuch);
    return { id: newId(deps.random), author: seat.id, organisation: seat.organisation?.id, text, at: deps.clock.now() };
  }

  /** @param before who was mentioned already: they may have left since. */
  async function checkText({ called }: AtObject, value: unknown, before: ReadonlySet<string> = new Set()): Promise<string> {
    const text = cleanText(value, 'text', longestComment);
    const mentions = idsIn(text, 'mention');
    if (mentions.length > mostMentions)
      throw new TuttiError('INVALID_FIELD', {
        field: 'text',
        limit: mostMentions,
        detail: `AtObject most ${mostMentions} may be mentioned at once.`,
      });
    const people = await workspaces.everybody(called.workspace);
    const organisations = new Set((await workspaces.organisations(called.workspace)).map(({ id }) => id));
    const stranger = mentions.find((id) => !people.has(id) && !organisations.has(id) && !before.has(id));
    if (stranger === undefined) return text;
    throw new TuttiError('INVALID_FIELD', { field: 'text', got: stranger, detail: 'Somebody is mentioned who is not in this workspace.' });
  }

  async function change(found: AtObject, work: (tx: TalkDatabase) => Promise<unknown>): Promise<void> {
    await found.database.transaction().execute((tx) => work(tx));
    streams.tell(found.called.workspace, { type: 'talk.changed' });
  }

  async function tookPart({ called, database }: AtObject, thread: ThreadRow): Promise<string[]> {
    const rows = await database.selectFrom('talk_comments').select('author').distinct().where('thread_id', '=', thread.id).execute();
    const people: string[] = [];
    for (const { author } of rows) {
      const info = author === '' ? undefined : await workspaces.author(called.workspace, author);
      if (info) people.push(info.person.id);
    }
    return people;
  }

  async function tell({ called, database, object }: AtObject, said: Pick<Said, 'mentions' | 'took' | 'kind'>): Promise<void> {
    const readers = await readersOf(workspaces, can, database, called.workspace, object.id);
    const following = said.kind === 'edited' ? [] : await peopleStanding(database as unknown as ReachDatabase, object.id, 'follow');
    await tellTalk(parts, called.workspace, { ...said, following, by: called.actor.seat, about: object, readers });
  }

  async function answer(c: Context<HttpEnv>, { called, database, object, mayWrite }: AtObject, status: 200 | 201 = 200): Promise<Response> {
    const { workspace, actor } = called;
    return c.json(await talkAnswer(parts, database, { workspace, actor, object: object.id, mayWrite }), status);
  }

  return app;
}

function tooMuch(error: unknown): never {
  if (error instanceof Error) throw error;
  const seconds = error instanceof RateLimiterRes ? Math.max(1, Math.ceil(error.msBeforeNext / 1000)) : 60;
  throw new TuttiError('TOO_MANY_REQUESTS', {
    detail: 'That is a lot at once. Please wait a minute.',
    hint: `retry-after-seconds=${seconds}`,
  });
}
