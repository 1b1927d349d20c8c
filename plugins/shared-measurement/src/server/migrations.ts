/** The steps that bring a workspace's database to the tables of today, oldest first; a released step is never changed. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { MeasurementTables } from './measurement-tables.ts';

export const migrations: Record<string, Migration> = {
  '0001_measurement': {
    async up(database: Kysely<unknown>): Promise<void> {
      await createIndicators(database);
      await createFigures(database);
    },
  },
  '0002_imports': {
    async up(database: Kysely<unknown>): Promise<void> {
      await createImports(database);
    },
  },
  '0003_findings': {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .alterTable('revisions')
        .addColumn('findings', 'text', (column) => column.notNull().defaultTo(''))
        .execute();
    },
  },
  '0004_notes': {
    async up(database: Kysely<unknown>): Promise<void> {
      let table = database.schema.createTable('notes').addColumn('id', 'text', (column) => column.primaryKey());
      for (const name of ['indicator', 'period', 'kind', 'text', 'seen_by', 'organisation', 'said_by'] as const) {
        table = table.addColumn(name, 'text', (column) => column.notNull());
      }
      await table
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('changed_at', 'bigint')
        .addColumn('withdrawn_at', 'bigint')
        .execute();
      await database.schema.createIndex('notes_of').on('notes').column('indicator').execute();
    },
  },
  '0005_consents': {
    async up(database: Kysely<unknown>): Promise<void> {
      await createConsents(database as Kysely<MeasurementTables>);
    },
  },
  '0006_publications': {
    async up(database: Kysely<unknown>): Promise<void> {
      let table = database.schema.createTable('publications').addColumn('id', 'text', (column) => column.primaryKey());
      for (const name of ['title', 'words', 'indicators', 'said_by', 'ended_by'] as const) {
        table = table.addColumn(name, 'text', (column) => column.notNull());
      }
      await table
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('ended_at', 'bigint')
        .execute();
    },
  },
};

async function createIndicators(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('indicators')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('code', 'text', (column) => column.notNull().unique())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('retired_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('indicator_changes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('indicator', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('said_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('indicator_changes_version', ['indicator', 'version'])
    .execute();
  await database.schema
    .createTable('duties')
    .addColumn('indicator', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('from_period', 'text', (column) => column.notNull())
    .addColumn('to_period', 'text')
    .addPrimaryKeyConstraint('duties_key', ['indicator', 'organisation', 'scope'])
    .execute();
  await database.schema
    .createTable('denominators')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('indicator', 'text', (column) => column.notNull())
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('value', 'real', (column) => column.notNull())
    .addColumn('said_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('denominators_of').on('denominators').column('indicator').execute();
}

async function createFigures(database: Kysely<unknown>): Promise<void> {
  const place = ['indicator', 'organisation', 'scope', 'period'] as const;
  let drafts = database.schema.createTable('drafts');
  let revisions = database.schema.createTable('revisions').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of [...place, 'figure', 'said_by'] as const) {
    drafts = drafts.addColumn(name, 'text', (column) => column.notNull());
    revisions = revisions.addColumn(name, 'text', (column) => column.notNull());
  }
  await drafts
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('drafts_key', [...place] as never[])
    .execute();
  for (const name of ['reason', 'seat', 'method', 'status', 'words', 'checked_by'] as const) {
    revisions = revisions.addColumn(name, 'text', (column) => column.notNull());
  }
  await revisions
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('sent_at', 'bigint', (column) => column.notNull())
    .addColumn('checked_at', 'bigint')
    // Two people who send the same cell at once do not both become its next revision.
    .addUniqueConstraint('revisions_number', [...place, 'number'] as never[])
    .execute();
  await database.schema.createIndex('revisions_waiting').on('revisions').column('status').execute();
}

async function createImports(database: Kysely<unknown>): Promise<void> {
  for (const table of ['drafts', 'revisions']) {
    await database.schema
      .alterTable(table)
      .addColumn('source', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  }
  await database.schema
    .createTable('crosswalks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('rules', 'text', (column) => column.notNull())
    .addColumn('said_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('crosswalks_name', ['organisation', 'name'])
    .execute();
  await database.schema
    .createTable('imports')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('file', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('said_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('undone_by', 'text', (column) => column.notNull())
    .addColumn('undone_at', 'bigint')
    .execute();
  await database.schema
    .createTable('import_cells')
    .addColumn('import', 'text', (column) => column.notNull())
    .addColumn('indicator', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('figure', 'text', (column) => column.notNull())
    .addColumn('before', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('import_cells_key', ['import', 'indicator', 'scope', 'period'])
    .execute();
}

/** Whoever has sent figures did so while the page told who sees them: that holds until the organisation chooses. */
async function createConsents(database: Kysely<MeasurementTables>): Promise<void> {
  await database.schema
    .createTable('consents')
    .addColumn('indicator', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('parts', 'text', (column) => column.notNull())
    .addColumn('named', 'text', (column) => column.notNull())
    .addColumn('total', 'text', (column) => column.notNull())
    .addColumn('chosen', 'integer', (column) => column.notNull())
    .addColumn('said_by', 'text', (column) => column.notNull())
    .addColumn('seat', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('consents_key', ['indicator', 'organisation', 'number'])
    .execute();
  const sent = await database.selectFrom('revisions').select(['indicator', 'organisation']).distinct().execute();
  const indicators = await database.selectFrom('indicators').select(['id', 'words']).execute();
  for (const { indicator, organisation } of sent) {
    const words = indicators.find(({ id }) => id === indicator)?.words;
    if (words === undefined) continue;
    const { seenBy, partsSeenBy } = JSON.parse(words) as { seenBy: string; partsSeenBy: string };
    const share = { parts: partsSeenBy === 'own' ? 'checkers' : partsSeenBy, named: '[]', total: seenBy };
    const row = { indicator, organisation, number: 1, ...share, chosen: 0, said_by: '', seat: '', at: 0 };
    await database.insertInto('consents').values(row).execute();
  }
}
