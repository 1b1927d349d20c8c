/** Which folders a plugin's process must be able to read besides its own: the host's boot files and what those import, and nothing else. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ownFolder = fileURLToPath(new URL('../..', import.meta.url));
/** Plugins may also import these from the host, though the boot itself does not. */
const alsoProvided = ['@tutti/plugin-api'];

let known: readonly string[] | undefined;

/** Where the packages in the closure of this one's dependencies are named, and where they really lie. */
export function readableFolders(): readonly string[] {
  known ??= findFolders();
  return known;
}

function findFolders(): string[] {
  const own = realpathSync(ownFolder);
  const folders = new Set([join(own, 'src'), join(own, 'package.json')]);
  const visited = new Set<string>();
  const visit = (folder: string, dependencies: string[]): void => {
    for (const name of dependencies) {
      const link = findPackage(folder, name);
      if (link === undefined) continue;
      const real = realpathSync(link);
      folders.add(shelfOf(link)).add(shelfOf(real));
      if (visited.has(real)) continue;
      visited.add(real);
      visit(real, dependenciesOf(real));
    }
  };
  visit(own, [...dependenciesOf(own), ...alsoProvided]);
  return [...folders];
}

/**
 * The `node_modules` that a package stands in, or the package itself. The runtime forgets a grant whose path is the beginning of
 * another's (`…/ajv` beside `…/ajv-formats`), so packages that stand side by side cannot be named one by one.
 */
function shelfOf(folder: string): string {
  const at = folder.lastIndexOf(`${sep}node_modules${sep}`);
  return at < 0 ? folder : folder.slice(0, at + sep.length + 'node_modules'.length);
}

function dependenciesOf(folder: string): string[] {
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
    peerDependencies?: Record<string, string>;
  };
  return [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
}

function findPackage(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}
