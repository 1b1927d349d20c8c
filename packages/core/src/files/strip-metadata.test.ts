/** What a photo tells beyond the picture is gone, and the picture is the same. */
import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { orientationOf, turnedSegment } from './orientation.ts';
import { stripMetadata } from './strip-metadata.ts';

const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const secret = letters('GPS 36.80 N, 121.79 W, Rosa');

/** A JPEG segment. */
function segment(marker: number, content: number[]): number[] {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...content];
}

/** As cameras write it: little-endian, with the place behind how it was held. */
const exif = [...letters('Exif\0\0II'), ...[42, 0, 8, 0, 0, 0, 1, 0], ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0], ...secret];

const jfif = segment(0xe0, letters('JFIF\0abcdefghi'));
const colours = segment(0xe2, letters('ICC_PROFILE\0colours'));
const tables = segment(0xdb, [1, 2, 3]);
const scan = [...segment(0xda, [1, 1, 0]), 0x11, 0xff, 0x00, 0x22, 0xff, 0xd0, 0x33];
const photo = Uint8Array.from([
  ...[0xff, 0xd8, ...jfif, ...segment(0xe1, exif), ...segment(0xe1, letters('http://ns.adobe.com/xap/ Rosa')), ...colours],
  ...[...segment(0xe2, letters('MPF\0Rosa')), ...segment(0xfe, secret), ...tables, ...scan, ...tables, ...scan, 0xff, 0xd9],
  ...letters('ftyp a film that hangs behind: '),
  ...secret,
]);

describe('a JPEG', () => {
  it('keeps the picture, its colours and how it was held, and nothing else', () => {
    const stripped = stripMetadata(photo, 'image/jpeg');
    expect([...stripped]).toEqual([
      ...[0xff, 0xd8, ...turnedSegment(6), ...jfif, ...colours],
      ...[...tables, ...scan, ...tables, ...scan, 0xff, 0xd9],
    ]);
    expect(strFromU8(stripped, true)).not.toMatch(/GPS|Rosa|adobe|ftyp/);
  });

  it('says again how it was held when it is asked', () => {
    expect(orientationOf(turnedSegment(6).subarray(4))).toBe(6);
    expect(stripMetadata(stripMetadata(photo, 'image/jpeg'), 'image/jpeg')).toEqual(stripMetadata(photo, 'image/jpeg'));
  });

  it('is refused where it ends too early, whatever it is cut to', () => {
    for (let length = 2; length < photo.length - secret.length - 40; length += 1) {
      expect(() => stripMetadata(photo.subarray(0, length), 'image/jpeg')).toThrow(expect.objectContaining({ code: 'FILE_TYPE' }));
    }
  });
});

function chunk(name: string, content: number[]): number[] {
  const size = content.length;
  return [0, 0, size >> 8, size & 255, ...letters(name), ...content, 9, 9, 9, 9];
}

it('a PNG keeps its picture, and no words', () => {
  const head = [0x89, ...letters('PNG\r\n\x1a\n')];
  const [size, dots, end] = [chunk('IHDR', [1]), chunk('IDAT', [2, 3]), chunk('IEND', [])];
  const whole = [
    ...head,
    ...size,
    ...chunk('tEXt', secret),
    ...chunk('eXIf', secret),
    ...dots,
    ...chunk('iTXt', secret),
    ...end,
    ...secret,
  ];
  expect([...stripMetadata(Uint8Array.from(whole), 'image/png')]).toEqual([...head, ...size, ...dots, ...end]);
  expect(() => stripMetadata(Uint8Array.from(whole.slice(0, 40)), 'image/png')).toThrow(expect.objectContaining({ code: 'FILE_TYPE' }));
});

it('a WebP keeps its picture, and says that nothing else is in it', () => {
  const part = (name: string, content: number[]): number[] => {
    const even = content.length % 2 === 0 ? content : [...content, 0];
    return [...letters(name), content.length & 255, content.length >> 8, 0, 0, ...even];
  };
  const about = (flags: number): number[] => part('VP8X', [flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
  const wrap = (parts: number[]): number[] => {
    const size = parts.length + 4;
    return [...letters('RIFF'), size & 255, size >> 8, 0, 0, ...letters('WEBP'), ...parts];
  };
  const dots = part('VP8 ', [1, 2, 3]);
  const whole = wrap([...about(0x1c), ...dots, ...part('EXIF', secret), ...part('XMP ', secret)]);
  expect([...stripMetadata(Uint8Array.from([...whole, ...secret]), 'image/webp')]).toEqual(wrap([...about(0x10), ...dots]));
});
