/** Holds the source against the layer table and the habits of the house, and names every breach in one sentence. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { composingFolder, type Layer, layers, testsMayImport } from './layer-table.ts';
import { readImports } from './read-imports.ts';

export interface Breach {
  /** Path below the root, with forward slashes. */
  file: string;
  /** What is wrong and which rule says so. */
  message: string;
}

export interface SourceFile {
  file: string;
  source: string;
}

const maxLines = 400;
const vagueNames = /^(?:utils?|helpers?|misc|common-utils|shared)(?:\.test)?\.ts$/;

const skippedFolders = new Set(['node_modules', 'dist', 'data']);

/** Every .ts file of packages, plugins and apps, leaving out what is built or installed. */
export function readSources(root: string): SourceFile[] {
  return ['packages', 'plugins', 'apps'].flatMap((top) => readFolder(root, top));
}

// Walked by hand: the recursive readdir follows the links in node_modules, which lead in circles.
function readFolder(root: string, folder: string): SourceFile[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : readFolder(root, file);
    return entry.isFile() && file.endsWith('.ts') ? [{ file, source: readFileSync(path.join(root, file), 'utf8') }] : [];
  });
}

/** @param plugins ids of the bundled plugins, which only the composing folder may name. */
export function findBreaches(files: readonly SourceFile[], plugins: readonly string[]): Breach[] {
  const breaches: Breach[] = [];
  for (const { file, source } of files) {
    const say = (message: string): void => void breaches.push({ file, message });
    checkShape(file, source, say);
    const room = roomOf(file);
    if (!room) {
      say('stands in no room of the layer table');
      continue;
    }
    for (const specifier of readImports(source)) checkImport(file, specifier, room, say);
    if (isRoomOfTheHouse(file)) checkNamesNoPlugin(source, plugins, say);
  }
  return breaches;
}

interface Room {
  layer: Layer;
  /** The package's own folder, e.g. plugins/common-agenda. */
  folder: string;
}

type Say = (message: string) => void;

function roomOf(file: string): Room | undefined {
  const [top, name] = file.split('/');
  const folder = `${top}/${name}`;
  const layer = layers.find((each) => each.folder === folder || each.folder === `${top}/*`);
  return layer && { layer, folder };
}

function checkShape(file: string, source: string, say: Say): void {
  const lines = source.split('\n').length - 1;
  if (lines > maxLines) say(`has ${lines} lines; split it, ${maxLines} is the most`);
  if (/^\s*export\s+\*/m.test(source)) say('uses `export *`; name what is exported');
  if (vagueNames.test(path.posix.basename(file))) say('has a name that says nothing; name it after its main export');
}

function checkImport(file: string, specifier: string, room: Room, say: Say): void {
  const inside = path.posix.relative(room.folder, file);
  if (specifier.startsWith('.')) {
    const target = path.posix.relative(room.folder, path.posix.join(path.posix.dirname(file), specifier));
    if (target.startsWith('..')) say(`reaches out of its room with '${specifier}'`);
    else checkSides(inside, target, say);
    return;
  }
  if (specifier.startsWith('node:') && runsInBrowser(inside, room.layer) && !isTest(file)) {
    say(`imports '${specifier}' though it runs in a browser`);
  }
  if (!specifier.startsWith('@tutti/')) return;
  const allowed = isTest(file) ? [...room.layer.mayImport, ...testsMayImport] : room.layer.mayImport;
  if (!allowed.some((pattern) => matches(pattern, specifier))) {
    say(`imports '${specifier}'; ${room.layer.folder} may import ${room.layer.mayImport.join(', ') || 'nothing of ours'}`);
  }
}

/** common knows neither server nor browser; server and browser never meet. */
function checkSides(inside: string, target: string, say: Say): void {
  const from = sideOf(inside);
  const to = sideOf(target);
  if (!from || !to || from === to || to === 'common') return;
  say(from === 'common' ? `is common and imports ${to} code ('${target}')` : `is ${from} code and imports ${to} code ('${target}')`);
}

function sideOf(inside: string): 'common' | 'server' | 'browser' | undefined {
  const match = /^src\/(common|server|browser)\//.exec(inside);
  return match?.[1] as 'common' | 'server' | 'browser' | undefined;
}

function runsInBrowser(inside: string, layer: Layer): boolean {
  const within = (folder: string): boolean => folder === '.' || inside.startsWith(`${folder}/`);
  return (layer.browserFolders ?? []).some(within) && !(layer.nodeFolders ?? []).some(within);
}

function isRoomOfTheHouse(file: string): boolean {
  return file.startsWith('packages/') && !isTest(file) && !file.startsWith(composingFolder);
}

function checkNamesNoPlugin(source: string, plugins: readonly string[], say: Say): void {
  for (const plugin of plugins) {
    const quoted = new RegExp(`['"\`/](?:@tutti/plugin-)?${plugin}['"\`/]`);
    const line = source.split('\n').findIndex((text) => quoted.test(text) && !/^\s*(?:\*|\/\/|\/\*)/.test(text));
    if (line >= 0) say(`names the plugin '${plugin}' on line ${line + 1}; only ${composingFolder} may`);
  }
}

function matches(pattern: string, specifier: string): boolean {
  if (pattern === '*') return true;
  return pattern.endsWith('/*') ? specifier.startsWith(pattern.slice(0, -1)) : pattern === specifier;
}

function isTest(file: string): boolean {
  return /(?:\.test|-fixture)\.ts$/.test(file) || /\/(?:test|e2e|bench|testing|test-fixtures)\//.test(file);
}
