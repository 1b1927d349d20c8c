/** The types of the plugin API as the compiler sees them: its declaration files, made in a folder that is removed again. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * By path below the root, e.g. `packages/plugin-api/src/server/index.d.ts`.
 * @param paths where packages of ours stand: found through node_modules they count as foreign, and what of them is then made is a matter of chance.
 * @throws Error with the compiler's words.
 */
export function emitDeclarations(root: string, entries: readonly string[], paths: Readonly<Record<string, string>>): Map<string, string> {
  const place = mkdtempSync(path.join(os.tmpdir(), 'tutti-types-'));
  try {
    const config = path.join(place, 'tsconfig.json');
    const compilerOptions = {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: root,
      outDir: path.join(place, 'out'),
      lib: ['esnext', 'DOM'],
      types: ['node'],
      typeRoots: [path.join(root, 'node_modules/@types')],
      paths: Object.fromEntries(Object.entries(paths).map(([name, file]) => [name, [path.join(root, file)]])),
    };
    const files = entries.map((entry) => path.join(root, entry));
    writeFileSync(config, JSON.stringify({ extends: path.join(root, 'tsconfig.strict.json'), compilerOptions, files }));
    const ran = spawnSync(path.join(root, 'node_modules/.bin/tsc'), ['-p', config], { cwd: root, encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(ran.stdout + ran.stderr);
    const out = path.join(place, 'out');
    const made = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts'));
    return new Map(made.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(out, name), 'utf8')]));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
