export { type DataFolder, openDataFolder, type WorkspaceFolder } from './data-folder/data-folder.ts';
export { findRunningServer, type RunningServer } from './data-folder/run-file.ts';
export {
  createSqliteDocumentLog,
  type DocumentLogStats,
  type SqliteDocumentLog,
  type SqliteDocumentLogOptions,
} from './document-log/sqlite-document-log.ts';
