/** Reads a packed tool whole into memory and looks at every entry before anything is written: a package with one bad entry is refused as a whole. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { TuttiError } from '@tutti/base';
import { Parser, type ReadEntry } from 'tar';
import { checkContents } from './check-contents.ts';
import { checkNames } from './check-names.ts';
import { maxPackageBytes, maxPackageFiles, type PackageFiles } from './package-files.ts';
import { shownName } from './shown-name.ts';

const unzip = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);
/** The folder that npm puts everything into. */
const top = 'package/';
/** Headers and padding of the entries, beside what they hold. */
const overhead = maxPackageFiles * 1024 + 64 * 1024;
const kinds: Record<string, string> = {
  SymbolicLink: 'a symbolic link',
  Link: 'a link',
  CharacterDevice: 'a device',
  BlockDevice: 'a device',
  FIFO: 'a pipe',
};

/** Rejects with one of the PACKAGE_… codes; its detail names the entry and what to do. */
export async function readArchive(bytes: Uint8Array): Promise<PackageFiles> {
  if (bytes.byteLength > maxPackageBytes) throw tooLarge();
  const entries = await readEntries(await unpack(bytes));
  checkNames(entries.map((entry) => entry.path));
  const files = new Map<string, Uint8Array>();
  for (const { path, bytes: content } of entries) files.set(path.slice(top.length), content);
  checkContents(files);
  return files;
}

async function unpack(bytes: Uint8Array): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: maxPackageBytes + overhead });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw unreadable();
  }
}

interface Entry {
  path: string;
  bytes: Uint8Array;
}

function readEntries(archive: Buffer): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    let count = 0;
    const look = (entry: ReadEntry): void => {
      count += 1;
      const fault = faultOf(entry, count);
      if (fault) reject(fault);
      const chunks: Buffer[] = [];
      entry.on('data', (chunk: Buffer) => void chunks.push(chunk));
      entry.on('end', () => {
        if (!fault && entry.type !== 'Directory') entries.push({ path: entry.path, bytes: Buffer.concat(chunks) });
      });
      entry.resume();
    };
    const parser = new Parser({ strict: true, onReadEntry: look });
    // What the reader would leave out (links with faulty targets, unknown kinds) is refused like everything else.
    parser.on('ignoredEntry', (entry: ReadEntry) => reject(faultOf(entry, count + 1) ?? wrongKind(entry, count + 1)));
    parser.on('error', () => reject(unreadable()));
    parser.on('end', () => resolve(entries));
    parser.end(archive);
  });
}

function faultOf(entry: ReadEntry, number: number): TuttiError | undefined {
  if (number > maxPackageFiles)
    return new TuttiError('PACKAGE_TOO_LARGE', { limit: maxPackageFiles, detail: `The package holds more than ${maxPackageFiles} files.` });
  if (entry.type !== 'File' && entry.type !== 'OldFile' && entry.type !== 'ContiguousFile' && entry.type !== 'Directory')
    return wrongKind(entry, number);
  return undefined;
}

function wrongKind(entry: ReadEntry, number: number): TuttiError {
  const kind = kinds[entry.type] ?? 'of an unknown kind';
  return new TuttiError('PACKAGE_ENTRY_TYPE', {
    detail: `Entry ${number}, “${shownName(entry.path)}”, is ${kind}. A package may hold files only.`,
    field: shownName(entry.path),
  });
}

function tooLarge(): TuttiError {
  const limit = maxPackageBytes / 1024 / 1024;
  return new TuttiError('PACKAGE_TOO_LARGE', { limit: maxPackageBytes, detail: `A package may have ${limit} MB, packed and unpacked.` });
}

function unreadable(): TuttiError {
  return new TuttiError(
    'PACKAGE_UNREADABLE',
    'This is no package as “pnpm tutti plugin pack” makes it (a .tgz in the layout of npm), or it is damaged.',
  );
}
