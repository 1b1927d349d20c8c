/** The past of live documents as people may see and use it: who wrote what and when, a name for a version, and the way back to it. */
import type { Clock, DocumentKey } from '@tutti/base';
import type { VersionAuthor, VersionInfo } from '@tutti/plugin-api';
import { planRestoration, type RoomRegistry } from '@tutti/sync';
import { type DocumentHistory, pauseMs, type SettledVersion } from '@tutti/sync/log';
import type { Workspaces } from '../seams.ts';
import { type AuditEntry, audit } from '../workspaces/audit-log.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import { toolOf } from './document-author.ts';

export interface DocumentVersionsParts {
  clock: Clock;
  log: DocumentHistory;
  rooms: Pick<RoomRegistry, 'read' | 'apply'>;
  workspaces: Pick<Workspaces, 'database' | 'author'>;
  /** What people call a tool; undefined for one that is gone. */
  toolTitle(plugin: string): string | undefined;
}

export interface Restoration {
  /** The version that was brought back. */
  restored: number;
  /** The version that stood before; restoring it takes this back. */
  before: number;
  /** The version that stands now. */
  seq: number;
}

export class DocumentVersions {
  readonly #parts: DocumentVersionsParts;

  constructor(parts: DocumentVersionsParts) {
    this.#parts = parts;
  }

  /** Newest first. @param begun when this history began with what was left of another; nobody is writing that version */
  async list(key: DocumentKey, begun?: number): Promise<VersionInfo[]> {
    const { log, clock } = this.#parts;
    const versions = await log.versions(key);
    const authors = await this.#authors(key.workspace, new Set(versions.flatMap((version) => version.authors)));
    const newest = versions.at(-1);
    return versions.reverse().map(({ authors: ids, ...version }) => ({
      ...version,
      authors: ids.flatMap((id) => authors.get(id) ?? []),
      open: version.seq === newest?.seq && version.to !== begun && isOpen(version, clock.now()),
    }));
  }

  /** Who is meant by the author of a record. */
  async author(workspace: string, id: string): Promise<VersionAuthor> {
    const seat = await this.#parts.workspaces.author(workspace, id);
    const tool = toolOf(id);
    const kind = id === 'server' || tool !== undefined ? 'tool' : id.startsWith('token:') ? 'program' : 'person';
    const title = tool === undefined ? undefined : this.#parts.toolTitle(tool);
    return { id, kind, tool: title, person: seat?.person, organisation: seat?.organisation };
  }

  /** The content as a Yjs update. @throws NO_SUCH_VERSION */
  read(key: DocumentKey, seq: number): Promise<Uint8Array> {
    return this.#parts.log.version(key, seq);
  }

  /** Names a listed version, or the document as it stands. @throws NO_SUCH_VERSION */
  async name(key: DocumentKey, author: string, name: string, seq?: number): Promise<number> {
    const named = await this.#parts.log.markVersion(key, { seq, name });
    await this.#note(key, author, { action: 'document.named', data: { version: named } });
    return named;
  }

  /**
   * Brings a version back as a new change in the author's name; undefined when the document says the same already.
   * @throws NO_SUCH_VERSION, CONFLICT
   */
  async restore(key: DocumentKey, author: string, seq: number): Promise<Restoration | undefined> {
    const { log, rooms } = this.#parts;
    const target = await log.version(key, seq);
    const update = await planRestoration((await rooms.read(key)).state, target);
    if (!update) return undefined;
    // What stands now becomes a version of its own, so that this can be taken back.
    const before = await log.markVersion(key, {});
    await rooms.apply(key, author, update);
    const now = await log.markVersion(key, { restored: seq });
    await this.#note(key, author, { action: 'document.restored', data: { version: seq, before, now } });
    return { restored: seq, before, seq: now };
  }

  async #note(key: DocumentKey, author: string, entry: Pick<AuditEntry, 'action' | 'data'>): Promise<void> {
    const { workspaces, clock } = this.#parts;
    const database = await workspaces.database<WorkspaceTables>(key.workspace);
    await audit(database, { at: clock.now(), actor: author, subject: `${key.plugin}/${key.document}`, ...entry });
  }

  async #authors(workspace: string, ids: ReadonlySet<string>): Promise<Map<string, VersionAuthor>> {
    const authors = new Map<string, VersionAuthor>();
    for (const id of ids) authors.set(id, await this.author(workspace, id));
    return authors;
  }
}

function isOpen(version: SettledVersion | Omit<SettledVersion, 'authors'>, now: number): boolean {
  return version.name === undefined && version.restored === undefined && now - version.to < pauseMs;
}
