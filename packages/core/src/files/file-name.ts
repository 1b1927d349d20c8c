/** The name of a file as it is shown and offered to be saved under: harmless on every system, and ending as its content does. */
import type { FileKind } from './file-kinds.ts';

const longest = 120;

/** Never empty; without paths, hidden signs and signs that turn the direction of what follows. */
export function cleanFileName(given: string, { endings }: Pick<FileKind, 'endings'>): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const [, stem = plain, ending = ''] = /^(.*)\.([^.]{1,8})$/.exec(plain) ?? [];
  const isFitting = endings.includes(ending.toLowerCase());
  const body = isFitting ? stem : plain;
  const kept = [...(body === '' || isReserved(body) ? `file${body === '' ? '' : `-${body}`}` : body)].slice(0, longest).join('').trimEnd();
  return `${kept}.${isFitting ? ending : endings[0]}`;
}

/** Names that some systems keep for devices. */
function isReserved(stem: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(stem.split('.')[0] ?? '');
}

/** The header by which a browser saves it (RFC 6266), in plain letters and in full. */
export function contentDisposition(how: 'attachment' | 'inline', name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${how}; filename="${plain}"; filename*=UTF-8''${full}`;
}
