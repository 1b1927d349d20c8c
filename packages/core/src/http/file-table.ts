/** Static files served from a fixed table that is read at start: an address is looked up, never joined to a folder. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export interface TableFile {
  body: Uint8Array<ArrayBuffer>;
  type: string;
  etag: string;
  /** Made at the first request for it; undefined when the file does not get smaller. */
  compressed(encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> | undefined;
}

export type Encoding = 'br' | 'gzip';

/** Files by their path below the folder, with forward slashes. */
export type FileTable = ReadonlyMap<string, TableFile>;

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Reads every regular file below the folder; a folder that does not exist is an empty table. Links are not followed. */
export async function readFileTable(folder: string): Promise<FileTable> {
  const table = new Map<string, TableFile>();
  await readInto(table, folder, '');
  return table;
}

async function readInto(table: Map<string, TableFile>, folder: string, prefix: string): Promise<void> {
  let entries: import('node:fs').Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && prefix === '') return;
    throw error;
  }
  await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await readInto(table, path, `${prefix}${entry.name}/`);
      else if (entry.isFile()) table.set(prefix + entry.name, tableFile(entry.name, await readFile(path)));
    }),
  );
}

export function tableFile(name: string, body: Uint8Array<ArrayBuffer>): TableFile {
  const type = types[extname(name).toLowerCase()] ?? 'application/octet-stream';
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 32)}"`;
  const made = new Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>();
  const compressible = body.byteLength > 512 && /^(?:text|application|image\/svg)/.test(type) && type !== 'application/octet-stream';
  return {
    body,
    type,
    etag,
    compressed(encoding) {
      if (!compressible) return undefined;
      const ready = made.get(encoding) ?? compress(body, encoding);
      made.set(encoding, ready);
      return ready;
    },
  };
}

const brotli = promisify<Uint8Array, import('node:zlib').BrotliOptions, Buffer<ArrayBuffer>>(brotliCompress);
const gz = promisify<Uint8Array, import('node:zlib').ZlibOptions, Buffer<ArrayBuffer>>(gzip);

export function compress(body: Uint8Array, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === 'gzip') return gz(body, { level: 9 });
  return brotli(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength },
  });
}
