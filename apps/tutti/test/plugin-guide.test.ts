/** What the plugin guide shows works: its commands exist, its manifests are valid, its JavaScript is type-checked, and the plugin it builds runs and passes its test. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { packFolder } from '@tutti/core';
import { checkManifest, faultLine } from '@tutti/plugin-host';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { linkPlugin } from '../src/authoring/link-plugin.ts';
import { runTutti } from './run-tutti.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../..');

interface Sample {
  language: string;
  code: string;
  /** For messages. */
  line: number;
}

let samples: Sample[];
let place: string;

beforeAll(async () => {
  const page = await readFile(path.join(root, 'docs/plugin-guide.md'), 'utf8');
  samples = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ 1: language = '', 2: code = '', index }) => ({
    language,
    code,
    line: page.slice(0, index).split('\n').length,
  }));
  place = await mkdtemp(path.join(os.tmpdir(), 'tutti-guide-'));
  await linkPlugin(place);
});

afterAll(() => rm(place, { recursive: true, force: true }));

const of = (language: string): Sample[] => samples.filter((sample) => sample.language === language);
const wholeManifest = (): Sample => of('json').find(({ code }) => code.startsWith('{')) as Sample;

it('has samples in languages that are looked at here, and in no other', () => {
  expect(of('js').length).toBeGreaterThan(5);
  expect(new Set(samples.map(({ language }) => language))).toEqual(new Set(['sh', 'json', 'js']));
});

it('names commands that exist', async () => {
  const { stdout } = await runTutti(['plugin', '--help']);
  for (const { code, line } of of('sh')) {
    for (const command of code.trim().split('\n')) {
      const [, name = ''] = /^pnpm tutti plugin ([a-z]+) /.exec(command) ?? [];
      expect(stdout, `line ${line}: ${command}`).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
  }
});

it('shows manifests, and parts of manifests, that are valid', () => {
  const { tutti } = JSON.parse(wholeManifest().code) as { tutti: Record<string, unknown> };
  expect(checkManifest(tutti)).toEqual([]);
  for (const { code, line } of of('json').filter((sample) => !sample.code.startsWith('{'))) {
    const part = JSON.parse(`{${code}}`) as Record<string, unknown>;
    expect(checkManifest({ ...tutti, ...part }).map(faultLine), `line ${line}`).toEqual([]);
  }
});

it('shows JavaScript that fits the types', async () => {
  await mkdir(path.join(place, 'browser'), { recursive: true });
  for (const { code, line } of of('js')) await writeFile(path.join(place, `sample-at-line-${line}.js`), code);
  const named = (name: string): string => of('js').find(({ code }) => code.startsWith(`// ${name}`))?.code ?? '';
  await writeFile(path.join(place, 'server.js'), named('server.js'));
  await writeFile(path.join(place, 'browser/panel.js'), named('browser/panel.js'));
  await writeFile(path.join(place, 'package.json'), wholeManifest().code);
  await writeFile(path.join(place, 'jsconfig.json'), await readFile(path.join(root, 'packages/create-plugin/template/jsconfig.json')));
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [tsc, '-p', path.join(place, 'jsconfig.json')]).catch((error: { stdout: string }) =>
    expect(error.stdout).toBe(''),
  );
});

it('builds a plugin that can be packed, and whose test passes', async () => {
  const sample = of('js').find(({ code }) => code.includes("from 'node:test'"))?.code ?? '';
  await writeFile(path.join(place, 'server.test.js'), sample);
  const { stdout } = await run(process.execPath, ['--test', 'server.test.js'], { cwd: place, env: { ...process.env, NODE_OPTIONS: '' } });
  expect(stdout).toMatch(/pass 1\b/);
  const { files, plugin } = await packFolder(place);
  expect(plugin.manifest.id).toBe('greeter');
  expect(files).toContain('browser/panel.js');
});
