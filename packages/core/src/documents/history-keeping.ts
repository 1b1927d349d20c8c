/** Holds the past of documents to what each workspace has decided: told to the log, and old versions dropped when the rule changes and once a day. */
import type { Clock, Disposable, Logger } from '@tutti/base';
import type { WorkspaceRules } from '@tutti/plugin-api';
import { type DocumentHistory, type HistorySize, historyPolicies } from '@tutti/sync/log';
import type { Changes } from '../seams.ts';

export interface HistoryKeepingParts {
  clock: Clock;
  logger: Logger;
  log: Pick<DocumentHistory, 'setHistoryPolicy' | 'thinHistory' | 'historySize'>;
  changes: Pick<Changes, 'workspaceChanged'>;
  workspaces: { ids(): string[]; rules(workspace: string): Promise<WorkspaceRules> };
}

const dayMs = 24 * 60 * 60_000;

export class HistoryKeeping implements Disposable {
  readonly #parts: HistoryKeepingParts;
  readonly #listening: Disposable;
  readonly #known = new Map<string, WorkspaceRules['history']>();
  #timer: Disposable | undefined;

  constructor(parts: HistoryKeepingParts) {
    this.#parts = parts;
    this.#listening = parts.changes.workspaceChanged.on(({ workspace }) => void this.#follow(workspace));
  }

  /** Goes through all workspaces, one after the other, and again every day; never rejects. */
  async start(): Promise<void> {
    for (const workspace of this.#parts.workspaces.ids()) await this.#follow(workspace, true);
    this.#timer = this.#parts.clock.after(dayMs, () => void this.start());
  }

  size(workspace: string): Promise<HistorySize> {
    return this.#parts.log.historySize(workspace);
  }

  dispose(): void {
    void this.#listening.dispose();
    void this.#timer?.dispose();
  }

  /** @param always also when the rule is the one it was: time has passed. */
  async #follow(workspace: string, always = false): Promise<void> {
    const { log, workspaces, clock, logger } = this.#parts;
    try {
      const { history } = await workspaces.rules(workspace);
      if (!always && this.#known.get(workspace) === history) return;
      this.#known.set(workspace, history);
      log.setHistoryPolicy(workspace, historyPolicies[history]);
      const gone = await log.thinHistory(workspace, clock.now());
      if (gone > 0) logger.info({ workspace, gone }, 'old versions were dropped, as the workspace decided');
    } catch (error) {
      logger.warn({ workspace, reason: error instanceof Error ? error.message : String(error) }, 'old versions could not be dropped');
    }
  }
}
