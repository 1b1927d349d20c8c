/** Installs the servers we compare with, at pinned versions, into a folder of their own outside the repository. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const peerVersions = {
  'y-websocket': '2.1.0',
  '@hocuspocus/server': '4.7.0',
  '@hocuspocus/extension-database': '4.7.0',
  yjs: '13.6.33',
};

/** @returns the folder whose node_modules holds them; installed once per set of versions. */
export async function installPeers(): Promise<string> {
  const name = Object.values(peerVersions).join('_');
  const folder = join(tmpdir(), 'tutti-bench-peers', name);
  const done = join(folder, 'installed');
  if (await exists(done)) return folder;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: peerVersions }));
  // No install scripts: what is compared needs no native build.
  const npm = spawn('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(npm, 'exit');
  if (code !== 0) throw new Error(`npm could not install the peers (exit ${code})`);
  await writeFile(done, '');
  return folder;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
