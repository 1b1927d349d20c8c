import { globSync, readFileSync } from 'node:fs';
import type { PluginManifest } from '@tutti/plugin-api';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { activityFields, activityKinds, roleKinds, stages, tieKinds } from '../common/activity.ts';
import plugin from './activities-plugin.ts';

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as T;
}

const { tutti } = readJson<{ tutti: PluginManifest }>('package.json');
const texts = readJson<Record<string, string>>('texts/en.json');
const root = new URL('../../', import.meta.url).pathname;
const sources = globSync('src/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(root + file, 'utf8'));

describe('the manifest', () => {
  it('declares exactly the routes that the server side answers', () => {
    const app = new Hono();
    plugin.routes?.(app as never);
    const answered = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
    expect(tutti.routes?.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(answered.sort());
  });

  it('declares exactly the methods that its service has', () => {
    const methods = tutti.services?.provides?.flatMap(({ name, methods }) => Object.keys(methods).map((method) => `${name}.${method}`));
    const built = Object.entries(plugin.services ?? {}).flatMap(([name, all]) => Object.keys(all).map((method) => `${name}.${method}`));
    expect(methods?.sort()).toEqual(built.sort());
  });

  it('lets nobody but the person who leads an organisation near its answer', () => {
    const answers = tutti.routes?.filter(({ path }) => path.endsWith('/answer')).flatMap(({ roles }) => roles);
    expect(answers).toEqual(['lead', 'lead']);
  });
});

describe('the text catalogue', () => {
  it('has every text that the code asks for by name', () => {
    const called = /(?:\.text|english|worded|refuse|fault)\(\s*'([^']+)'|(?:fault|plural)\([^,()]+,\s*'([^']+)'/g;
    const names = (source: string) => [...source.matchAll(called)].map((match) => match[1] ?? match[2] ?? '');
    const asked = sources.flatMap(names).filter((key) => !activityFields.includes(key as never));
    expect(asked.length).toBeGreaterThan(90);
    expect(asked.filter((key) => texts[key] === undefined && texts[`${key}.other`] === undefined)).toEqual([]);
  });

  it('has no text that nobody asks for', () => {
    const all = sources.join('\n');
    const unused = Object.keys(texts).filter((key) => {
      const stem = key.replace(/\.(one|other)$/, '');
      // Keys made of parts, such as `stage.${stage}`.
      const parts = stem.split('.');
      const made = parts.some(
        (_, index) => all.includes(`\`${parts.slice(0, index + 1).join('.')}.\${`) || all.includes(`}.${parts.slice(index).join('.')}\``),
      );
      const half = all.includes(`\`${stem.slice(0, stem.lastIndexOf('-') + 1)}\${`) || /^(tie|tied)\./.test(stem);
      return !all.includes(`'${stem}'`) && !made && !half;
    });
    expect(unused).toEqual([]);
  });

  it('has words for every stage, kind, part, tie and field', () => {
    const keys = [
      ...stages.map((one) => `stage.${one}`),
      ...activityKinds.map((one) => `kind.${one}`),
      ...roleKinds.flatMap((one) => [`role.${one}`, `asked.to.${one}`]),
      ...tieKinds.flatMap((one) => [`tie.${one}`, `tied.${one}`]),
      ...activityFields.filter((one) => one !== 'stage').map((one) => `field.${one}`),
    ];
    expect(keys.filter((key) => texts[key] === undefined)).toEqual([]);
  });

  it('speaks no trade', () => {
    const found = Object.entries(texts).filter(([, words]) =>
      /\b(plug-?ins?|seats?|stewards?|backbone|overdue|submit|users?|log ?in|invalid|successfully|stakeholders?|deliverables?)\b/i.test(
        words.replaceAll(/\{\w+\}/g, ''),
      ),
    );
    expect(found).toEqual([]);
  });
});
