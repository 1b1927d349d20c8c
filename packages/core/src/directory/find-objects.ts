/** Lists and searches the directory for somebody: what they may not know of is left out inside the query, and so is never counted, ranked or hinted at. */
import type { Actor } from '@tutti/plugin-api';
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Can } from '../seams.ts';
import { audiencesOf } from './audiences.ts';
import type { DirectoryTables, ObjectRow } from './directory-tables.ts';
import { foldWords } from './fold-words.ts';
import { nearWords, slipsAllowed } from './near-words.ts';
import { type ObjectQuery, writeAfter } from './object-query.ts';

export interface FoundObjects {
  rows: ObjectRow[];
  /** For the next page; undefined: there is none. */
  next: string | undefined;
  /** Words that were searched for in place of mistyped ones. */
  instead: string[];
}

/** A word that stands nearly everywhere says little: the newest of its objects are ranked, not all of them. */
const ranked = 600;
const titleWeight = 8;
const mostWords = 8;
const mostNear = 6;
/** Known words that share most letters with a typed one, before they are compared letter by letter. */
const nearest = 150;

type Rows = SelectQueryBuilder<DirectoryTables, 'objects', ObjectRow>;

export async function findObjects(
  database: Kysely<DirectoryTables>,
  actor: Actor | undefined,
  can: Can,
  query: ObjectQuery,
): Promise<FoundObjects> {
  const audiences = await audiencesOf(database, actor, can);
  if (audiences.length === 0) return { rows: [], next: undefined, instead: [] };
  const readable = database
    .selectFrom('objects')
    .selectAll('objects')
    .where(sql<boolean>`objects.audience in (select value from json_each(${JSON.stringify(audiences)}))`);
  const narrowed = narrow(readable, query);
  if (query.words === undefined) return list(narrowed, query);
  const words = foldWords(query.words).slice(0, mostWords);
  if (words.length === 0) return { rows: [], next: undefined, instead: [] };
  const alternatives = await Promise.all(words.map((word) => likeWords(database, word)));
  if (alternatives.some((known) => known.length === 0)) return { rows: [], next: undefined, instead: [] };
  const rows = await search(database, narrowed, alternatives, query.limit);
  // Only words of what was found are told: the list of all words also knows those of objects that are not for everybody.
  const seen = new Set(rows.flatMap(({ title, summary }) => foldWords(`${title} ${summary}`)));
  const instead = alternatives.flatMap((known, index) => known.filter((word) => word !== words[index] && seen.has(word)));
  return { rows, next: undefined, instead: [...new Set(instead)] };
}

function narrow(rows: Rows, query: ObjectQuery): Rows {
  let narrowed = query.ids ? rows : rows.where('removed_at', 'is', null);
  if (query.ids) narrowed = narrowed.where(sql<boolean>`objects.id in (select value from json_each(${JSON.stringify(query.ids)}))`);
  if (query.plugin !== undefined) narrowed = narrowed.where('plugin', '=', query.plugin);
  if (query.anchor !== undefined) narrowed = narrowed.where('anchor', '=', query.anchor);
  if (query.type !== undefined) narrowed = narrowed.where('type', '=', query.type);
  if (query.organisation !== undefined) narrowed = narrowed.where('organisation_id', '=', query.organisation);
  if (query.goal !== undefined) narrowed = narrowed.where('goal_id', '=', query.goal);
  if (query.state !== undefined) narrowed = narrowed.where('state', '=', query.state);
  if (query.place !== undefined) narrowed = narrowed.where('place', '=', query.place);
  // A date alone is a day; an open end goes on.
  if (query.from !== undefined) narrowed = narrowed.where(sql<boolean>`coalesce(ends_on, starts_on) >= ${query.from}`);
  if (query.to !== undefined) narrowed = narrowed.where(sql<boolean>`coalesce(starts_on, ends_on) <= ${query.to}`);
  return narrowed;
}

async function list(rows: Rows, { sort, after, limit }: ObjectQuery): Promise<FoundObjects> {
  const newest = sort === 'changed';
  let page = newest
    ? rows.orderBy('updated_at', 'desc').orderBy('objects.id', 'desc')
    : rows.orderBy(sql`title collate nocase`).orderBy('objects.id');
  if (after) {
    const [key, id] = after;
    page = newest
      ? page.where(sql<boolean>`(updated_at, objects.id) < (${key}, ${id})`)
      : page.where(sql<boolean>`(title collate nocase, objects.id) > (${key}, ${id})`);
  }
  const found = await page.limit(limit + 1).execute();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const next = last && found.length > limit ? writeAfter(newest ? last.updated_at : last.title, last.id) : undefined;
  return { rows: shown, next, instead: [] };
}

/** Objects that hold each of the words, or one of its alternatives; those with the words in the title first. */
async function search(
  database: Kysely<DirectoryTables>,
  rows: Rows,
  words: readonly (readonly string[])[],
  limit: number,
): Promise<ObjectRow[]> {
  const all = words.map((alternatives) => `(${alternatives.map((word) => `"${word}"*`).join(' OR ')})`).join(' AND ');
  const inTitle = await rank(database, rows, `{title} : (${all})`, limit);
  if (inTitle.length >= limit) return inTitle;
  const anywhere = await rank(database, rows, all, limit);
  const known = new Set(inTitle.map(({ id }) => id));
  return [...inTitle, ...anywhere.filter(({ id }) => !known.has(id))].slice(0, limit);
}

async function rank(database: Kysely<DirectoryTables>, rows: Rows, match: string, limit: number): Promise<ObjectRow[]> {
  const newest = rows
    .innerJoin('object_index', 'object_index.rowid', 'objects.position')
    .where(sql<boolean>`object_index match ${match}`)
    .select(sql<number>`bm25(object_index, ${sql.lit(titleWeight)}, 1)`.as('score'))
    .orderBy('object_index.rowid', 'desc')
    .limit(ranked);
  return database.selectFrom(newest.as('newest')).selectAll().orderBy('score').orderBy('position', 'desc').limit(limit).execute();
}

/** The word itself where it is known, else those it may be a slip of. */
async function likeWords(database: Kysely<DirectoryTables>, word: string): Promise<string[]> {
  const known = await database
    .selectFrom('object_words')
    .select('word')
    .where('word', '>=', word)
    .where('word', '<', `${word}\u{10ffff}`)
    .limit(1)
    .execute();
  if (known.length > 0) return [word];
  const grams = gramsOf(word);
  if (slipsAllowed(word) === 0 || grams.length === 0) return [];
  const match = grams.map((gram) => `"${gram}"`).join(' OR ');
  const candidates = await database
    .selectFrom('word_index')
    .innerJoin('object_words', 'object_words.position', 'word_index.rowid')
    .select(['object_words.word', 'object_words.uses'])
    .where(sql<boolean>`word_index match ${match}`)
    .orderBy('word_index.rank')
    .limit(nearest)
    .execute();
  return nearWords(word, candidates, mostNear);
}

/** Of the word as typed and with any two neighbours swapped: in a short word one swap leaves no three letters as they were. */
function gramsOf(word: string): string[] {
  const letters = [...word];
  const swapped = letters.slice(1).map((_, at) => letters.toSpliced(at, 2, letters[at + 1] ?? '', letters[at] ?? ''));
  const grams = [letters, ...swapped].flatMap((each) => each.slice(2).map((_, index) => each.slice(index, index + 3).join('')));
  return [...new Set(grams)];
}
