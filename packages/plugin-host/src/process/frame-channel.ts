/** Frames over a pipe, fair to the thread that reads them: some at a time, none while the other side does not take what it is owed. */
import type { Duplex } from 'node:stream';
import { encodeFrame, FrameReader } from './frame-codec.ts';

export interface FrameChannelOptions {
  pipe: Duplex;
  /** Of one message that comes in. */
  maxMessageBytes: number;
  onFrame(frame: unknown): void;
  /** The other side broke the rules: said in words for the log. Nothing more is read. */
  onBroken(words: string): void;
  onEnd(): void;
}

/** Frames that are handled before others get a turn. */
const framesPerTurn = 64;
/** Unsent bytes above which nothing more is read: who asks without reading answers gets none. */
const highWater = 1024 * 1024;
/** Unsent bytes above which the other side counts as gone: it does not read what it asked for. */
const mostUnsent = 64 * 1024 * 1024;

export class FrameChannel {
  #options: FrameChannelOptions;
  #reader: FrameReader;
  #ended = false;
  #waits = false;

  constructor(options: FrameChannelOptions) {
    this.#options = options;
    this.#reader = new FrameReader(options.maxMessageBytes);
    const { pipe } = options;
    pipe.on('data', (bytes: Buffer) => {
      this.#reader.push(bytes);
      this.#read();
    });
    pipe.on('drain', () => this.#read());
    pipe.on('error', () => this.#end());
    pipe.on('end', () => this.#end());
    pipe.on('close', () => this.#end());
  }

  /** Throws TypeError for what cannot be sent. */
  send(frame: unknown): void {
    const parts = encodeFrame(frame);
    const { pipe } = this.#options;
    if (this.#ended || pipe.destroyed) return;
    pipe.cork();
    for (const part of parts) pipe.write(part);
    pipe.uncork();
    if (pipe.writableLength > mostUnsent) this.#broken('it does not read what it is sent');
  }

  close(): void {
    this.#ended = true;
    this.#options.pipe.destroy();
  }

  #read(): void {
    const { pipe, onFrame } = this.#options;
    if (this.#waits || this.#ended) return;
    for (let count = 0; count < framesPerTurn; count += 1) {
      if (pipe.writableLength > highWater) {
        pipe.pause();
        return;
      }
      let next: { frame: unknown } | undefined;
      try {
        next = this.#reader.next();
      } catch (error) {
        this.#broken(error instanceof Error ? error.message : 'a message that cannot be read');
        return;
      }
      if (!next) {
        pipe.resume();
        return;
      }
      onFrame(next.frame);
      if (this.#ended) return;
    }
    this.#waits = true;
    pipe.pause();
    setImmediate(() => {
      this.#waits = false;
      this.#read();
    });
  }

  #broken(words: string): void {
    if (this.#ended) return;
    this.close();
    this.#options.onBroken(words);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#options.onEnd();
  }
}
