/** Migrations of workspace.db for the object directory. The word indexes are SQLite's FTS5; what is deleted from them is overwritten. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const directoryMigrations: Record<string, Migration> = {
  '0410_directory': {
    async up(db) {
      await db.schema
        .createTable('audiences')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('readers', 'text', (column) => column.notNull().unique())
        .execute();
      await sql`insert into audiences (id, readers) values (1, 'all')`.execute(db);
      await createObjects(db);
      await db.schema
        .createTable('object_words')
        .addColumn('position', 'integer', (column) => column.primaryKey())
        .addColumn('word', 'text', (column) => column.notNull().unique())
        .addColumn('uses', 'integer', (column) => column.notNull())
        .execute();
      await sql`create virtual table object_index using fts5(title, summary, content='objects', content_rowid='position',
        tokenize='unicode61 remove_diacritics 2', prefix='2 3')`.execute(db);
      await sql`create virtual table word_index using fts5(word, content='object_words', content_rowid='position', tokenize='trigram')`.execute(
        db,
      );
      for (const index of ['object_index', 'word_index'])
        await sql`insert into ${sql.table(index)}(${sql.ref(index)}, rank) values ('secure-delete', 1)`.execute(db);
      await indexWhatIsThere(db);
    },
  },
};

/** The table is made anew: the index needs a number per row that a copied database keeps. */
async function createObjects(db: Kysely<unknown>): Promise<void> {
  await sql`alter table objects rename to objects_before`.execute(db);
  await db.schema.dropIndex('objects_by_type').execute();
  await db.schema
    .createTable('objects')
    .addColumn('position', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('plugin', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('type_title', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('anchor', 'text')
    .addColumn('state', 'text')
    .addColumn('organisation_id', 'text')
    .addColumn('goal_id', 'text')
    .addColumn('place', 'text')
    .addColumn('starts_on', 'text')
    .addColumn('ends_on', 'text')
    .addColumn('audience', 'integer', (column) => column.notNull().defaultTo(1).references('audiences.id'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('removed_at', 'bigint')
    .execute();
  await sql`insert into objects (id, plugin, type, title, anchor, organisation_id, created_at, updated_at)
    select id, plugin, type, title, anchor, organisation_id, created_at, updated_at from objects_before`.execute(db);
  await sql`drop table objects_before`.execute(db);
  await sql`create index objects_by_title on objects (title collate nocase, id) where removed_at is null`.execute(db);
  await sql`create index objects_by_change on objects (updated_at, id) where removed_at is null`.execute(db);
  await sql`create index objects_by_type on objects (type, updated_at, id) where removed_at is null`.execute(db);
}

async function indexWhatIsThere(db: Kysely<unknown>): Promise<void> {
  await sql`insert into object_index(object_index) values ('rebuild')`.execute(db);
  await sql`create virtual table words_now using fts5vocab(object_index, 'row')`.execute(db);
  await sql`insert into object_words (word, uses) select term, doc from words_now`.execute(db);
  await sql`drop table words_now`.execute(db);
  await sql`insert into word_index(word_index) values ('rebuild')`.execute(db);
}
