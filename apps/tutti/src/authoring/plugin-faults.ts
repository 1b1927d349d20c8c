/** Picks out of the server's log what concerns the author of the plugin that is being tried, with places in their own folder. */
import path from 'node:path';
import type { LogFields, Logger } from '@tutti/base';

/** Frames of the host below a plugin's own are of no use to its author. */
const hostFrame = /^\s+at .*(?:node:internal|\/packages\/plugin-host\/|\/node_modules\/\.pnpm\/)/;

interface Told {
  kind: 'fault' | 'printed';
  words: string;
}

export class PluginFaults {
  readonly logger: Logger;
  readonly #folder: string;
  readonly #tell: (told: Told) => void;

  constructor(folder: string, tell: (told: Told) => void) {
    this.#folder = folder;
    this.#tell = tell;
    this.logger = this.#loggerOf({});
  }

  #loggerOf(bound: LogFields): Logger {
    const hear = (fields: LogFields, message: string): void => this.#hear({ ...bound, ...fields }, message);
    const printed = (fields: LogFields): void => {
      if (typeof fields.line === 'string') this.#tell({ kind: 'printed', words: this.#home(fields.line) });
    };
    return { debug: () => {}, info: printed, warn: hear, error: hear, child: (more) => this.#loggerOf({ ...bound, ...more }) };
  }

  #hear({ error, reason, where, detail }: LogFields, message: string): void {
    const words = [error, reason, detail].find((each) => typeof each === 'string');
    const place = typeof where === 'string' ? ` (${where})` : '';
    this.#tell({ kind: 'fault', words: `${message}${place}${typeof words === 'string' ? `: ${this.#home(words)}` : ''}` });
  }

  /** The host runs what was packed and unpacked again; the author knows the files by where they are written. */
  #home(words: string): string {
    return words
      .replaceAll(/(?:file:\/\/)?[^\s()'"]*[/\\]plugins[/\\][^/\\\s]+[/\\][^/\\\s]+-[0-9a-f]{12}(?=[/\\])/g, path.resolve(this.#folder))
      .split('\n')
      .filter((line) => !hostFrame.test(line))
      .join('\n');
  }
}
