import { globSync, readFileSync } from 'node:fs';
import type { PluginManifest } from '@tutti/plugin-api';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import plugin from './measurement-plugin.ts';

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as T;
}

const { tutti } = readJson<{ tutti: PluginManifest }>('package.json');
const texts = readJson<Record<string, string>>('texts/en.json');
const root = new URL('../../', import.meta.url).pathname;
const files = globSync('src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts') && !file.endsWith('-fixture.ts'));
const sources = new Map(files.map((file) => [file, readFileSync(root + file, 'utf8')]));

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

  it('declares exactly the events that it tells', () => {
    const all = [...sources.values()].join('\n');
    const told = (tutti.events ?? []).map(({ type }) => type);
    expect(told.filter((type) => !all.includes(`'${type}'`) && !all.includes(`\`${type.split('.')[0]}.\${`))).toEqual([]);
  });

  it('lets nobody but people of an organisation near what it writes, and nobody else check', () => {
    const rolesOf = (path: string) => tutti.routes?.filter((route) => route.path === path).map(({ roles }) => roles);
    expect(rolesOf('/entries')).toEqual(Array.from({ length: 2 }, () => ['lead', 'member']));
    expect(rolesOf('/entries/send')).toEqual([['lead', 'member']]);
    expect(rolesOf('/reviews')).toEqual(Array.from({ length: 2 }, () => ['facilitator', 'steward']));
  });
});

describe('figures', () => {
  it('are read for others in one place alone, where what must be hidden is hidden', () => {
    const readers = [...sources].filter(([, text]) => text.includes("selectFrom('revisions')")).map(([file]) => file);
    expect(readers.sort()).toEqual(['src/server/indicator-store.ts', 'src/server/query/ledger.ts', 'src/server/read-revisions.ts']);
    const whole = [...sources].filter(([, text]) => /\b(readRevisions|findRevision)\(/.test(text)).map(([file]) => file);
    expect(whole.sort()).toEqual([
      'src/server/check-store.ts',
      'src/server/figure-store.ts',
      'src/server/query/answer-entries.ts',
      'src/server/read-revisions.ts',
    ]);
    const ledgers = [...sources].filter(([, text]) => text.includes('readLedger(')).map(([file]) => file);
    expect(ledgers.every((file) => file.startsWith('src/server/query/'))).toBe(true);
  });
});

describe('the text catalogue', () => {
  const all = [...sources.values()].join('\n');

  it('has every text that the code asks for by name', () => {
    const called = /(?:\.text|worded|english)\(\s*'([^']+)'|plural\([^,()]+,\s*'([^']+)'|refuse\([^,]+,\s*'(server[^']+)'/g;
    const asked = [...all.matchAll(called)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
    expect(asked.length).toBeGreaterThan(120);
    expect(asked.filter((key) => texts[key] === undefined && texts[`${key}.other`] === undefined)).toEqual([]);
  });

  it('has no text that nobody asks for', () => {
    const unused = Object.keys(texts).filter((key) => {
      const stem = key.replace(/\.(one|other)$/, '');
      const parts = stem.split('.');
      const made = parts.some((_, index) => all.includes(`\`${parts.slice(0, index + 1).join('.')}.\${`));
      const joined = [...all.matchAll(/`([a-z.-]+-)\$\{/g)].some((match) => stem.startsWith(match[1] ?? ' '));
      return (
        !all.includes(`'${stem}'`) &&
        !made &&
        !joined &&
        !/^needs\.\w+(-words|-button)?$/.test(stem) &&
        !/^server\.(rule|figure)\./.test(stem)
      );
    });
    expect(unused).toEqual([]);
  });

  it('has words for every rule that can be broken', () => {
    const rules = [...all.matchAll(/wrong\('\w+', '([\w-]+)'\)|wrong\(\w+, '([\w-]+)'\)/g)].map((match) => match[1] ?? match[2] ?? '');
    expect(rules.length).toBeGreaterThan(15);
    expect(rules.filter((key) => texts[`server.rule.${key}`] === undefined && texts[`server.figure.${key}`] === undefined)).toEqual([]);
  });

  it('speaks no trade', () => {
    expect(
      Object.entries(texts).filter(([, words]) =>
        /\b(disaggregat|suppress|denominator|numerator|submi|stewards?|backbone|plug-?in|seats?\b|overdue|invalid|users?\b)/i.test(
          words.replaceAll(/\{\w+\}/g, ''),
        ),
      ),
    ).toEqual([]);
  });
});
