/** A new plugin stands where it was asked for, under its own name; a name or a folder that cannot be used is refused before anything is written. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPlugin } from './create-plugin.js';

const run = promisify(execFile);
const example = resolve(import.meta.dirname, '../../../docs/examples/hello-plugin');
let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'create-plugin-'));
});

afterEach(() => rm(place, { recursive: true, force: true }));

it('is fewer than eight files, all under the name of the folder', async () => {
  const { id, files, folder } = await createPlugin(join(place, 'harbour-map'));
  expect(id).toBe('harbour-map');
  expect(files.length).toBeLessThan(8);
  expect(files.length).toBe((await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()).length);
  for (const file of files) expect(await readFile(join(folder, file), 'utf8'), file).not.toMatch(/hello.?plugin/i);
  const { tutti } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { tutti: object };
  expect(tutti).toMatchObject({ id: 'harbour-map', title: 'Harbour map', panels: [{ id: 'harbour-map.main' }] });
});

it('is what stands in docs/examples/hello-plugin', async () => {
  const { files, folder } = await createPlugin(join(place, 'hello-plugin'));
  for (const file of files) expect(await readFile(join(example, file), 'utf8'), file).toBe(await readFile(join(folder, file), 'utf8'));
});

it.each(['Häfen', 'Harbour', 'a_b', '-a', 'a-', '__proto__', 'аcme', 'x'.repeat(64), 'a b', '.hidden'])(
  'is refused under the name %s, which can be no id',
  async (name) => {
    await expect(createPlugin(join(place, name))).rejects.toThrow('cannot be the id');
    expect(await readdir(place)).toEqual([]);
  },
);

it('is refused for a folder with files, and for a file', async () => {
  await mkdir(join(place, 'busy'));
  await writeFile(join(place, 'busy/notes'), 'mine');
  await expect(createPlugin(join(place, 'busy'))).rejects.toThrow('is not empty');
  expect(await readdir(join(place, 'busy'))).toEqual(['notes']);
  await writeFile(join(place, 'notes'), '');
  await expect(createPlugin(join(place, 'notes'))).rejects.toThrow('is a file');
  await mkdir(join(place, 'empty'));
  expect((await createPlugin(join(place, 'empty'))).id).toBe('empty');
});

it('comes out of the packed npm package as well, on any Node', async () => {
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', place], { cwd: resolve(import.meta.dirname, '..') });
  const packed = JSON.parse(stdout) as { filename: string }[] | Record<string, { filename: string }>;
  const [{ filename } = { filename: '' }] = Object.values(packed);
  await run('tar', ['-xzf', join(place, filename), '-C', place]);
  const program = join(place, 'package/bin/create-tutti-plugin.js');
  const { stdout: told } = await run(process.execPath, [program, 'food-shelf'], { cwd: place });
  expect(told).toContain('Wrote food-shelf');
  expect((await readdir(join(place, 'food-shelf'))).sort()).toEqual(
    ['README.md', 'browser', 'jsconfig.json', 'package.json', 'server.js', 'server.test.js'].sort(),
  );
  await expect(run(process.execPath, [program], { cwd: place })).rejects.toThrow('Give one folder');
});
