/** The schema of server.db, in steps; the first four tables are what the sign-in library asks for (its column names, dates as text). */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const serverMigrations: Record<string, Migration> = {
  '0001_accounts': {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema
        .createTable('user')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('email', 'text', (column) => column.notNull().unique())
        .addColumn('emailVerified', 'integer', (column) => column.notNull())
        .addColumn('image', 'text')
        .addColumn('createdAt', 'text', (column) => column.notNull())
        .addColumn('updatedAt', 'text', (column) => column.notNull())
        .addColumn('suspendedAt', 'bigint')
        .addColumn('createsWorkspaces', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await schema
        .createTable('session')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('token', 'text', (column) => column.notNull().unique())
        .addColumn('expiresAt', 'text', (column) => column.notNull())
        .addColumn('createdAt', 'text', (column) => column.notNull())
        .addColumn('updatedAt', 'text', (column) => column.notNull())
        .addColumn('ipAddress', 'text')
        .addColumn('userAgent', 'text')
        .addColumn('sharedComputer', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('lastUsedAt', 'bigint', (column) => column.notNull())
        .addColumn('openedBy', 'text', (column) => column.notNull())
        .execute();
      await schema.createIndex('session_user').on('session').column('userId').execute();
      await schema
        .createTable('account')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('accountId', 'text', (column) => column.notNull())
        .addColumn('providerId', 'text', (column) => column.notNull())
        .addColumn('accessToken', 'text')
        .addColumn('refreshToken', 'text')
        .addColumn('idToken', 'text')
        .addColumn('accessTokenExpiresAt', 'text')
        .addColumn('refreshTokenExpiresAt', 'text')
        .addColumn('scope', 'text')
        .addColumn('password', 'text')
        .addColumn('createdAt', 'text', (column) => column.notNull())
        .addColumn('updatedAt', 'text', (column) => column.notNull())
        .execute();
      await schema.createIndex('account_provider').on('account').columns(['userId', 'providerId']).unique().execute();
      await schema
        .createTable('verification')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('identifier', 'text', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('expiresAt', 'text', (column) => column.notNull())
        .addColumn('createdAt', 'text', (column) => column.notNull())
        .addColumn('updatedAt', 'text', (column) => column.notNull())
        .execute();
      await schema.createIndex('verification_identifier').on('verification').column('identifier').execute();
      await schema
        .createTable('passkey')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text')
        .addColumn('publicKey', 'text', (column) => column.notNull())
        .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('credentialID', 'text', (column) => column.notNull())
        .addColumn('counter', 'integer', (column) => column.notNull())
        .addColumn('deviceType', 'text', (column) => column.notNull())
        .addColumn('backedUp', 'integer', (column) => column.notNull())
        .addColumn('transports', 'text')
        .addColumn('createdAt', 'text')
        .addColumn('aaguid', 'text')
        .execute();
      await schema.createIndex('passkey_user').on('passkey').column('userId').execute();
      await schema.createIndex('passkey_credential').on('passkey').column('credentialID').unique().execute();
      await schema
        .createTable('memberships')
        .addColumn('person_id', 'text', (column) => column.notNull())
        .addColumn('workspace', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('memberships_key', ['person_id', 'workspace'])
        .execute();
      await schema
        .createTable('links')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('person_id', 'text', (column) => column.references('user.id').onDelete('cascade'))
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('used_at', 'bigint')
        .addColumn('withdrawn_at', 'bigint')
        .execute();
    },
  },
  '0002_audit_marks': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('audit_marks')
        .addColumn('workspace', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('audit_marks_key', ['workspace', 'position'])
        .execute();
    },
  },
  '0003_language': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('user').addColumn('language', 'text').execute();
    },
  },
  '0004_sign_in_waits': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('links').addColumn('handed_by', 'text').execute();
      await db.schema
        .createTable('sign_in_waits')
        .addColumn('person_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('workspace', 'text', (column) => column.notNull())
        .addColumn('since', 'bigint', (column) => column.notNull())
        .addColumn('until', 'bigint', (column) => column.notNull())
        .addColumn('issued_by', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('sign_in_waits_key', ['person_id', 'workspace'])
        .execute();
    },
  },
  '0005_cards': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('cards')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('person_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('code_hash', 'text', (column) => column.notNull().unique())
        .addColumn('pin_hash', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('handed_by', 'text')
        .addColumn('started_at', 'bigint')
        .addColumn('wrong', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('ended_at', 'bigint')
        .execute();
      await db.schema.createIndex('cards_person').on('cards').column('person_id').execute();
    },
  },
};
