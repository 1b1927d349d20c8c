import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBreaches, readSources } from './find-breaches.ts';
import { readImports } from './read-imports.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const plugins = readdirSync(path.join(root, 'plugins'));

function breachesOf(file: string, source: string): string[] {
  return findBreaches([{ file, source }], ['common-agenda']).map((breach) => breach.message);
}

describe('the house', () => {
  it('has no breach of its layers and habits', () => {
    const files = readSources(root);
    expect(files.length).toBeGreaterThan(20);
    expect(findBreaches(files, plugins)).toEqual([]);
  });
});

describe('the layer test', () => {
  it('refuses a room that imports upwards', () => {
    expect(breachesOf('packages/sync/src/room.ts', "import { createCore } from '@tutti/core';\n")).toHaveLength(1);
    expect(breachesOf('packages/core/src/a.ts', "import { x } from '@tutti/workbench/build';\n")).toHaveLength(1);
  });

  it('keeps plugin code away from everything but the plugin API and the look', () => {
    expect(breachesOf('plugins/a/src/server/a.ts', "import { x } from '@tutti/base';\n")).toHaveLength(1);
    expect(breachesOf('plugins/a/src/server/a.ts', "import { x } from '@tutti/plugin-b';\n")).toHaveLength(1);
    expect(breachesOf('plugins/a/src/server/a.ts', "import { x } from '@tutti/plugin-api/server';\n")).toEqual([]);
  });

  it('refuses the core to name a plugin, in imports and in text', () => {
    expect(breachesOf('packages/core/src/a.ts', "const id = 'common-agenda';\n")).toHaveLength(1);
    expect(breachesOf('packages/core/src/a.ts', '/** Such as common-agenda. */\n')).toEqual([]);
    expect(breachesOf('apps/tutti/src/bundled-plugins.ts', "const id = 'common-agenda';\n")).toEqual([]);
  });

  it('gives the workbench the client of sync but not its server side', () => {
    expect(breachesOf('packages/workbench/src/a.ts', "import { x } from '@tutti/sync/client';\n")).toEqual([]);
    expect(breachesOf('packages/workbench/src/a.ts', "import { x } from '@tutti/sync';\n")).toHaveLength(1);
  });

  it('keeps common, server and browser apart', () => {
    expect(breachesOf('plugins/a/src/common/a.ts', "import { x } from '../server/b.ts';\n")).toHaveLength(1);
    expect(breachesOf('plugins/a/src/browser/a.ts', "import { x } from '../server/b.ts';\n")).toHaveLength(1);
    expect(breachesOf('plugins/a/src/server/a.ts', "import { x } from '../common/b.ts';\n")).toEqual([]);
  });

  it('refuses node modules where a browser runs the code', () => {
    expect(breachesOf('packages/ui/src/a.ts', "import fs from 'node:fs';\n")).toHaveLength(1);
    expect(breachesOf('packages/workbench/src/build/a.ts', "import fs from 'node:fs';\n")).toEqual([]);
  });

  it('refuses a relative path into another room', () => {
    expect(breachesOf('packages/core/src/a.ts', "import { x } from '../../storage/src/b.ts';\n")).toHaveLength(1);
  });

  it('refuses long files, vague names and export of everything', () => {
    expect(breachesOf('packages/core/src/a.ts', 'const a = 1;\n'.repeat(401))).toHaveLength(1);
    expect(breachesOf('packages/core/src/a.ts', 'const a = 1;\n'.repeat(400))).toEqual([]);
    expect(breachesOf('packages/core/src/utils.ts', '')).toHaveLength(1);
    expect(breachesOf('packages/core/src/index.ts', "export * from './a.ts';\n")).toHaveLength(1);
  });

  it('lets tests use the testkit, and only tests', () => {
    const source = "import { seededRandom } from '@tutti/testkit';\n";
    expect(breachesOf('packages/sync/src/room.test.ts', source)).toEqual([]);
    expect(breachesOf('packages/sync/src/room.ts', source)).toHaveLength(1);
  });
});

describe('reading imports', () => {
  it('sees static, multi-line, bare, dynamic, re-exported and inline type imports', () => {
    const source = [
      "import a from 'a';",
      'import {',
      '  b,',
      "} from 'b';",
      "import 'c';",
      "const d = await import('d');",
      "export { e } from 'e';",
      "type F = import('f').F;",
    ].join('\n');
    expect(readImports(source).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('does not take words in comments or strings for imports', () => {
    expect(readImports("/** import it from 'x' later */\nconst text = \"import z from 'y'\";\n")).toEqual([]);
  });
});
