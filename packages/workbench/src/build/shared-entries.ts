/** Makes a small entry for each shared name, so that one build holds one copy of everything. */
import type { Plugin } from 'vite';

const prefix = 'virtual:tutti-shared/';

export function sharedEntryId(name: string): string {
  return `${prefix}${name}`;
}

export function sharedEntries(): Plugin {
  return {
    name: 'tutti-shared-entries',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load: (id) => (id.startsWith(`\0${prefix}`) ? `export * from ${JSON.stringify(id.slice(prefix.length + 1))};` : undefined),
  };
}
