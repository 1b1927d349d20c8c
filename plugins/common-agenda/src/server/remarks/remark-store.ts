/** Reads and writes remarks: each change with its news, all or none. Who may is held here too, since it depends on the remark. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely, Selectable } from 'kysely';
import * as Y from 'yjs';
import { agendaDocument, findSection } from '../../common/agenda-document.ts';
import { plainText } from '../../common/definitions/canonical-definition.ts';
import type { RemarkEnd, RemarkInfo, RemarkReply, RemarkStatus } from '../../common/remarks/remark.ts';
import { mayComment, mayEnd, maySuggest, mayTakeBack } from '../../common/remarks/remark-rights.ts';
import { worded } from '../words.ts';
import type { NewRemark } from './remark-bodies.ts';
import type { RemarkTable, RemarkTables, ReplyTable } from './remark-tables.ts';

/** Of one agenda, ended ones included. */
const mostRemarks = 2_000;
const mostReplies = 100;

export async function listRemarks(workspace: WorkspaceContext, actor: Actor): Promise<RemarkInfo[]> {
  const query = workspace.database.query<RemarkTables>();
  const rows = await query.selectFrom('remarks').selectAll().orderBy('at').orderBy('id').execute();
  const replies = await query.selectFrom('remark_replies').selectAll().orderBy('at').orderBy('id').execute();
  return rows.map((row) =>
    toInfo(
      row,
      replies.filter(({ remark }) => remark === row.id),
      actor,
    ),
  );
}

/** @returns its id. */
export async function addRemark(workspace: WorkspaceContext, actor: Actor, given: NewRemark): Promise<string> {
  const suggests = given.kind === 'suggestion';
  if (!(suggests ? maySuggest(actor) : mayComment(actor))) refuse('server.remark.not-yours');
  const [text, words] = [plainText(given.text), plainText(given.words ?? '')];
  if (!suggests && text === '') throw invalid('/text', 'server.remark.no-text');
  if (!suggests && given.words !== undefined) throw invalid('/words', 'server.remark.comment-words');
  // An empty suggestion is one too: these words should go.
  if (suggests && (given.start === '' || given.end === '' || given.quote.trim() === ''))
    throw invalid('/quote', 'server.remark.no-passage');
  if (suggests && words === plainText(given.quote)) throw invalid('/words', 'server.remark.same-words');
  const title = await sectionTitle(workspace, given.section);
  return workspace.database.transaction<RemarkTables, string>(async (tx) => {
    const { count } = await tx.query
      .selectFrom('remarks')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (Number(count) >= mostRemarks) throw new TuttiError('CONFLICT', worded('server.remark.too-many', { count: mostRemarks }));
    const id = workspace.newId();
    const place = { section: given.section, start_at: given.start, end_at: given.end, quote: given.quote };
    await tx.query
      .insertInto('remarks')
      .values({ id, ...place, kind: given.kind, text, words, ...writer(actor), at: workspace.now(), ...open })
      .execute();
    await tx.emit({ type: suggests ? 'remark.suggested' : 'remark.made', objects: [given.section], data: { section: title }, actor });
    return id;
  });
}

export async function addReply(workspace: WorkspaceContext, actor: Actor, remark: string, text: string): Promise<void> {
  if (!mayComment(actor)) refuse('server.remark.not-yours');
  await workspace.database.transaction<RemarkTables, void>(async (tx) => {
    const { row, replies } = await find(tx.query, remark);
    if (replies.length >= mostReplies) throw new TuttiError('CONFLICT', worded('server.remark.too-many-replies', { count: mostReplies }));
    await tx.query
      .insertInto('remark_replies')
      .values({ id: workspace.newId(), remark, text: plainText(text), ...writer(actor), at: workspace.now() })
      .execute();
    await tx.emit({ type: 'remark.replied', objects: [row.section], actor });
  });
}

/** CONFLICT when somebody was quicker, so that no answer is written over another. */
export async function endRemark(workspace: WorkspaceContext, actor: Actor, id: string, end: RemarkEnd, answer: string): Promise<void> {
  const words = plainText(answer);
  await workspace.database.transaction<RemarkTables, void>(async (tx) => {
    const { row } = await find(tx.query, id);
    if (!mayEnd(row, actor)) refuse('server.remark.not-yours-to-end');
    if ((end === 'settled') !== (row.kind === 'comment')) throw invalid('/end', `server.remark.end-${row.kind}`);
    if ((end === 'partly' || end === 'declined') && words === '') throw invalid('/answer', 'server.remark.no-answer');
    if (row.status !== 'open') throw new TuttiError('CONFLICT', worded('server.remark.ended'));
    await set(tx.query, id, { status: end, answer: words, answered_by: actor.seat.person.name, answered_at: workspace.now() });
    await tx.emit({ type: `remark.${end}`, objects: [row.section], actor });
  });
}

export async function reopenRemark(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  await workspace.database.transaction<RemarkTables, void>(async (tx) => {
    const { row } = await find(tx.query, id);
    if (!mayEnd(row, actor)) refuse('server.remark.not-yours-to-end');
    if (row.status === 'open') return;
    await set(tx.query, id, open);
    await tx.emit({ type: 'remark.reopened', objects: [row.section], actor });
  });
}

export async function takeBackRemark(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  await workspace.database.transaction<RemarkTables, void>(async (tx) => {
    const { row, replies } = await find(tx.query, id);
    if (row.seat !== actor.seat.id) refuse('server.remark.not-yours');
    if (!mayTakeBack({ ...row, status: row.status as RemarkStatus, replies }, actor))
      throw new TuttiError('CONFLICT', worded('server.remark.built-on'));
    await tx.query.deleteFrom('remarks').where('id', '=', id).execute();
    await tx.emit({ type: 'remark.taken-back', actor });
  });
}

/** How many suggestions wait for an answer. */
export async function countWaiting(workspace: WorkspaceContext): Promise<{ count: number; section: string }> {
  const rows = await workspace.database
    .query<RemarkTables>()
    .selectFrom('remarks')
    .select(['section'])
    .where('status', '=', 'open')
    .where('kind', '=', 'suggestion')
    .orderBy('at')
    .execute();
  return { count: rows.length, section: rows[0]?.section ?? '' };
}

const open = { status: 'open', answer: '', answered_by: null, answered_at: null };

function writer({ seat }: Actor): Pick<RemarkTable, 'seat' | 'by' | 'organisation'> {
  return { seat: seat.id, by: seat.person.name, organisation: seat.organisation?.id ?? null };
}

async function set(query: Kysely<RemarkTables>, id: string, values: Partial<RemarkTable>): Promise<void> {
  await query.updateTable('remarks').set(values).where('id', '=', id).execute();
}

async function find(query: Kysely<RemarkTables>, id: string): Promise<{ row: RemarkTable; replies: ReplyTable[] }> {
  const row = await query.selectFrom('remarks').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', worded('server.remark.unknown'));
  return { row, replies: await query.selectFrom('remark_replies').selectAll().where('remark', '=', id).execute() };
}

async function sectionTitle(workspace: WorkspaceContext, section: string): Promise<string> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await workspace.documents.read(agendaDocument)).state);
  const found = findSection(doc, section);
  if (!found) throw new TuttiError('INVALID_FIELD', { field: '/section', detail: worded('server.section.unknown', { section }) });
  return found.title;
}

function toInfo(row: Selectable<RemarkTable>, replies: Selectable<ReplyTable>[], actor: Actor): RemarkInfo {
  const { id, section, start_at, end_at, quote, text, by, answer } = row;
  const [kind, status] = [row.kind as RemarkInfo['kind'], row.status as RemarkStatus];
  const ends = mayEnd(row, actor);
  return {
    id,
    section,
    start: start_at,
    end: end_at,
    quote,
    kind,
    text,
    words: kind === 'suggestion' ? row.words : undefined,
    by,
    organisation: row.organisation ?? undefined,
    at: Number(row.at),
    status,
    answer,
    answeredBy: row.answered_by ?? undefined,
    answeredAt: row.answered_at === null ? undefined : Number(row.answered_at),
    replies: replies.map(toReply),
    may: {
      reply: mayComment(actor) && status === 'open',
      end: ends && status === 'open',
      reopen: ends && status !== 'open',
      takeBack: mayTakeBack({ seat: row.seat, status, replies }, actor),
    },
  };
}

function toReply({ id, text, by, organisation, at }: Selectable<ReplyTable>): RemarkReply {
  return { id, text, by, organisation: organisation ?? undefined, at: Number(at) };
}

function invalid(field: string, key: string): TuttiError {
  return new TuttiError('INVALID_FIELD', { field, detail: worded(key) });
}

function refuse(key: string): never {
  throw new TuttiError('NOT_ALLOWED', worded(key));
}
