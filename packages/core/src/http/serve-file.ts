/** Answers with a file of the table: entity tag, not-modified, compression, and a year of caching where the name carries a hash. */
import { TuttiError } from '@tutti/base';
import type { Encoding, TableFile } from './file-table.ts';

const forAYear = 'public, max-age=31536000, immutable';

/** NOT_FOUND when there is no such file. */
export async function serveFile(file: TableFile | undefined, request: Request): Promise<Response> {
  if (!file) throw new TuttiError('NOT_FOUND', { detail: 'There is no such file.' });
  const headers: Record<string, string> = {
    etag: file.etag,
    'cache-control': forAYear,
    'content-type': file.type,
    vary: 'accept-encoding',
    // Sandboxed panels have no origin of their own and must be able to load our scripts; the files are public anyway.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  };
  if (matches(request.headers.get('if-none-match'), file.etag)) return new Response(null, { status: 304, headers });
  const encoding = pickEncoding(request.headers.get('accept-encoding'));
  const smaller = encoding && (await file.compressed(encoding));
  if (encoding && smaller) headers['content-encoding'] = encoding;
  const body = smaller || file.body;
  headers['content-length'] = String(body.byteLength);
  return new Response(body, { headers });
}

function matches(header: string | null, etag: string): boolean {
  return header?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
}

export function pickEncoding(header: string | null): Encoding | undefined {
  const offered = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());
  for (const encoding of ['br', 'gzip'] as const) {
    const found = offered.find((part) => part === encoding || part.startsWith(`${encoding};`));
    if (found !== undefined && !/;\s*q=0(?:\.0*)?$/.test(found)) return encoding;
  }
  return undefined;
}
