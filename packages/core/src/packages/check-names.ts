/** Refuses names in a package that lead out of it, or that mean one thing on one system and another on the next. */
import { TuttiError } from '@tutti/base';
import { maxNameLength } from './package-files.ts';
import { shownName } from './shown-name.ts';

const top = 'package/';
/** Names that Windows keeps for devices, with whatever ending. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)/i;
const plain = /^[\p{L}\p{M}\p{N}@()+,=_ .~-]+$/u;

/** Names as they stand in the archive, in its order. Throws PACKAGE_PATH or PACKAGE_NAME_CLASH. */
export function checkNames(paths: readonly string[]): void {
  const seen = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const [index, path] of paths.entries()) {
    checkPath(path, index + 1);
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) clash(folders, seen, parts.slice(0, depth).join('/'), index + 1);
    const key = sameAs(path);
    const other = seen.get(key) ?? folders.get(key);
    if (other !== undefined) throw clashing(path, other, index + 1);
    seen.set(key, path);
  }
}

/** A folder may come again, in the same spelling; a file of that name may not. */
function clash(folders: Map<string, string>, files: Map<string, string>, folder: string, number: number): void {
  const key = sameAs(folder);
  const other = folders.get(key);
  if (files.has(key)) throw clashing(folder, files.get(key) ?? '', number);
  if (other !== undefined && other !== folder) throw clashing(folder, other, number);
  folders.set(key, folder);
}

function checkPath(path: string, number: number): void {
  const refuse = (words: string): never => {
    throw new TuttiError('PACKAGE_PATH', { detail: `Entry ${number}, “${shownName(path)}”, ${words}`, field: shownName(path) });
  };
  if (path.length > maxNameLength) refuse(`has a name of more than ${maxNameLength} characters.`);
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || path.includes('\\'))
    refuse('leaves the package: its name must be relative, with forward slashes.');
  const parts = path.split('/');
  if (parts.includes('..')) refuse('leaves the package.');
  if (!path.startsWith(top)) refuse('is not below “package/”, where npm puts everything.');
  for (const part of parts) {
    if (part === '' || part === '.') refuse('has an empty part in its name.');
    if (!plain.test(part)) refuse('has a sign in its name that not every system can write.');
    if (part.endsWith('.') || part.endsWith(' ') || part.startsWith(' '))
      refuse('has a name that ends with a dot or a space, which some systems cut off.');
    if (reserved.test(part)) refuse('has a name that some systems keep for devices.');
  }
}

/** Systems differ in whether case and composed letters count; here names that any of them takes for one are one. */
function sameAs(path: string): string {
  return path.normalize('NFKC').toLowerCase();
}

function clashing(path: string, other: string, number: number): TuttiError {
  const words = path === other ? 'comes twice' : `cannot stand beside “${shownName(other)}”: some systems take them for one`;
  return new TuttiError('PACKAGE_NAME_CLASH', { detail: `Entry ${number}, “${shownName(path)}”, ${words}.`, field: shownName(path) });
}
