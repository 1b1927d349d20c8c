/** The list of what was built, which the core reads to write its page: main script, styles, import map, integrity. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languages } from '../text/languages.ts';

/** The shape of dist/assets.json; every address begins with `/assets/`. */
export interface AssetsIndex {
  main: string;
  /** A tiny blocking script for the head that sets the theme before anything is drawn. */
  theme: string;
  styles: string[];
  imports: Record<string, string>;
  /** Subresource integrity of every script and style. */
  integrity: Record<string, string>;
  /** Scripts that main imports at once, for modulepreload. */
  preload: string[];
  /** The first script of a framed panel, and what it loads at once. */
  frame: string;
  framePreload: string[];
  /** The catalogue of each language; a page loads its own. */
  texts: Record<string, string>;
  /** The page's icon in tabs and bookmarks. */
  icon: string;
  /** The small icon sprite, part of the first load. */
  sprite: string;
}

export interface BuiltFile {
  type: 'chunk' | 'asset';
  fileName: string;
  name?: string | undefined;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
}

export async function makeAssetsIndex(
  folder: string,
  files: readonly BuiltFile[],
  shared: ReadonlyMap<string, string>,
): Promise<AssetsIndex> {
  const entry = (name: string): BuiltFile => {
    const found = files.find((file) => file.type === 'chunk' && file.isEntry && file.name === name);
    if (!found) throw new Error(`The build made no entry "${name}"`);
    return found;
  };
  const main = entry('main');
  const integrity: Record<string, string> = {};
  for (const file of files) {
    if (!/\.(js|css)$/.test(file.fileName)) continue;
    const bytes = await readFile(join(folder, file.fileName));
    integrity[`/${file.fileName}`] = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  }
  const asset = (pattern: RegExp): string => {
    const found = files.find((file) => pattern.test(file.fileName));
    if (!found) throw new Error(`The build made no asset like ${pattern}`);
    return `/${found.fileName}`;
  };
  const catalogue = (tag: string): string => {
    const found = files.find((file) => file.type === 'chunk' && file.isDynamicEntry && file.name === tag);
    if (!found) throw new Error(`The build made no catalogue "${tag}"`);
    return `/${found.fileName}`;
  };
  return {
    main: `/${main.fileName}`,
    theme: `/${entry('theme').fileName}`,
    styles: files.filter((file) => file.fileName.endsWith('.css')).map((file) => `/${file.fileName}`),
    imports: Object.fromEntries([...shared].map(([name, input]) => [name, `/${entry(input).fileName}`])),
    integrity,
    preload: staticImports(main, files).map((name) => `/${name}`),
    frame: `/${entry('frame').fileName}`,
    framePreload: staticImports(entry('frame'), files).map((name) => `/${name}`),
    texts: Object.fromEntries(languages.map(({ tag }) => [tag, catalogue(tag)])),
    icon: asset(/\/favicon-[\w-]+\.svg$/),
    sprite: asset(/\/icons-[0-9a-f]+\.svg$/),
  };
}

/** Everything an entry loads before it runs, itself left out. */
export function staticImports(from: BuiltFile, files: readonly BuiltFile[]): string[] {
  const seen = new Set<string>();
  const waiting = [...(from.imports ?? [])];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    waiting.push(...(files.find((file) => file.fileName === name)?.imports ?? []));
  }
  return [...seen].sort();
}
