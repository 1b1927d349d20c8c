/** What every tool of this house keeps to: it declares what it answers and nothing else, and speaks as people speak. For its own tests. */
import { globSync, readFileSync } from 'node:fs';
import type { PluginManifest } from '@tutti/plugin-api';
import type { ServerPlugin } from '@tutti/plugin-api/server';
import { Hono } from 'hono';
import { expect, it } from 'vitest';

export interface ToolSource {
  manifest: PluginManifest;
  /** The English catalogue. */
  texts: Record<string, string>;
  /** By path below the tool's folder, tests and fixtures left out. */
  sources: ReadonlyMap<string, string>;
}

/** @param folder of the tool's package. */
export function readTool(folder: URL): ToolSource {
  const readJson = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as T;
  const files = globSync('src/**/*.ts', { cwd: folder.pathname }).filter((file) => !/(\.test|-fixture)\.ts$/.test(file));
  return {
    manifest: readJson<{ tutti: PluginManifest }>('package.json').tutti,
    texts: readJson('texts/en.json'),
    sources: new Map(files.map((file) => [file, readFileSync(new URL(file, folder), 'utf8')])),
  };
}

export function manifestContract({ manifest }: ToolSource, plugin: ServerPlugin): void {
  it('declares exactly the routes that the server side answers', () => {
    const app = new Hono();
    plugin.routes?.(app as never);
    const answered = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
    expect(manifest.routes?.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(answered.sort());
  });

  it('declares exactly the methods that its services have', () => {
    const declared = manifest.services?.provides ?? [];
    const methods = declared.flatMap((service) => Object.keys(service.methods).map((method) => `${service.name}.${method}`));
    const built = Object.entries(plugin.services ?? {}).flatMap(([name, all]) => Object.keys(all).map((method) => `${name}.${method}`));
    expect(methods.sort()).toEqual(built.sort());
  });
}

export interface CatalogueRules {
  /** Finds the texts that the code asks for by name, in a group of its own each. */
  asked: RegExp;
  /** So many at least, or the pattern has gone blind. */
  atLeast: number;
  /** Texts whose name is put together where this pattern cannot see it. */
  made?: (stem: string, all: string) => boolean;
  /** Names that look like texts and are none. */
  except?: readonly string[];
}

export function catalogueContract({ texts, sources }: ToolSource, { asked, atLeast, made, except = [] }: CatalogueRules): void {
  const all = [...sources.values()].join('\n');

  it('has every text that the code asks for by name', () => {
    const names = [...all.matchAll(asked)].map((match) => match.slice(1).find((group) => group !== undefined) ?? '');
    const called = names.filter((key) => !except.includes(key));
    expect(called.length).toBeGreaterThan(atLeast);
    expect(called.filter((key) => texts[key] === undefined && texts[`${key}.other`] === undefined)).toEqual([]);
  });

  it('has no text that nobody asks for', () => {
    const unused = Object.keys(texts).filter((key) => {
      const stem = key.replace(/\.(one|other)$/, '');
      // Keys made of parts, such as `kind.${kind}` or `${key}.title`.
      const parts = stem.split('.');
      const isMade = parts.some(
        (_, index) => all.includes(`\`${parts.slice(0, index + 1).join('.')}.\${`) || all.includes(`}.${parts.slice(index).join('.')}\``),
      );
      return !all.includes(`'${stem}'`) && !isMade && !made?.(stem, all);
    });
    expect(unused).toEqual([]);
  });

  it('speaks no trade', () => {
    const found = Object.entries(texts).filter(([, words]) => trade.test(words.replaceAll(/\{\w+\}/g, '')));
    expect(found).toEqual([]);
  });
}

const trade =
  /\b(plug-?ins?|seats?|stewards?|backbone|overdue|submit\w*|users?|log ?in|invalid|successfully|stakeholders?|deliverables?|disaggregat\w*|suppress\w*|denominators?|numerators?)\b/i;
