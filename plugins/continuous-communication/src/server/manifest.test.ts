import { globSync, readFileSync } from 'node:fs';
import type { PluginManifest } from '@tutti/plugin-api';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import plugin from './meetings-plugin.ts';

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

  it('grants the notes of a meeting to nobody by role, and needs no other tool', () => {
    expect(tutti.documents?.map(({ grants }) => grants)).toEqual([{}]);
    expect(tutti.services?.requires).toBeUndefined();
  });
});

describe('the text catalogue', () => {
  it('has every text that the code asks for by name', () => {
    const called = /(?:\.text|english|worded)\(\s*'([^']+)'|plural\([^,()]+,\s*'([^']+)'|quiet\('[^']+', '([^']+)'/g;
    const asked = sources.flatMap((source) => [...source.matchAll(called)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''));
    expect(asked.length).toBeGreaterThan(150);
    expect(asked.filter((key) => texts[key] === undefined && texts[`${key}.other`] === undefined)).toEqual([]);
  });

  it('has no text that nobody asks for', () => {
    const all = sources.join('\n');
    const unused = Object.keys(texts).filter((key) => {
      const stem = key.replace(/\.(one|other)$/, '');
      // Keys made of parts, such as `kind.${kind}` or `${key}.title`.
      const parts = stem.split('.');
      const made = parts.some(
        (_, index) => all.includes(`\`${parts.slice(0, index + 1).join('.')}.\${`) || all.includes(`}.${parts.slice(index).join('.')}\``),
      );
      return !all.includes(`'${stem}'`) && !made && !/^(needs|entry|item)\.\w+-/.test(stem) && !/^entry\.no-|^item\.bring-up/.test(stem);
    });
    expect(unused).toEqual([]);
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
