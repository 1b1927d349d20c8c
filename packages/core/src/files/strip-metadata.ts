/**
 * Takes out of a picture what it tells beyond the picture: where and when it was taken, with what, by whom, and what hangs behind its end.
 * How it is turned, and its colours, stay. Whoever sends a photo of a meeting does not mean to send the place of their home.
 */
import { refused } from './file-kinds.ts';
import { orientationOf, turnedSegment } from './orientation.ts';

export function stripMetadata(content: Uint8Array, type: string): Uint8Array {
  try {
    if (type === 'image/jpeg') return stripJpeg(content);
    if (type === 'image/png') return stripPng(content);
    if (type === 'image/webp') return stripWebp(content);
    return content;
  } catch (error) {
    if (error instanceof RangeError) throw refused('This picture is damaged.');
    throw error;
  }
}

/** Markers that belong to the picture: JFIF, colours, and all that is no application's. */
function belongs(view: DataView, marker: number, at: number): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe2) return ascii(view, at + 4, 11) === 'ICC_PROFILE';
  return marker === 0xe0 || marker === 0xee;
}

function stripJpeg(content: Uint8Array): Uint8Array {
  const view = viewOf(content);
  const parts: Uint8Array[] = [content.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  for (;;) {
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at += 1;
    if (view.getUint8(at) !== 0xff) throw new RangeError();
    const marker = view.getUint8(at + 1);
    if (marker === 0xd9) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > content.length) throw new RangeError();
    if (marker === 0xe1) orientation = orientationOf(content.subarray(at + 4, end)) ?? orientation;
    if (belongs(view, marker, at)) parts.push(content.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    const scan = at;
    at = endOfScan(view, at);
    parts.push(content.subarray(scan, at));
  }
  parts.push(new Uint8Array([0xff, 0xd9]));
  if (orientation !== 1) parts.splice(1, 0, turnedSegment(orientation));
  return concat(parts);
}

/** In the picture's own bytes 0xff is followed by zero or by a mark to start again. */
function endOfScan(view: DataView, from: number): number {
  for (let at = from; ; at += 1) {
    if (view.getUint8(at) !== 0xff) continue;
    const next = view.getUint8(at + 1);
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
}

const namelessChunks = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

function stripPng(content: Uint8Array): Uint8Array {
  const view = viewOf(content);
  const parts: Uint8Array[] = [content.subarray(0, 8)];
  for (let at = 8; ; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > content.length) throw new RangeError();
    const name = ascii(view, at + 4, 4);
    if (!namelessChunks.has(name)) parts.push(content.subarray(at, end));
    if (name === 'IEND') return concat(parts);
    at = end;
  }
}

function stripWebp(content: Uint8Array): Uint8Array {
  const view = viewOf(content);
  const whole = Math.min(content.length, 8 + view.getUint32(4, true));
  const parts: Uint8Array[] = [content.slice(0, 12)];
  for (let at = 12; at < whole; ) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (end > content.length) throw new RangeError();
    const name = ascii(view, at, 4);
    if (name !== 'EXIF' && name !== 'XMP ') {
      const chunk = content.slice(at, end);
      // It says in front which of both are inside.
      if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~0x0c;
      parts.push(chunk);
    }
    at = end;
  }
  const stripped = concat(parts);
  viewOf(stripped).setUint32(4, stripped.length - 8, true);
  return stripped;
}

function viewOf(content: Uint8Array): DataView {
  return new DataView(content.buffer, content.byteOffset, content.byteLength);
}

function ascii(view: DataView, at: number, length: number): string {
  if (at + length > view.byteLength) return '';
  return String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(at + index)));
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
