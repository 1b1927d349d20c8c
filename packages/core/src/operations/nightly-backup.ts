/** Makes a backup each night at three, and soon after a start when the last one is older than a day; remembers how the last one went. */
import { type Disposable, DisposableStore, TuttiError } from '@tutti/base';
import type { Backup } from '@tutti/storage';
import { Cron } from 'croner';
import type { CoreDeps } from '../seams.ts';

export interface BackupParts {
  create(): Promise<Backup>;
  list(): Promise<Backup[]>;
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
  #running: Promise<Backup> | undefined;

  constructor(deps: Deps, parts: BackupParts) {
    this.#deps = deps;
    this.#parts = parts;
  }

  get last(): { at: number; ok: boolean } | undefined {
    return this.#last;
  }

  /** Reads when the last one was, and keeps time from now on. */
  async start(): Promise<void> {
    const [newest] = await this.list();
    const cron = new Cron('0 3 * * *', { protect: true, unref: true }, () => this.#try());
    this.#owned.defer(() => cron.stop());
    const isOld = newest === undefined || this.#deps.clock.now() - newest.at > day;
    if (isOld) this.#owned.add(this.#deps.clock.after(soon, () => void this.#try()));
  }

  /** Newest first. */
  async list(): Promise<Backup[]> {
    const backups = await this.#parts.list();
    const [newest] = backups;
    if (newest && newest.at > (this.#last?.at ?? 0)) this.#last = { at: newest.at, ok: newest.checked };
    return backups;
  }

  /** One at a time: who asks meanwhile gets the one that is being made. BACKUP_FAILED, STORAGE_FULL. */
  make(): Promise<Backup> {
    this.#running ??= this.#make().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async dispose(): Promise<void> {
    await this.#owned.dispose();
    await this.#running?.catch(() => undefined);
  }

  async #make(): Promise<Backup> {
    try {
      const made = await this.#parts.create();
      const [fault] = made.faults;
      if (fault)
        throw new TuttiError('BACKUP_FAILED', { detail: `The backup is not whole (${fault.path}: ${fault.reason})`, got: fault.path });
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
