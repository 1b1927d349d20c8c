/** How a photo was held: the one thing that is read out of its Exif part, and written anew into one that holds nothing else. */

const tag = 0x0112;

/** 1 to 8, as Exif counts them; undefined when it does not say. @param segment what stands in an APP1 segment. */
export function orientationOf(segment: Uint8Array): number | undefined {
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  // “Exif” and two zeros.
  if (view.byteLength < 14 || view.getUint32(0) !== 0x45786966) return undefined;
  const start = 6;
  const little = view.getUint16(start) === 0x4949;
  try {
    const directory = start + view.getUint32(start + 4, little);
    const count = view.getUint16(directory, little);
    for (let index = 0; index < count; index += 1) {
      const entry = directory + 2 + index * 12;
      if (view.getUint16(entry, little) !== tag) continue;
      const turned = view.getUint16(entry + 8, little);
      return turned >= 1 && turned <= 8 ? turned : undefined;
    }
  } catch {
    // It ends where it should go on, so it says nothing.
  }
  return undefined;
}

/** An APP1 segment of one entry. */
export function turnedSegment(orientation: number): Uint8Array {
  const segment = new Uint8Array(36);
  const view = new DataView(segment.buffer);
  view.setUint16(0, 0xffe1);
  view.setUint16(2, 34);
  view.setUint32(4, 0x45786966);
  view.setUint16(10, 0x4d4d);
  view.setUint16(12, 42);
  view.setUint32(14, 8);
  view.setUint16(18, 1);
  view.setUint16(20, tag);
  view.setUint16(22, 3);
  view.setUint32(24, 1);
  view.setUint16(28, orientation);
  return segment;
}
