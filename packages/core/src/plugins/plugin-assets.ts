/** What a plugin sends to browsers: its built files and its texts, read at start into tables that addresses are looked up in. */
import { posix } from 'node:path';
import type { EnabledPlugin, PanelContribution } from '@tutti/plugin-api';
import type { PluginPackage } from '@tutti/plugin-host';
import { type FileTable, readFileTable, type TableFile } from '../http/file-table.ts';
import { spokenManifest } from './spoken-manifest.ts';

export interface FramedPanel {
  panel: PanelContribution;
  /** Address below which all files of the plugin are, with a slash at its end. */
  folder: string;
  /** Address of the panel's module. */
  module: string;
  files: ReadonlyMap<string, TableFile>;
}

interface Assets {
  plugin: PluginPackage;
  files: FileTable;
}

const fallbackLanguage = 'en';

export class PluginAssets {
  readonly #assets: Map<string, Assets>;

  private constructor(assets: Map<string, Assets>) {
    this.#assets = assets;
  }

  static async read(packages: readonly PluginPackage[]): Promise<PluginAssets> {
    const assets = new PluginAssets(new Map());
    await Promise.all(packages.map((plugin) => assets.put(plugin)));
    return assets;
  }

  async put(plugin: PluginPackage): Promise<void> {
    const files = await readFileTable(plugin.browserFolder);
    this.#assets.set(plugin.manifest.id, { plugin, files });
  }

  remove(plugin: string): void {
    this.#assets.delete(plugin);
  }

  /** The file behind /plugins/<plugin>/<hash>/<path>; undefined for any other hash. */
  file(plugin: string, hash: string, path: string) {
    const assets = this.#assets.get(plugin);
    return assets?.plugin.hash === hash ? assets.files.get(path) : undefined;
  }

  /** For drawing in a browser. Texts of the asked language, with English where one is missing. */
  describe(plugin: string, language: string): Omit<EnabledPlugin, 'settings'> | undefined {
    const assets = this.#assets.get(plugin);
    if (!assets) return undefined;
    const { version, hash, texts: catalogues } = assets.plugin;
    const manifest = spokenManifest(assets.plugin, language);
    const modules: Record<string, string> = {};
    const frames: Record<string, string> = {};
    for (const panel of manifest.panels ?? []) {
      modules[panel.id] = `/plugins/${manifest.id}/${hash}/${panelFile(panel.module)}`;
      frames[panel.id] = `/frame/${manifest.id}/${hash}/${panelName(panel)}`;
    }
    const spokenTexts = { ...catalogues[fallbackLanguage], ...(Object.hasOwn(catalogues, language) ? catalogues[language] : undefined) };
    // The titles are in the manifest already.
    const texts = Object.fromEntries(Object.entries(spokenTexts).filter(([key]) => !key.startsWith('manifest.')));
    return { id: manifest.id, version, manifest, modules, frames: runsInPage(assets.plugin) ? undefined : frames, texts };
  }

  /** A panel by its name, with all that its plugin sends to browsers; undefined for any other hash. */
  framed(plugin: string, hash: string, name: string): FramedPanel | undefined {
    const assets = this.#assets.get(plugin);
    const panel = assets?.plugin.manifest.panels?.find((each) => panelName(each) === name);
    if (!assets || !panel || assets.plugin.hash !== hash) return undefined;
    const folder = `/plugins/${plugin}/${hash}/`;
    return { panel, folder, module: folder + panelFile(panel.module), files: assets.files };
  }
}

/** A stranger's panel in the page itself could do all that the person may; that needs an approval of its own. */
function runsInPage({ source, panelsInPage }: PluginPackage): boolean {
  return source === 'bundled' || panelsInPage === true;
}

/** `agenda` from `common-agenda.agenda`. */
function panelName({ id }: PanelContribution): string {
  return id.slice(id.indexOf('.') + 1);
}

/** `./dist/browser/agenda-panel.js` stands in the package; browsers see what is below dist/browser, or below browser. */
function panelFile(module: string): string {
  return posix.normalize(module).replace(/^(?:dist\/)?browser\//, '');
}
