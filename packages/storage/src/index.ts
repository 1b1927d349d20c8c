export {
  type Backup,
  type CreateBackupOptions,
  createBackup,
  listBackups,
  pruneBackups,
  restoreBackup,
  verifyBackup,
} from './backup/backups.ts';
export type { BackupFault, BackupFile, BackupManifest } from './backup/manifest.ts';
export { type DataFolder, openDataFolder, type WorkspaceFolder } from './data-folder/data-folder.ts';
export { findRunningServer, type RunningServer } from './data-folder/run-file.ts';
export { createDataHost, type DataHost, type DataHostOptions, type OpenDatabaseOptions } from './data-host/data-host.ts';
export type { DatabaseProfile } from './data-host/data-messages.ts';
export {
  createSqliteDocumentLog,
  type DocumentLogStats,
  type SqliteDocumentLog,
  type SqliteDocumentLogOptions,
} from './document-log/sqlite-document-log.ts';
export { FileStore, fileHash } from './files/file-store.ts';
export { type MigrateDatabaseOptions, migrateDatabase } from './migrations/migrate-database.ts';
export { dumpDocuments, fillDocuments } from './tables/documents-tables.ts';
export { type DumpedTables, dumpTables, fillTables } from './tables/dump-tables.ts';
