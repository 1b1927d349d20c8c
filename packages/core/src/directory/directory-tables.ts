/** Tables of workspace.db that hold the directory: what there is, who may know of it, and the words by which it is found. */
import type { Generated, Selectable } from 'kysely';

export interface DirectoryTables {
  objects: ObjectTable;
  audiences: AudienceRow;
  object_words: WordRow;
  /** Full text over titles and summaries; the texts themselves stay in `objects`. */
  object_index: IndexRow;
  /** The words in pieces of three letters. */
  word_index: IndexRow;
}

interface IndexRow {
  rowid: number;
  rank: number;
}

export type ObjectRow = Selectable<ObjectTable>;

interface ObjectTable {
  /** Ties the row to the word index; never told. */
  position: Generated<number>;
  id: string;
  plugin: string;
  type: string;
  /** The type in plain words as the manifest had it, for when the tool is gone. */
  type_title: string;
  /** Empty for a tombstone. */
  title: string;
  summary: string;
  anchor: string | null;
  state: string | null;
  organisation_id: string | null;
  /** Id of the goal it serves. */
  goal_id: string | null;
  place: string | null;
  /** Days, `2026-05-01`. */
  starts_on: string | null;
  ends_on: string | null;
  audience: number;
  created_at: number;
  updated_at: number;
  /** Since then the row is a tombstone: id and type only. */
  removed_at: number | null;
}

/** Who may know of an object. Many objects share one, so that a query asks the grant function a few times and not for each row. */
interface AudienceRow {
  id: Generated<number>;
  /** GrantSubjects as JSON with sorted lists; `all` for everybody with a seat. */
  readers: string;
}

/** Every word of titles and summaries, and in how many objects it stands: what a mistyped word may have meant. */
interface WordRow {
  position: Generated<number>;
  word: string;
  uses: number;
}
