import { globSync, readFileSync } from 'node:fs';
import type { PluginManifest } from '@tutti/plugin-api';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { standardSections } from '../common/standard-sections.ts';
import plugin from './agenda-plugin.ts';

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as T;
}

const { tutti } = readJson<{ tutti: PluginManifest }>('package.json');
const texts = readJson<Record<string, string>>('texts/en.json');

describe('the manifest', () => {
  it('declares exactly the routes that the server side answers', () => {
    const app = new Hono();
    plugin.routes?.(app as never);
    // What all of them pass is no route.
    const answered = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
    expect(tutti.routes?.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(answered.sort());
  });

  it('lets nobody write the agenda but those who shape it, and grants drafts to nobody by role', () => {
    const grants = Object.fromEntries((tutti.documents ?? []).map(({ type, grants }) => [type, grants]));
    expect(grants.agenda?.write?.roles).toEqual(['facilitator', 'steward', 'lead', 'member']);
    expect(grants.draft).toEqual({});
  });
});

describe('the text catalogue', () => {
  it('has a title and a prompt for every standard section', () => {
    for (const { titleKey, promptKey } of standardSections) expect([texts[titleKey], texts[promptKey]].every(Boolean), titleKey).toBe(true);
  });

  it('has every text that the code asks for by name', () => {
    const root = new URL('../../', import.meta.url).pathname;
    const sources = globSync('src/**/*.ts', { cwd: root }).map((file) => readFileSync(root + file, 'utf8'));
    const asked = sources.flatMap((source) => [...source.matchAll(/(?:\.text|english)\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''));
    expect(asked.length).toBeGreaterThan(40);
    expect(asked.filter((key) => texts[key] === undefined && texts[`${key}.other`] === undefined)).toEqual([]);
  });
});
