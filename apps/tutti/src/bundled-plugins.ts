/** The plugins that come with the product: the only place that names one. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = [
  '@tutti/plugin-backbone-support',
  '@tutti/plugin-common-agenda',
  '@tutti/plugin-continuous-communication',
  '@tutti/plugin-decisions',
  '@tutti/plugin-mutually-reinforcing-activities',
  '@tutti/plugin-shared-measurement',
];

/** Folders of the bundled plugins' packages. */
export function bundledPluginFolders(): string[] {
  return packages.map((name) => path.dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`))));
}
