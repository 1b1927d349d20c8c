/** What bringing a database up to date promises, as tests: all steps or none, and never a newer database under older code. */
import type { SqlDatabase } from '@tutti/base';
import { sqlDialect } from '@tutti/plugin-api/server';
import { type Dialect, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { afterEach, describe, expect, it } from 'vitest';

export interface MigrationsUnderTest {
  /** Runs what is pending; resolves with the names of the steps that were run. */
  migrate(migrations: Record<string, Migration>, dialect: (database: SqlDatabase) => Dialect): Promise<string[]>;
  database: SqlDatabase;
  dispose(): Promise<void> | void;
}

interface Tables {
  goal: { title: string; done?: number };
}

const first: Migration = {
  up: (db) => db.schema.createTable('goal').addColumn('title', 'text').execute(),
};
const second: Migration = {
  up: (db) => db.schema.alterTable('goal').addColumn('done', 'integer').execute(),
};

export function databaseMigrationsContract(name: string, make: () => Promise<MigrationsUnderTest>): void {
  describe(`${name} brings databases up to date`, () => {
    const made: MigrationsUnderTest[] = [];
    afterEach(async () => {
      for (const { dispose } of made.splice(0)) await dispose();
    });

    async function start() {
      const under = await make();
      made.push(under);
      return {
        db: new Kysely<Tables>({ dialect: sqlDialect(under.database) }),
        migrate: (migrations: Record<string, Migration>) => under.migrate(migrations, sqlDialect),
      };
    }

    it('runs each step once, in the order of their names', async () => {
      const { db, migrate } = await start();
      expect(await migrate({ '0001': first })).toEqual(['0001']);
      await db.insertInto('goal').values({ title: 'Every child reads' }).execute();
      expect(await migrate({ '0002': second, '0001': first })).toEqual(['0002']);
      expect(await migrate({ '0001': first, '0002': second })).toEqual([]);
      expect(await db.selectFrom('goal').selectAll().execute()).toEqual([{ title: 'Every child reads', done: null }]);
    });

    it('runs a step that came later and sorts before one that was run', async () => {
      const { db, migrate } = await start();
      await migrate({ '0002': first });
      const between: Migration = { up: (db) => db.schema.createTable('step').addColumn('title', 'text').execute() };
      expect(await migrate({ '0001': between, '0002': first, '0003': second })).toEqual(['0001', '0003']);
      await db.insertInto('goal').values({ title: 'Every child reads' }).execute();
      expect(await migrate({ '0001': between, '0002': first, '0003': second })).toEqual([]);
    });

    it('leaves the original untouched when a step fails half way', async () => {
      const { db, migrate } = await start();
      await migrate({ '0001': first });
      await db.insertInto('goal').values({ title: 'Every child reads' }).execute();
      const broken: Migration = {
        async up(copy: Kysely<Tables>) {
          await copy.deleteFrom('goal').execute();
          await copy.schema.dropTable('nowhere').execute();
        },
      };
      await expect(migrate({ '0001': first, '0002': second, '0003': broken })).rejects.toMatchObject({
        code: 'MIGRATION_FAILED',
        message: expect.stringContaining('0003'),
      });
      expect(await db.selectFrom('goal').selectAll().execute()).toEqual([{ title: 'Every child reads' }]);
      expect(await migrate({ '0001': first, '0002': second })).toEqual(['0002']);
    });

    it('refuses, in words, data that a newer version has written', async () => {
      const { migrate } = await start();
      await migrate({ '0001': first, '0002': second });
      await expect(migrate({ '0001': first })).rejects.toMatchObject({
        code: 'MIGRATION_FAILED',
        message: expect.stringContaining('newer version'),
      });
    });
  });
}
