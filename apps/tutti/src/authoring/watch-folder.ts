/** Tells what changed in a plugin's folder, some saves together; what is hidden and what is installed there is left out. */
import { type FSWatcher, readdirSync, watch } from 'node:fs';
import path from 'node:path';

const quietMs = 60;

export interface FolderWatcher {
  dispose(): void;
}

/** Folders are watched one by one: a recursive watch would follow the links in node_modules. */
export function watchFolder(folder: string, onChange: (changed: string[]) => void): FolderWatcher {
  const watchers = new Map<string, FSWatcher>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const tell = (): void => {
    follow('');
    const files = [...changed].sort();
    changed.clear();
    if (files.length > 0) onChange(files);
  };

  const follow = (below: string): void => {
    const entries = readable(path.join(folder, below));
    if (!entries) {
      watchers.get(below)?.close();
      watchers.delete(below);
      return;
    }
    if (!watchers.has(below)) {
      const watcher = watch(path.join(folder, below), (_, name) => {
        if (!name || leftOut(name)) return;
        changed.add(path.posix.join(below, name));
        clearTimeout(timer);
        timer = setTimeout(tell, quietMs);
      });
      watcher.on('error', () => watchers.delete(below));
      watchers.set(below, watcher);
    }
    for (const entry of entries) if (entry.isDirectory() && !leftOut(entry.name)) follow(path.posix.join(below, entry.name));
  };

  follow('');
  return {
    dispose() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

function leftOut(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules' || name.endsWith('~');
}

function readable(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
