/** Writes and reads what is said about objects. Whether somebody may is asked before; that an object is there, and known to whoever reads, is held here. */
import { TuttiError } from '@tutti/base';
import { sql } from 'kysely';
import type { CommentRow, TalkDatabase, ThreadRow } from './talk-tables.ts';

const mostThreads = 300;
const mostComments = 300;
/** How long something taken back can be brought back; then its words are overwritten with the next thing that is said. */
export const keptMs = 60 * 60 * 1000;

export interface StoredThread {
  row: ThreadRow;
  comments: CommentRow[];
}

export interface NewComment {
  id: string;
  author: string;
  organisation: string | undefined;
  text: string;
  at: number;
}

/** Of an object that one of these sets of readers may know of, oldest first; nothing for one that is gone. */
export async function threadsOf(database: TalkDatabase, object: string, audiences: readonly number[]): Promise<StoredThread[]> {
  const rows = await database
    .selectFrom('talk_threads')
    .innerJoin('objects', 'objects.id', 'talk_threads.object_id')
    .selectAll('talk_threads')
    .where('talk_threads.object_id', '=', object)
    .where('objects.removed_at', 'is', null)
    .where(readableBy(audiences))
    .orderBy('talk_threads.created_at')
    .orderBy('talk_threads.id')
    .execute();
  if (rows.length === 0) return [];
  const comments = await database
    .selectFrom('talk_comments')
    .selectAll()
    .where(
      'thread_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
  const threads = rows.map((row) => ({ row, comments: shown(comments.filter(({ thread_id }) => thread_id === row.id)) }));
  return threads.filter((thread) => thread.comments.length > 0);
}

/** What was taken back is left out; where others had answered it, its place stays. */
function shown(comments: CommentRow[]): CommentRow[] {
  const standing = comments.filter(({ removed_at }) => removed_at === null);
  const [first] = comments;
  return standing.length > 0 && first && first.removed_at !== null ? [first, ...standing] : standing;
}

/** The object's readers are asked in the query itself. */
export function readableBy(audiences: readonly number[]) {
  return sql<boolean>`objects.audience in (select value from json_each(${JSON.stringify(audiences)}))`;
}

/** How many comments stand, and how many threads with some are open, by object. */
export async function countTalk(
  database: TalkDatabase,
  objects: readonly string[],
  audiences: readonly number[],
): Promise<Record<string, { comments: number; open: number }>> {
  const rows = await database
    .selectFrom('talk_comments')
    .innerJoin('talk_threads', 'talk_threads.id', 'talk_comments.thread_id')
    .innerJoin('objects', 'objects.id', 'talk_threads.object_id')
    .select((eb) => [
      'objects.id',
      eb.fn.countAll<number>().as('comments'),
      sql<number>`count(distinct case when talk_threads.settled_at is null then talk_threads.id end)`.as('open'),
    ])
    .where('talk_comments.removed_at', 'is', null)
    .where('objects.removed_at', 'is', null)
    .where(sql<boolean>`objects.id in (select value from json_each(${JSON.stringify(objects)}))`)
    .where(readableBy(audiences))
    .groupBy('objects.id')
    .execute();
  return Object.fromEntries(rows.map(({ id, comments, open }) => [id, { comments: Number(comments), open: Number(open) }]));
}

export async function beginThread(tx: TalkDatabase, id: string, object: string, comment: NewComment): Promise<void> {
  const standing = await tx.selectFrom('talk_threads').select('id').where('object_id', '=', object).execute();
  demandRoom(standing.length, mostThreads);
  const settled = { settled_at: null, settled_by: null, conclusion: '' };
  await tx
    .insertInto('talk_threads')
    .values({ id, object_id: object, created_at: comment.at, ...settled })
    .execute();
  await putComment(tx, id, comment);
}

/** CONFLICT in a thread that is settled: whoever has more to say opens it again, so that nobody misses it. */
export async function reply(tx: TalkDatabase, thread: ThreadRow, comment: NewComment): Promise<void> {
  if (thread.settled_at !== null) throw new TuttiError('CONFLICT', { detail: 'This is settled. Open it again to say more.' });
  const standing = await tx.selectFrom('talk_comments').select('id').where('thread_id', '=', thread.id).execute();
  demandRoom(standing.length, mostComments);
  await putComment(tx, thread.id, comment);
}

async function putComment(tx: TalkDatabase, thread_id: string, { id, author, organisation, text, at }: NewComment): Promise<void> {
  await forget(tx, at);
  const row = { id, thread_id, author, organisation_id: organisation ?? null, text, at, edited_at: null, removed_at: null };
  await tx.insertInto('talk_comments').values(row).execute();
}

export async function changeComment(tx: TalkDatabase, id: string, change: Partial<Omit<CommentRow, 'id' | 'thread_id'>>): Promise<void> {
  await tx.updateTable('talk_comments').set(change).where('id', '=', id).execute();
}

/** CONFLICT when what was taken back is no longer kept. */
export async function bringBack(tx: TalkDatabase, comment: CommentRow): Promise<void> {
  if (comment.removed_at !== null && comment.text === '')
    throw new TuttiError('CONFLICT', { detail: 'What was taken back is kept for an hour only, and is gone by now.' });
  await changeComment(tx, comment.id, { removed_at: null });
}

/** Overwrites what was taken back long enough ago. */
async function forget(tx: TalkDatabase, now: number): Promise<void> {
  await tx
    .updateTable('talk_comments')
    .set({ text: '' })
    .where('removed_at', '<', now - keptMs)
    .where('text', '<>', '')
    .execute();
}

export async function settle(tx: TalkDatabase, id: string, end: { at: number; by: string; conclusion: string } | undefined): Promise<void> {
  await tx
    .updateTable('talk_threads')
    .set({ settled_at: end?.at ?? null, settled_by: end?.by ?? null, conclusion: end?.conclusion ?? '' })
    .where('id', '=', id)
    .execute();
}

/** All that these seats ever said, and the conclusions they drew. @returns how many comments lost their words */
export async function eraseWords(tx: TalkDatabase, seats: readonly string[], at: number): Promise<number> {
  const theirs = await tx
    .selectFrom('talk_comments')
    .select('id')
    .where('author', 'in', [...seats])
    .execute();
  for (const { id } of theirs) await changeComment(tx, id, { author: '', organisation_id: null, text: '', removed_at: at });
  await tx
    .updateTable('talk_threads')
    .set({ settled_by: '', conclusion: '' })
    .where('settled_by', 'in', [...seats])
    .execute();
  return theirs.length;
}

function demandRoom(count: number, most: number): void {
  if (count >= most)
    throw new TuttiError('CONFLICT', { detail: `There are ${most} here already, which is as many as a page can show.`, limit: most });
}
