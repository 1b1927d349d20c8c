/** Makes a backup each night at three, and soon after a start when the last one is older than a day; remembers how the last one went. */
import { type Disposable, DisposableStore, TuttiError } from '@tutti/base';
import { Cron } from 'croner';
import type { CoreDeps } from '../seams.ts';

export interface BackupMade {
  file: string;
  /** When it was made, milliseconds since 1970 UTC. */
  at: number;
  bytes: number;
  /** It was read again after writing and is whole. */
  checked: boolean;
}

export interface BackupParts {
  create(): Promise<BackupMade>;
  list(): Promise<BackupMade[]>;
  /** After each try. */
  done(result: { at: number; ok: boolean }): void;
}

const day = 24 * 60 * 60 * 1000;
const soon = 2 * 60 * 1000;

type Deps = Pick<CoreDeps, 'clock' | 'logger'>;

export class NightlyBackup implements Disposable {
  readonly #deps: Deps;
  readonly #parts: BackupParts;
  readonly #owned = new DisposableStore();
  #last: { at: number; ok: boolean } | undefined;
  #running: Promise<BackupMade> | undefined;

  constructor(deps: Deps, parts: BackupParts) {
    this.#deps = deps;
    this.#parts = parts;
  }

  get last(): { at: number; ok: boolean } | undefined {
    return this.#last;
  }

  /** Reads when the last one was, and keeps time from now on. */
  async start(): Promise<void> {
    const made = await this.list();
    const newest = made[0];
    if (newest) this.#last = { at: newest.at, ok: newest.checked };
    const cron = new Cron('0 3 * * *', { protect: true, unref: true }, () => this.#try());
    this.#owned.defer(() => cron.stop());
    const isOld = newest === undefined || this.#deps.clock.now() - newest.at > day;
    if (isOld) this.#owned.add(this.#deps.clock.after(soon, () => void this.#try()));
  }

  /** Newest first. */
  async list(): Promise<BackupMade[]> {
    return (await this.#parts.list()).sort((a, b) => b.at - a.at);
  }

  /** One at a time: who asks meanwhile gets the one that is being made. BACKUP_FAILED, STORAGE_FULL. */
  make(): Promise<BackupMade> {
    this.#running ??= this.#make().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async dispose(): Promise<void> {
    await this.#owned.dispose();
    await this.#running?.catch(() => undefined);
  }

  async #make(): Promise<BackupMade> {
    try {
      const made = await this.#parts.create();
      if (!made.checked) throw new TuttiError('BACKUP_FAILED', { detail: 'The backup was written but could not be read again.' });
      this.#note(made.at, true);
      return made;
    } catch (error) {
      this.#note(this.#deps.clock.now(), false);
      throw error;
    }
  }

  #note(at: number, ok: boolean): void {
    this.#last = { at, ok };
    this.#parts.done({ at, ok });
  }

  async #try(): Promise<void> {
    try {
      const { bytes } = await this.make();
      this.#deps.logger.info({ bytes }, 'backup made');
    } catch (error) {
      this.#deps.logger.error({ reason: error instanceof Error ? error.message : String(error) }, 'the backup did not succeed');
    }
  }
}
