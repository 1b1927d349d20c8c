/** Writes the directory: an entry with its words, changed together; a removed one leaves a tombstone without title. */
import { TuttiError } from '@tutti/base';
import type { PluginManifest } from '@tutti/plugin-api';
import type { DirectoryEntry } from '@tutti/plugin-api/server';
import { type Kysely, sql } from 'kysely';
import { audienceFor } from './audiences.ts';
import type { DirectoryTables, ObjectRow } from './directory-tables.ts';
import { foldWords } from './fold-words.ts';

type Transaction = Kysely<DirectoryTables>;
type Texts = Pick<ObjectRow, 'title' | 'summary'>;

const longestId = 64;
const longestTitle = 500;
const longestSummary = 1000;
const longestField = 500;
const noTexts: Texts = { title: '', summary: '' };

/** INVALID_FIELD for an entry that does not fit its manifest. */
export function checkEntry(payload: Record<string, unknown>, manifest: PluginManifest | undefined): DirectoryEntry {
  const wrong = (field: string): TuttiError => new TuttiError('INVALID_FIELD', { field });
  if (!manifest?.objects?.some((object) => object.type === payload.type)) throw wrong('type');
  if (typeof payload.id !== 'string' || payload.id === '' || payload.id.length > longestId) throw wrong('id');
  if (typeof payload.title !== 'string') throw wrong('title');
  for (const field of ['anchor', 'organisation', 'summary', 'state', 'goal', 'place'] as const) {
    const value = payload[field] ?? '';
    if (typeof value !== 'string' || value.length > (field === 'summary' ? 20_000 : longestField)) throw wrong(field);
  }
  for (const field of ['from', 'to'] as const) {
    const value = payload[field];
    if (value !== undefined && !(typeof value === 'string' && isDay(value))) throw wrong(field);
  }
  return payload as unknown as DirectoryEntry;
}

/** A plugin changes its own entries only; an id that another has is left alone. */
export async function putObject(
  tx: Transaction,
  about: { plugin: string; typeTitle: string; at: number },
  entry: DirectoryEntry,
): Promise<void> {
  const { plugin, typeTitle, at } = about;
  const before = await tx.selectFrom('objects').selectAll().where('id', '=', entry.id).executeTakeFirst();
  if (before && before.plugin !== plugin) return;
  const texts: Texts = { title: oneLine(entry.title, longestTitle), summary: oneLine(entry.summary ?? '', longestSummary) };
  const fields = {
    type: entry.type,
    type_title: typeTitle,
    ...texts,
    anchor: entry.anchor ?? null,
    state: entry.state ?? null,
    organisation_id: entry.organisation ?? null,
    goal_id: entry.goal ?? null,
    place: entry.place ?? null,
    starts_on: entry.from ?? null,
    ends_on: entry.to ?? null,
    audience: await audienceFor(tx, entry.readers),
    updated_at: at,
    removed_at: null,
  };
  if (before) {
    await unindex(tx, before);
    await tx.updateTable('objects').set(fields).where('position', '=', before.position).execute();
  } else {
    await tx
      .insertInto('objects')
      .values({ id: entry.id, plugin, created_at: at, ...fields })
      .execute();
  }
  await index(tx, before?.position ?? (await positionOf(tx, entry.id)), texts);
  await countWords(tx, before ?? noTexts, texts);
}

/** Links keep pointing at it: what stays says that there was something of this type, and nothing of what it said. */
export async function removeObject(tx: Transaction, plugin: string, id: string, at: number): Promise<void> {
  const before = await tx.selectFrom('objects').selectAll().where('id', '=', id).where('plugin', '=', plugin).executeTakeFirst();
  if (!before || before.removed_at !== null) return;
  await unindex(tx, before);
  const gone = {
    ...noTexts,
    anchor: null,
    state: null,
    place: null,
    goal_id: null,
    starts_on: null,
    ends_on: null,
    removed_at: at,
    updated_at: at,
  };
  await tx.updateTable('objects').set(gone).where('position', '=', before.position).execute();
  await index(tx, before.position, noTexts);
  await countWords(tx, before, noTexts);
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

async function positionOf(tx: Transaction, id: string): Promise<number> {
  return (await tx.selectFrom('objects').select('position').where('id', '=', id).executeTakeFirstOrThrow()).position;
}

/** The index keeps no copy of the texts, so it is told what to forget before the row changes. */
async function unindex(tx: Transaction, { position, title, summary }: ObjectRow): Promise<void> {
  await sql`insert into object_index(object_index, rowid, title, summary) values ('delete', ${position}, ${title}, ${summary})`.execute(tx);
}

async function index(tx: Transaction, position: number, { title, summary }: Texts): Promise<void> {
  await sql`insert into object_index(rowid, title, summary) values (${position}, ${title}, ${summary})`.execute(tx);
}

/** A word that stands nowhere any more is forgotten, so that no search ever proposes it. */
async function countWords(tx: Transaction, before: Texts, after: Texts): Promise<void> {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const [gone, come] = [old.filter((word) => !now.includes(word)), now.filter((word) => !old.includes(word))];
  if (gone.length > 0) {
    await tx
      .updateTable('object_words')
      .set((eb) => ({ uses: eb('uses', '-', 1) }))
      .where('word', 'in', gone)
      .execute();
    const unused = await tx.selectFrom('object_words').selectAll().where('word', 'in', gone).where('uses', '<=', 0).execute();
    for (const { position, word } of unused) {
      await sql`insert into word_index(word_index, rowid, word) values ('delete', ${position}, ${word})`.execute(tx);
      await tx.deleteFrom('object_words').where('position', '=', position).execute();
    }
  }
  if (come.length === 0) return;
  const known = new Set((await tx.selectFrom('object_words').select('word').where('word', 'in', come).execute()).map(({ word }) => word));
  const used = come.filter((word) => known.has(word));
  const fresh = come.filter((word) => !known.has(word));
  if (used.length > 0) {
    await tx
      .updateTable('object_words')
      .set((eb) => ({ uses: eb('uses', '+', 1) }))
      .where('word', 'in', used)
      .execute();
  }
  if (fresh.length === 0) return;
  await tx
    .insertInto('object_words')
    .values(fresh.map((word) => ({ word, uses: 1 })))
    .execute();
  await sql`insert into word_index(rowid, word) select position, word from object_words where word in (${sql.join(fresh)})`.execute(tx);
}

function wordsOf({ title, summary }: Texts): string[] {
  return foldWords(`${title} ${summary}`);
}

function oneLine(text: string, longest: number): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}
