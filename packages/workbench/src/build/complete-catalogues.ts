/** Fills what a language does not say yet with English, so that a page needs one catalogue only and never shows a key. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const catalogue = /\/src\/text\/([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.json$/;

export function completeCatalogues(): Plugin {
  return {
    name: 'tutti-complete-catalogues',
    async load(id) {
      const language = catalogue.exec(id)?.[1];
      if (language === undefined || language === 'en') return undefined;
      const [english, own] = await Promise.all([readTexts(join(dirname(id), 'en.json')), readTexts(id)]);
      return JSON.stringify({ ...english, ...own });
    },
  };
}

async function readTexts(file: string): Promise<Record<string, string>> {
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
}
