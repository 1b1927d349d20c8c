/** Reading packages from real folders: what is refused, and with which words. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isTuttiError } from '@tutti/base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPluginPackage, refuseSharedIds } from './plugin-package.ts';

const good = fileURLToPath(new URL('../test-fixtures/good', import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'plugin-package-')), 'boats');
  await cp(good, folder, { recursive: true });
});

afterEach(async () => {
  await rm(join(folder, '..'), { recursive: true, force: true });
});

async function write(path: string, content: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), content);
}

async function writeJson(change: (json: Record<string, Record<string, unknown>>) => void): Promise<void> {
  const json = JSON.parse(await import('node:fs/promises').then(({ readFile }) => readFile(join(good, 'package.json'), 'utf8')));
  change(json);
  await write('package.json', JSON.stringify(json));
}

async function refusal(): Promise<string[]> {
  try {
    await readPluginPackage(folder);
  } catch (error) {
    if (!isTuttiError(error, 'MANIFEST_INVALID')) throw error;
    return error.message.split('\n');
  }
  return [];
}

describe('A plugin package', () => {
  it('is read without running anything of it', async () => {
    await write('server.ts', 'throw new Error("run")');
    const plugin = await readPluginPackage(folder);
    expect(plugin).toMatchObject({ name: '@fixtures/good', version: '1.2.3', manifest: { id: 'good' }, folder });
    expect(plugin.server).toMatch(/^file:.*\/boats\/server\.ts$/);
    expect(plugin.texts).toEqual({ en: { hello: 'Hello {name}' }, es: { hello: 'Hola {name}' } });
  });

  it('has a hash that follows names and contents of its browser files', async () => {
    const unbuilt = (await readPluginPackage(folder)).hash;
    await write('dist/browser/main.js', 'export default 1');
    const built = (await readPluginPackage(folder)).hash;
    expect((await readPluginPackage(folder)).hash).toBe(built);
    await write('dist/browser/main.js', 'export default 2');
    const changed = (await readPluginPackage(folder)).hash;
    await write('dist/browser/more/part.js', '');
    const grown = (await readPluginPackage(folder)).hash;
    expect(new Set([unbuilt, built, changed, grown]).size).toBe(4);
    expect(grown).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is refused with every fault at once, each with its pointer', async () => {
    await writeJson((json) => {
      json.engines = { tutti: '^7.0.0' };
      Object.assign(json, { version: 'one', type: 'commonjs' });
      Object.assign(json.tutti ?? {}, { ttile: 1 });
    });
    expect(await refusal()).toEqual([
      'The package "boats" cannot be used:',
      '  /version: The version must be like "1.4.0". Add or correct "version".',
      '  /type: Plugins are ES modules. Add "type": "module".',
      '  /engines/tutti: The plugin was made for plugin API ^7.0.0, and this server offers 1.0.0. Use a version of the plugin that fits, or another server version.',
      '  /tutti/ttile: "ttile" is not known here. Did you mean "title"?',
    ]);
  });

  it('is refused without a range for the plugin API, or with a wrong one', async () => {
    await writeJson((json) => Reflect.deleteProperty(json, 'engines'));
    expect(await refusal()).toContainEqual(expect.stringContaining('Add "engines": {"tutti": "^1.0.0"}.'));
    await writeJson((json) => Object.assign(json, { engines: { tutti: 'newest' } }));
    expect(await refusal()).toContainEqual('  /engines/tutti: "newest" is no version range. Write for example "^1.0.0".');
  });

  it('is refused when a named file is not there; panels count once they were built', async () => {
    await rm(join(folder, 'server.ts'));
    await rm(join(folder, 'i18n'), { recursive: true });
    expect(await refusal()).toEqual([
      'The package "boats" cannot be used:',
      '  /tutti/server: There is no file "./server.ts" in the package. Correct the path.',
      '  /tutti/translations: There is no folder "./i18n" in the package. Correct the path.',
    ]);
    await write('server.ts', '');
    await write('i18n/en.json', '{}');
    await write('dist/browser/other.js', '');
    expect(await refusal()).toContainEqual(
      '  /tutti/panels/0/module: There is no file "./dist/browser/main.js" in the package. Correct the path, or build the panels.',
    );
  });

  it('is refused with texts that are no catalogue', async () => {
    await write('i18n/english.json', '{}');
    await write('i18n/de.json', '{"a": 1}');
    await write('i18n/fr.json', '{');
    const lines = await refusal();
    expect(lines).toContainEqual(
      '  /tutti/translations: "english.json" is not named after a language. Name it like "en.json" or "pt-BR.json".',
    );
    expect(lines).toContainEqual('  /tutti/translations: "de.json" must be one flat object of texts.');
    expect(lines).toContainEqual(expect.stringContaining('"fr.json" is not valid JSON'));
  });

  it.each([
    ['{', 'package.json is not valid JSON'],
    ['[]', 'package.json must hold an object'],
  ])('is refused when package.json is %s', async (content, words) => {
    await write('package.json', content);
    expect((await refusal()).join('\n')).toContain(words);
  });

  it('is refused when there is none', async () => {
    await rm(join(folder, 'package.json'));
    expect((await refusal()).join('\n')).toContain('There is no package.json');
  });

  it('must not claim the id of another', async () => {
    const packages = [await readPluginPackage(good), await readPluginPackage(folder)];
    expect(() => refuseSharedIds(packages)).toThrow('Two packages claim the id "good": @fixtures/good (good) and @fixtures/good (boats).');
    expect(() => refuseSharedIds(packages.slice(1))).not.toThrow();
  });
});
