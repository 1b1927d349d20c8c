/** A plugin as it lies on disk: its checked manifest, version, texts, and a hash of its browser files. Nothing of it is run to read it. */
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TuttiError } from '@tutti/base';
import { type PluginManifest, pluginApiVersion } from '@tutti/plugin-api';
import satisfies from 'semver/functions/satisfies.js';
import valid from 'semver/functions/valid.js';
import validRange from 'semver/ranges/valid.js';
import { hashFolder } from './hash-folder.ts';
import { checkManifest, faultLine, type ManifestFault } from './manifest/check-manifest.ts';
import { readTexts, type Texts } from './manifest/read-texts.ts';

export interface PluginPackage {
  /** Name of the npm package. */
  name: string;
  version: string;
  manifest: PluginManifest;
  folder: string;
  /** Bundled ones run in a worker; installed ones were written by strangers and run in a process. */
  source: 'bundled' | 'installed';
  /** An installed one whose panels were approved to run in the page itself; bundled ones always do. */
  panelsInPage?: boolean;
  /** URL of the server module; undefined when the plugin has none. */
  server: string | undefined;
  /** `browser` or `dist/browser`: all that browsers may fetch, whether it was built yet or not. */
  browserFolder: string;
  /** Of everything in `browserFolder`: part of the address under which it may be kept for ever. */
  hash: string;
  /** Text catalogues by language. */
  texts: Record<string, Texts>;
}

/** Rejects with MANIFEST_INVALID; its detail lists every fault, one a line, and its cause is the list of ManifestFault. */
export async function readPluginPackage(folder: string, source: PluginPackage['source'] = 'bundled'): Promise<PluginPackage> {
  const label = basename(folder);
  const json = await readJson(folder, label);
  const faults = [...checkPackage(json), ...checkManifest(json.tutti)];
  if (faults.length > 0) throw invalid(label, faults);
  const manifest = json.tutti as PluginManifest;
  const browserFolder = join(folder, browserFolderOf(manifest));
  const built = await exists(browserFolder, 'folder');
  faults.push(...(await checkFiles(folder, manifest, built)));
  const texts = await readTexts(folder, manifest.translations, faults);
  if (faults.length > 0) throw invalid(label, faults);
  return {
    name: json.name as string,
    version: json.version as string,
    manifest,
    folder,
    source,
    server: manifest.server === undefined ? undefined : pathToFileURL(join(folder, manifest.server)).href,
    browserFolder,
    hash: await hashFolder(built ? browserFolder : undefined),
    texts,
  };
}

/** Throws MANIFEST_INVALID when two packages claim one id; names both. */
export function refuseSharedIds(packages: readonly PluginPackage[]): void {
  const owners = new Map<string, PluginPackage>();
  for (const plugin of packages) {
    const owner = owners.get(plugin.manifest.id);
    if (owner) {
      throw new TuttiError('MANIFEST_INVALID', {
        detail: `Two packages claim the id "${plugin.manifest.id}": ${owner.name} (${basename(owner.folder)}) and ${plugin.name} (${basename(plugin.folder)}). Remove one, or give it another id.`,
        field: '/tutti/id',
      });
    }
    owners.set(plugin.manifest.id, plugin);
  }
}

async function readJson(folder: string, label: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(join(folder, 'package.json'), 'utf8');
  } catch {
    throw invalid(label, [{ pointer: '', words: 'There is no package.json that can be read. A plugin is a folder with a package.json.' }]);
  }
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  } catch (error) {
    throw invalid(label, [
      { pointer: '', words: `package.json is not valid JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.` },
    ]);
  }
  throw invalid(label, [{ pointer: '', words: 'package.json must hold an object.' }]);
}

function checkPackage(json: Record<string, unknown>): ManifestFault[] {
  const faults: ManifestFault[] = [];
  if (typeof json.name !== 'string' || json.name === '') faults.push({ pointer: '/name', words: 'The package has no name. Add "name".' });
  if (typeof json.version !== 'string' || !valid(json.version))
    faults.push({ pointer: '/version', words: 'The version must be like "1.4.0". Add or correct "version".' });
  if (json.type !== 'module') faults.push({ pointer: '/type', words: 'Plugins are ES modules. Add "type": "module".' });
  const range = (json.engines as { tutti?: unknown } | undefined)?.tutti;
  if (typeof range !== 'string')
    faults.push({
      pointer: '/engines/tutti',
      words: `It must say which plugin API it was made for. Add "engines": {"tutti": "^${pluginApiVersion}"}.`,
    });
  else if (validRange(range) === null)
    faults.push({ pointer: '/engines/tutti', words: `"${range}" is no version range. Write for example "^${pluginApiVersion}".` });
  else if (!satisfies(pluginApiVersion, range))
    faults.push({
      pointer: '/engines/tutti',
      words: `The plugin was made for plugin API ${range}, and this server offers ${pluginApiVersion}. Use a version of the plugin that fits, or another server version.`,
    });
  if (json.tutti === undefined) faults.push({ pointer: '/tutti', words: 'There is no manifest. Add the key "tutti".' });
  return faults;
}

async function checkFiles(folder: string, manifest: PluginManifest, built: boolean): Promise<ManifestFault[]> {
  const faults: ManifestFault[] = [];
  const check = async (pointer: string, path: string | undefined, kind: 'file' | 'folder'): Promise<void> => {
    if (path === undefined || (await exists(join(folder, path), kind))) return;
    faults.push({
      pointer,
      words: `There is no ${kind} "${path}" in the package. Correct the path${pointer.includes('panels') ? ', or build the panels' : ''}.`,
    });
  };
  await check('/tutti/server', manifest.server, 'file');
  await check('/tutti/translations', manifest.translations, 'folder');
  if (built)
    for (const [index, panel] of (manifest.panels ?? []).entries()) await check(`/tutti/panels/${index}/module`, panel.module, 'file');
  return faults;
}

/** Panels that need no build stand below `browser`; a rule of the manifest sees to it that all stand in one folder. */
function browserFolderOf({ panels: [first] = [] }: PluginManifest): string {
  return first?.module.startsWith('./browser/') ? 'browser' : 'dist/browser';
}

async function exists(path: string, kind: 'file' | 'folder'): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return kind === 'file' ? (found?.isFile() ?? false) : (found?.isDirectory() ?? false);
}

function invalid(label: string, faults: ManifestFault[]): TuttiError {
  const lines = faults.map((fault) => `  ${faultLine(fault)}`);
  return new TuttiError('MANIFEST_INVALID', {
    detail: `The package "${label}" cannot be used:\n${lines.join('\n')}`,
    field: faults[0]?.pointer,
    cause: faults,
  });
}
