/** Frames are made with room in front for the header that WebSocket puts before them: a broadcast is one piece of memory, made once and written as it is. */

/** The longest header of a server's frame. */
export const headerRoom = 10;

const hasRoom = Symbol('room for a header in front');

interface Roomy extends Uint8Array<ArrayBuffer> {
  [hasRoom]?: true;
}

/** A frame to be filled. */
export function newFrame(bytes: number): Uint8Array {
  const frame: Roomy = new Uint8Array(new ArrayBuffer(headerRoom + bytes), headerRoom, bytes);
  frame[hasRoom] = true;
  return frame;
}

/** True for what `newFrame` made: the bytes before it are its own. */
export function hasHeaderRoom(frame: Uint8Array): boolean {
  return (frame as Roomy)[hasRoom] === true;
}
