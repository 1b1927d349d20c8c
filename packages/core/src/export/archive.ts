/** The archive of a workspace: one zip, its names from a short list, its contents named with their hashes in the manifest. Nothing in it is ever written to disk by its name. */
import { createHash } from 'node:crypto';
import { TuttiError } from '@tutti/base';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

export interface ArchiveManifest {
  product: 'tutti';
  format: 1;
  /** When it was made, milliseconds since 1970 UTC. */
  at: number;
  /** Of the server that made it. */
  version: string;
  workspace: { id: string; name: string };
  /** SHA-256 in hex of every other file. */
  files: Record<string, string>;
}

export type ArchiveFiles = Map<string, string>;

/** What hung on the objects, by SHA-256 in hex; each is `files/<hash>` in the archive. */
export type ArchiveContents = ReadonlyMap<string, Uint8Array>;

const manifestName = 'manifest.json';
/** What an archive may hold; anything else was put there by somebody. */
const names =
  /^(?:manifest\.json|audit\.json|index\.html|workspace\.json|documents\.json|plugins\/[a-z0-9][a-z0-9-]{0,62}\.json|documents\/[A-Za-z0-9._~-]{1,200}\.md|files\/[0-9a-f]{64})$/;
const mostFiles = 20_000;
/** Bytes in the zip, and of all it holds. */
export const largestArchive = 128 * 1024 * 1024;
const largestContents = 512 * 1024 * 1024;
/** The earliest date a zip can name: equal contents make equal bytes. */
const noDate = new Date('1980-01-01T12:00:00Z');

export function writeArchive(
  files: ArchiveFiles,
  about: Omit<ArchiveManifest, 'product' | 'format' | 'files'>,
  contents: ArchiveContents = new Map(),
): Uint8Array {
  const texts = [...files].map(([name, text]): [string, Uint8Array] => [name, strToU8(text)]);
  const all = [...texts, ...[...contents].map(([hash, content]): [string, Uint8Array] => [`files/${hash}`, content])];
  const sorted = all.sort(([one], [other]) => (one < other ? -1 : 1));
  const manifest: ArchiveManifest = {
    product: 'tutti',
    format: 1,
    ...about,
    files: Object.fromEntries(sorted.map(([name, content]) => [name, hashOf(content)])),
  };
  const entries: [string, Uint8Array][] = [...sorted, [manifestName, strToU8(`${JSON.stringify(manifest, undefined, 1)}\n`)]];
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: noDate });
}

/** ARCHIVE_UNREADABLE with what is wrong; nothing is unpacked before all names and sizes were looked at. */
export function readArchive(bytes: Uint8Array): { manifest: ArchiveManifest; files: ArchiveFiles; contents: ArchiveContents } {
  const seen = new Set<string>();
  let size = 0;
  let unpacked: Record<string, Uint8Array>;
  try {
    unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (!names.test(name)) throw unreadable(`It holds “${name.slice(0, 80)}”, which no archive of Tutti holds.`);
        if (seen.has(name)) throw unreadable(`It holds “${name.slice(0, 80)}” twice.`);
        seen.add(name);
        size += originalSize;
        if (seen.size > mostFiles || size > largestContents) throw unreadable('It would unpack to more than an archive may hold.');
        return false;
      },
    });
    unpacked = unzipSync(bytes);
  } catch (error) {
    if (error instanceof TuttiError) throw error;
    throw unreadable('It is no zip, or it is damaged.');
  }
  const manifest = readManifest(unpacked[manifestName]);
  const files: ArchiveFiles = new Map();
  const contents = new Map<string, Uint8Array>();
  for (const [name, content] of Object.entries(unpacked)) {
    if (name === manifestName) continue;
    if (manifest.files[name] !== hashOf(content)) throw unreadable(`“${name}” is not as it was written.`);
    if (name.startsWith('files/')) contents.set(name.slice('files/'.length), content);
    else files.set(name, strFromU8(content));
  }
  const missing = Object.keys(manifest.files).find((name) => !Object.hasOwn(unpacked, name));
  if (missing !== undefined) throw unreadable(`“${missing.slice(0, 80)}” is missing.`);
  return { manifest, files, contents };
}

export function readJsonFile<Content>(files: ArchiveFiles, name: string): Content {
  const text = files.get(name);
  if (text === undefined) throw unreadable(`“${name}” is missing.`);
  try {
    return JSON.parse(text) as Content;
  } catch {
    throw unreadable(`“${name}” is not JSON.`);
  }
}

function readManifest(content: Uint8Array | undefined): ArchiveManifest {
  if (!content) throw unreadable('It has no manifest.json, so it is no archive of Tutti.');
  let manifest: Partial<ArchiveManifest> | null;
  try {
    manifest = JSON.parse(strFromU8(content)) as Partial<ArchiveManifest> | null;
  } catch {
    throw unreadable('Its manifest.json is not JSON.');
  }
  const isOurs = manifest?.product === 'tutti' && typeof manifest.files === 'object' && typeof manifest.workspace?.id === 'string';
  if (!isOurs) throw unreadable('Its manifest.json is not of Tutti.');
  if (manifest?.format !== 1) throw unreadable(`It is of format ${String(manifest?.format).slice(0, 20)}; this server reads format 1.`);
  return manifest as ArchiveManifest;
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function unreadable(detail: string): TuttiError {
  return new TuttiError('ARCHIVE_UNREADABLE', { detail: `The archive cannot be used. ${detail} Nothing was changed.` });
}
