export { jsonBody } from './json-body.ts';
export {
  type DirectoryEntry,
  type DocumentChange,
  type DocumentInfo,
  defineServerPlugin,
  type NewDocument,
  type NewEvent,
  type NewLink,
  type PluginApp,
  type PluginDatabase,
  type PluginDocuments,
  type PluginEnv,
  type PluginLink,
  type PluginLinks,
  type PluginRequest,
  type PluginTransaction,
  type PluginVariables,
  type ServerPlugin,
  type WorkspaceContext,
} from './server-plugin.ts';
export { sqlDialect } from './sql-dialect.ts';
