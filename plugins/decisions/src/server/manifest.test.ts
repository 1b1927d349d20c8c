import { globSync, readFileSync } from 'node:fs';
import type { PluginManifest } from '@tutti/plugin-api';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { decisionKinds, fixedOptions } from '../common/decision.ts';
import plugin from './decisions-plugin.ts';

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

  it('lets nobody but the person who leads an organisation near a ballot', () => {
    const rolesOf = (part: string) => tutti.routes?.filter(({ path }) => path.endsWith(part)).flatMap(({ roles }) => roles);
    expect([rolesOf('/ballot'), rolesOf('/proxy'), rolesOf('/step-aside')]).toEqual([['lead'], ['lead', 'lead'], ['lead']]);
  });
});

describe('the text catalogue', () => {
  it('has every text that the code asks for by name', () => {
    const called = /(?:\.text|english|refuse)\(\s*'([^']+)'|(?:fault|plural)\([^,()]+,\s*'([^']+)'|act\('([^']+)'/g;
    const asked = sources.flatMap((source) => [...source.matchAll(called)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''));
    expect(asked.length).toBeGreaterThan(150);
    expect(asked.filter((key) => texts[key] === undefined && texts[`${key}.other`] === undefined)).toEqual([]);
  });

  it('has no text that nobody asks for', () => {
    const all = sources.join('\n');
    const unused = Object.keys(texts).filter((key) => {
      const stem = key.replace(/\.(one|other)$/, '');
      // Keys made of parts, such as `option.${kind}.${id}`.
      const parts = stem.split('.');
      const made = parts.some(
        (_, index) => all.includes(`\`${parts.slice(0, index + 1).join('.')}.\${`) || all.includes(`}.${parts.slice(index).join('.')}\``),
      );
      return !all.includes(`'${stem}'`) && !made && !/^needs\.\w+-(words|button)$/.test(stem);
    });
    expect(unused).toEqual([]);
  });

  it('has words for every option of every kind', () => {
    const keys = decisionKinds.flatMap((kind) => (fixedOptions[kind] ?? []).map((option) => `option.${kind}.${option}`));
    expect(keys.filter((key) => texts[key] === undefined)).toEqual([]);
  });

  it('speaks no trade', () => {
    const found = Object.entries(texts).filter(([, words]) =>
      /\b(plug-?ins?|seats?|stewards?|backbone|overdue|submit|users?|log ?in|invalid|successfully)\b/i.test(
        words.replaceAll(/\{\w+\}/g, ''),
      ),
    );
    expect(found).toEqual([]);
  });
});
