/** Writes a new plugin that runs and is tested as it stands: the files of `template/` under another name. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const template = path.resolve(import.meta.dirname, '../template');
/** As the manifest wants it, so that a name is refused before anything is written. */
const id = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * @typedef {object} CreatedPlugin
 * @property {string} id
 * @property {string} folder
 * @property {string[]} files Below the folder, with forward slashes, sorted.
 */

/**
 * Throws an Error in plain words; then nothing was written.
 * @param {string} folder Must not exist yet, or be empty; its name becomes the plugin's id.
 * @returns {Promise<CreatedPlugin>}
 */
export async function createPlugin(folder) {
  const name = path.basename(folder);
  if (!id.test(name)) {
    throw new Error(`“${name}” cannot be the id of a plugin: use lower-case letters, digits and hyphens, 63 at most, such as resource-map`);
  }
  const wasThere = await demandEmpty(folder);
  try {
    await mkdir(folder, { recursive: true });
    await cp(template, folder, { recursive: true, filter: (source) => !source.includes('node_modules') });
    const files = await filesIn(folder);
    for (const file of files) await rename(path.join(folder, file), name);
    return { id: name, folder, files };
  } catch (error) {
    if (!wasThere) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * What people read after it was written.
 * @param {CreatedPlugin} created
 * @returns {string}
 */
export function nextSteps({ id, folder, files }) {
  const list = files.map((file) => `  ${file}`).join('\n');
  return `Wrote ${id}:\n${list}\n\nNext, where Tutti is:\n  pnpm tutti plugin dev ${folder}`;
}

/** @param {string} folder */
async function demandEmpty(folder) {
  try {
    if ((await readdir(folder)).length > 0) throw new Error(`${folder} is not empty`);
    return true;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOENT') return false;
    if (code === 'ENOTDIR') throw new Error(`${folder} is a file`);
    throw error;
  }
}

/** @param {string} folder */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/**
 * @param {string} file
 * @param {string} id
 */
async function rename(file, id) {
  const title = `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replaceAll('hello-plugin', id).replaceAll('Hello plugin', title));
}
