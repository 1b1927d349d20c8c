/** What every SqlDatabase promises, as tests: plainly, and through Kysely with our dialect. Storage's passes it, and so does one reached through a port. */
import type { SqlDatabase } from '@tutti/base';
import { sqlDialect } from '@tutti/plugin-api/server';
import { type Generated, Kysely, sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';

export interface SqlDatabaseUnderTest {
  /** An empty database. */
  database: SqlDatabase;
  dispose(): Promise<void> | void;
}

interface Tables {
  person: { id: Generated<number>; name: string; age: number | null; photo: Uint8Array | null };
}

export function sqlDatabaseContract(name: string, make: () => Promise<SqlDatabaseUnderTest>): void {
  describe(`${name} as a database`, () => {
    const made: SqlDatabaseUnderTest[] = [];
    afterEach(async () => {
      for (const { dispose } of made.splice(0)) await dispose();
    });

    async function makeKysely(): Promise<Kysely<Tables>> {
      const under = await make();
      made.push(under);
      const db = new Kysely<Tables>({ dialect: sqlDialect(under.database) });
      await db.schema
        .createTable('person')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull().unique())
        .addColumn('age', 'integer')
        .addColumn('photo', 'blob')
        .execute();
      return db;
    }

    it('inserts, reads, updates and deletes through the builder', async () => {
      const db = await makeKysely();
      const inserted = await db
        .insertInto('person')
        .values({ name: 'Ada', age: 36, photo: Uint8Array.of(1, 2) })
        .executeTakeFirstOrThrow();
      expect(inserted).toMatchObject({ insertId: 1n, numInsertedOrUpdatedRows: 1n });
      const returned = await db.insertInto('person').values({ name: 'Ben' }).returning(['id', 'name']).executeTakeFirstOrThrow();
      expect(returned).toEqual({ id: 2, name: 'Ben' });
      const updated = await db.updateTable('person').set({ age: 37 }).where('age', 'is not', null).executeTakeFirstOrThrow();
      expect(updated.numUpdatedRows).toBe(1n);
      expect(await db.selectFrom('person').selectAll().orderBy('name').execute()).toEqual([
        { id: 1, name: 'Ada', age: 37, photo: Uint8Array.of(1, 2) },
        { id: 2, name: 'Ben', age: null, photo: null },
      ]);
      expect((await db.deleteFrom('person').executeTakeFirstOrThrow()).numDeletedRows).toBe(2n);
    });

    it('keeps all of a transaction or nothing', async () => {
      const db = await makeKysely();
      const failing = db.transaction().execute(async (tx) => {
        await tx.insertInto('person').values({ name: 'Ada' }).execute();
        expect(await tx.selectFrom('person').select('name').execute()).toHaveLength(1);
        expect(await db.selectFrom('person').select('name').execute(), 'not seen from outside').toHaveLength(0);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await db.selectFrom('person').selectAll().execute()).toEqual([]);
      await db.transaction().execute((tx) => tx.insertInto('person').values({ name: 'Ben' }).execute());
      expect(await db.selectFrom('person').select('name').execute()).toEqual([{ name: 'Ben' }]);
    });

    it('lets transactions wait for each other', async () => {
      const db = await makeKysely();
      await db.insertInto('person').values({ name: 'Ada', age: 0 }).execute();
      const increment = () =>
        db.transaction().execute(async (tx) => {
          const { age } = await tx.selectFrom('person').select('age').executeTakeFirstOrThrow();
          await tx
            .updateTable('person')
            .set({ age: (age ?? 0) + 1 })
            .execute();
        });
      await Promise.all(Array.from({ length: 20 }, increment));
      expect(await db.selectFrom('person').select('age').executeTakeFirst()).toEqual({ age: 20 });
    });

    it('says QUERY_FAILED for a broken rule and for a query that is none, and goes on', async () => {
      const db = await makeKysely();
      await db.insertInto('person').values({ name: 'Ada' }).execute();
      await expect(db.insertInto('person').values({ name: 'Ada' }).execute()).rejects.toMatchObject({ code: 'QUERY_FAILED' });
      await expect(sql`selekt`.execute(db)).rejects.toMatchObject({ code: 'QUERY_FAILED' });
      const survivor = db.transaction().execute(async (tx) => {
        await tx
          .insertInto('person')
          .values({ name: 'Ada' })
          .execute()
          .catch(() => undefined);
        await tx.insertInto('person').values({ name: 'Ben' }).execute();
      });
      await survivor;
      expect(await db.selectFrom('person').select('name').orderBy('name').execute()).toEqual([{ name: 'Ada' }, { name: 'Ben' }]);
    });

    it('refuses a Date, naming the parameter', async () => {
      const db = await makeKysely();
      const date = new Date(0) as unknown as string;
      await expect(
        db
          .insertInto('person')
          .values({ name: 'Ada', age: 1 })
          .onConflict((on) => on.column('name').doUpdateSet({ name: date }))
          .execute(),
      ).rejects.toMatchObject({
        code: 'QUERY_FAILED',
        message: expect.stringContaining('Parameter 3'),
      });
    });

    it('tells its tables and columns', async () => {
      const db = await makeKysely();
      const tables = await db.introspection.getTables();
      expect(tables.map(({ name: table, columns }) => [table, columns.map((column) => column.name)])).toEqual([
        ['person', ['id', 'name', 'age', 'photo']],
      ]);
    });
  });
}
