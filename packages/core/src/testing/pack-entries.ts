/** For tests: a packed tool made entry by entry, also of entries that no honest program would write. */
import { gzipSync } from 'node:zlib';

export interface TarEntry {
  path: string;
  content?: string | Uint8Array;
  /** As in the header: 0 file, 1 link, 2 symbolic link, 3 and 4 devices, 5 folder, 6 pipe. */
  type?: string;
  link?: string;
  mode?: number;
}

const block = 512;

export function packEntries(entries: readonly TarEntry[]): Uint8Array {
  return gzipSync(Buffer.concat([...entries.flatMap(entryBlocks), Buffer.alloc(block * 2)]));
}

/** A whole tool: a manifest with this id and version, and what else is given. */
export function packTool(
  { id, version = '1.0.0', server, ...tutti }: { id: string; version?: string; server?: string; [key: string]: unknown },
  more: readonly TarEntry[] = [],
  scripts?: object,
): Uint8Array {
  const manifest = { id, apiVersion: 1, title: id, plainTitle: 'A tool', description: 'For tests.', icon: 'box', ...tutti };
  const json = {
    name: `@fixtures/${id}`,
    version,
    type: 'module',
    engines: { tutti: '^1.0.0' },
    scripts,
    tutti: server === undefined ? manifest : { ...manifest, server: './server.ts' },
  };
  const files: TarEntry[] = [{ path: 'package/package.json', content: JSON.stringify(json) }];
  if (server !== undefined) files.push({ path: 'package/server.ts', content: server });
  return packEntries([...files, ...more]);
}

function entryBlocks({ path, content = '', type = '0', link = '', mode = 0o644 }: TarEntry): Buffer[] {
  const body = Buffer.from(content);
  const header = Buffer.alloc(block);
  header.write(path, 0, 100);
  header.write(`${mode.toString(8).padStart(7, '0')}\0`, 100);
  header.write('0000000\x000000000\0', 108);
  header.write(`${body.byteLength.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(link, 157, 100);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((block - (body.byteLength % block)) % block);
  return [header, body, padding];
}
