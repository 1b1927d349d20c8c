/** Migrations of workspace.db for the audit log: what stood there before is chained as it stands, and from then on nothing changes or goes. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { type AuditRecord, chainHash, chainStart } from './audit-chain.ts';

interface Tables {
  audit: AuditRecord;
}

export const auditMigrations: Record<string, Migration> = {
  '0120_audit_chain': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('audit')
        .addColumn('hash', 'text', (column) => column.notNull().defaultTo(''))
        .execute();
      const tables = db as Kysely<Tables>;
      let before = chainStart;
      let position = 0;
      for (const { position: was, ...record } of await tables.selectFrom('audit').selectAll().orderBy('position').execute()) {
        position += 1;
        before = chainHash({ ...record, position }, before);
        await tables.updateTable('audit').set({ position, hash: before }).where('position', '=', was).execute();
      }
      for (const change of ['update', 'delete'])
        await sql`create trigger ${sql.ref(`audit_stays_${change}`)} before ${sql.raw(change)} on audit begin select raise(abort, 'the audit log is append-only'); end`.execute(
          db,
        );
    },
  },
};
