/** Puts what a plugin prints into the log, line by line, with a cap so that a chatty plugin cannot flood it. */
import type { Readable } from 'node:stream';
import type { Clock, Logger } from '@tutti/base';

const maxLineLength = 2000;
const windowMs = 10_000;

export interface OutputLogOptions {
  logger: Logger;
  clock: Clock;
  /** That are logged in ten seconds; the others are counted. */
  maxLines: number;
  /** In ten seconds; above this `onTooMuch` is called. */
  maxBytes?: number;
  onTooMuch?: () => void;
}

/** One counter for all streams of a plugin. */
export class OutputLog {
  #options: OutputLogOptions;
  #windowStart = 0;
  #lines = 0;
  #dropped = 0;
  #bytes = 0;

  constructor(options: OutputLogOptions) {
    this.#options = options;
  }

  attach(stream: Readable, name: 'stdout' | 'stderr'): void {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      if (!this.#count(text.length)) return;
      const lines = (rest + text).split('\n');
      rest = (lines.pop() ?? '').slice(0, maxLineLength);
      for (const line of lines) this.#write(name, line);
    });
    stream.on('error', () => undefined);
    stream.on('end', () => {
      if (rest) this.#write(name, rest);
    });
  }

  #count(bytes: number): boolean {
    const { maxBytes, onTooMuch } = this.#options;
    this.#turn();
    this.#bytes += bytes;
    if (maxBytes === undefined || this.#bytes <= maxBytes) return true;
    onTooMuch?.();
    return false;
  }

  #turn(): void {
    const { clock, logger } = this.#options;
    if (clock.now() - this.#windowStart < windowMs) return;
    if (this.#dropped > 0) logger.warn({ dropped: this.#dropped }, 'plugin output left out');
    this.#windowStart = clock.now();
    this.#lines = 0;
    this.#dropped = 0;
    this.#bytes = 0;
  }

  #write(stream: string, line: string): void {
    const { logger, maxLines } = this.#options;
    this.#turn();
    this.#lines += 1;
    if (this.#lines > maxLines) this.#dropped += 1;
    else logger.info({ stream, line: line.slice(0, maxLineLength) }, 'plugin output');
  }
}
