/** How the talk about an object is told to somebody: names are looked up as they stand now, and of other objects only what this reader may know. */
import type { Actor, ObjectInfo, TalkAnswer, TalkComment, TalkFile, TalkPart, TalkThread } from '@tutti/plugin-api';
import { audiencesOf } from '../directory/audiences.ts';
import { findObjects } from '../directory/find-objects.ts';
import { objectInfo } from '../directory/object-answer.ts';
import { readObjectQuery } from '../directory/object-query.ts';
import { livingTools } from '../directory/object-routes.ts';
import { kindOf } from '../files/file-kinds.ts';
import type { FileRow } from '../files/file-tables.ts';
import type { Files } from '../files/files.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { Can, Workspaces } from '../seams.ts';
import { readersOf, type TalkReaders } from './talk-readers.ts';
import { type StoredThread, threadsOf } from './talk-store.ts';
import type { CommentRow, TalkDatabase } from './talk-tables.ts';
import { idsIn, textParts } from './talk-text.ts';

export interface TalkAnswerParts {
  workspaces: Pick<Workspaces, 'author' | 'seat' | 'organisations'> & TalkReaders;
  registry: Pick<PluginRegistry, 'enabled' | 'manifest'>;
  can: Can;
  files: Pick<Files, 'of'>;
}

interface Telling {
  actor: Actor;
  can: Can;
  names: Names;
  mayWrite: boolean;
}

interface Names {
  by(seat: string): Promise<TalkComment['by']>;
  mentioned(id: string): TalkPart;
  object(id: string): ObjectInfo | undefined;
}

/** @param mayWrite whether this actor may say something about this object. */
export async function talkAnswer(
  parts: TalkAnswerParts,
  database: TalkDatabase,
  { workspace, actor, object, mayWrite }: { workspace: string; actor: Actor; object: string; mayWrite: boolean },
): Promise<TalkAnswer> {
  const { can } = parts;
  const audiences = await audiencesOf(database, actor, can);
  const stored = await threadsOf(database, object, audiences);
  const names = await readNames(parts, database, workspace, actor, stored);
  const telling = { actor, can, names, mayWrite };
  const threads: TalkThread[] = [];
  for (const thread of stored) threads.push(await tellThread(telling, thread));
  const readers = await readersOf(parts.workspaces, can, database, workspace, object);
  const files = (await parts.files.of(workspace, object)).map((row) => tellFile(row));
  return {
    object,
    threads,
    files: await Promise.all(files),
    may: { write: mayWrite, attach: mayWrite && can(actor, 'file.attach') },
    readers: { all: readers.all, people: readers.people.length },
  };

  async function tellFile(row: FileRow): Promise<TalkFile> {
    const { id, name, type, bytes, at } = row;
    const by = await names.by(row.author);
    const own = by !== undefined && by.person.id === actor.seat.person.id;
    const remove = can(actor, 'file.remove', { organisation: row.organisation_id ?? undefined, own });
    return { id, name, type, bytes: Number(bytes), picture: kindOf(type)?.picture === true, by, at, may: { remove } };
  }
}

async function tellThread(telling: Telling, { row, comments }: StoredThread): Promise<TalkThread> {
  const { actor, can, names, mayWrite } = telling;
  const told: TalkComment[] = [];
  for (const comment of comments) told.push(await tellComment(telling, comment));
  const isOpen = row.settled_at === null;
  const maySettle = mayWrite && can(actor, 'talk.settle', { own: told[0]?.by?.person.id === actor.seat.person.id });
  const by = row.settled_by === null ? undefined : (await names.by(row.settled_by))?.person;
  return {
    id: row.id,
    comments: told,
    settled: row.settled_at === null ? undefined : { at: row.settled_at, by, conclusion: row.conclusion },
    may: { reply: mayWrite && isOpen, settle: maySettle && isOpen, reopen: maySettle && !isOpen },
  };
}

async function tellComment({ actor, can, names, mayWrite }: Telling, row: CommentRow): Promise<TalkComment> {
  const by = row.author === '' ? undefined : await names.by(row.author);
  const gone = row.removed_at !== null;
  const own = by !== undefined && by.person.id === actor.seat.person.id;
  const parts = gone
    ? []
    : textParts(row.text).map((part): TalkPart => {
        if (part.kind === 'text') return part;
        return part.kind === 'mention' ? names.mentioned(part.id) : { kind: 'object', id: part.id, object: names.object(part.id) };
      });
  return {
    id: row.id,
    by,
    at: row.at,
    editedAt: row.edited_at ?? undefined,
    gone,
    parts,
    may: { change: !gone && mayWrite && can(actor, 'talk.change', { own }) },
  };
}

async function readNames(
  { workspaces, registry, can }: TalkAnswerParts,
  database: TalkDatabase,
  workspace: string,
  actor: Actor,
  threads: readonly StoredThread[],
): Promise<Names> {
  const texts = threads.flatMap(({ comments }) => comments.map(({ text }) => text));
  const named = [...new Set(texts.flatMap((text) => idsIn(text, 'object')))];
  const query = { ...readObjectQuery({}), ids: named };
  const found = named.length === 0 ? [] : (await findObjects(database, actor, can, query)).rows;
  const tools = await livingTools(registry, workspace);
  const objects = new Map(found.map((row) => [row.id, objectInfo(row, tools)]));
  const people = await workspaces.everybody(workspace);
  const organisations = await workspaces.organisations(workspace);
  return {
    async by(seat) {
      const info = (await workspaces.author(workspace, seat)) ?? (await workspaces.seat(workspace, seat));
      return info && { person: info.person, organisation: info.organisation };
    },
    mentioned(id) {
      const organisation = organisations.find((one) => one.id === id);
      if (organisation) return { kind: 'organisation', id, name: organisation.name };
      return { kind: 'person', id, name: people.get(id) ?? '' };
    },
    object: (id) => objects.get(id),
  };
}
