export { databaseMigrationsContract, type MigrationsUnderTest } from './database-migrations-contract.ts';
export { documentHistoryContract } from './document-history-contract.ts';
export { documentLogContract, type LogUnderTest } from './document-log-contract.ts';
export { type MakeTransportUnderTest, pluginTransportContract, type TransportFixtures } from './plugin-transport-contract.ts';
export { type SqlDatabaseUnderTest, sqlDatabaseContract } from './sql-database-contract.ts';
export { catalogueContract, manifestContract, readTool } from './tool-manifest-contract.ts';
