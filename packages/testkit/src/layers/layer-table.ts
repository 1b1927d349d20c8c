/** Which room may import which: the directions of the house as a table, so that a breach can be named. */

export interface Layer {
  /** Folder of the room below the root; a trailing `/*` stands for every folder there. */
  folder: string;
  /** Our own packages (or one entry of them) that its source may import; `*` stands for all. */
  mayImport: readonly string[];
  /** Folders of the room that run in a browser and so know nothing of `node:`; `.` stands for the whole room. */
  browserFolders?: readonly string[];
  /** Folders that are exempt from browserFolders, e.g. a build script. */
  nodeFolders?: readonly string[];
}

export const layers: readonly Layer[] = [
  { folder: 'packages/base', mayImport: [], browserFolders: ['.'] },
  { folder: 'packages/sync', mayImport: ['@tutti/base'], browserFolders: ['src/client'] },
  { folder: 'packages/storage', mayImport: ['@tutti/base', '@tutti/sync/log'] },
  { folder: 'packages/plugin-api', mayImport: ['@tutti/base'], browserFolders: ['src/common', 'src/browser'] },
  {
    folder: 'packages/plugin-host',
    mayImport: ['@tutti/base', '@tutti/plugin-api', '@tutti/plugin-api/server', '@tutti/plugin-api/manifest-schema'],
  },
  {
    folder: 'packages/core',
    mayImport: [
      '@tutti/base',
      '@tutti/sync',
      '@tutti/sync/log',
      '@tutti/storage',
      '@tutti/plugin-api',
      '@tutti/plugin-api/server',
      '@tutti/plugin-host',
    ],
  },
  { folder: 'packages/create-plugin', mayImport: [] },
  { folder: 'packages/ui', mayImport: ['@tutti/base'], browserFolders: ['.'] },
  {
    folder: 'packages/workbench',
    mayImport: ['@tutti/base', '@tutti/sync/client', '@tutti/plugin-api', '@tutti/plugin-api/browser', '@tutti/ui', '@tutti/ui/*'],
    browserFolders: ['.'],
    nodeFolders: ['src/build'],
  },
  {
    folder: 'packages/testkit',
    mayImport: [
      '@tutti/base',
      '@tutti/sync',
      '@tutti/sync/*',
      '@tutti/storage',
      '@tutti/plugin-api',
      '@tutti/plugin-api/*',
      '@tutti/plugin-host',
      '@tutti/core',
    ],
  },
  {
    folder: 'plugins/*',
    mayImport: ['@tutti/plugin-api', '@tutti/plugin-api/*', '@tutti/ui', '@tutti/ui/*'],
    browserFolders: ['src/common', 'src/browser'],
  },
  { folder: 'apps/*', mayImport: ['*'] },
];

/** Tests may use the testkit wherever they stand. */
export const testsMayImport: readonly string[] = ['@tutti/testkit', '@tutti/testkit/*'];

/** The only folder that may name a plugin's package. */
export const composingFolder = 'apps/';
