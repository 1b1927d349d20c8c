/** Decides whether an actor may open a live document, and whether to write; the same answer for sockets and for tickets. */
import { type DocumentKey, TuttiError } from '@tutti/base';
import type { Actor } from '@tutti/plugin-api';
import type { DocumentRegistry, OpenedDocument } from '../documents/document-registry.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { Can } from '../seams.ts';

export interface DocumentName {
  workspace: string;
  plugin: string;
  document: string;
}

export interface DocumentAccessParts {
  can: Can;
  plugins: Pick<PluginRegistry, 'demandEnabled'>;
  documents: Pick<DocumentRegistry, 'find' | 'freeFormGrants' | 'createFreeForm'>;
}

export class DocumentAccess {
  readonly #parts: DocumentAccessParts;

  constructor(parts: DocumentAccessParts) {
    this.#parts = parts;
  }

  /** @throws NO_SUCH_PLUGIN, PLUGIN_DISABLED, NO_SUCH_DOCUMENT, NOT_ALLOWED. A free-form document is made when the actor may write. */
  async open(actor: Actor, name: DocumentName): Promise<{ key: DocumentKey; canWrite: boolean }> {
    const { can, plugins, documents } = this.#parts;
    const { workspace, plugin, document } = name;
    await plugins.demandEnabled(workspace, plugin);
    const found = (await documents.find(workspace, plugin, document)) ?? (await this.#freeForm(actor, name));
    const canWrite = can(actor, 'document.write', { grants: found.grants });
    if (!canWrite && !can(actor, 'document.read', { grants: found.grants })) {
      throw new TuttiError('NOT_ALLOWED', { detail: 'This document is not shared with you.' });
    }
    return { key: found.key, canWrite };
  }

  /** A document that is there, for its past. @throws as open, but nothing is made. */
  async existing(actor: Actor, name: DocumentName): Promise<OpenedDocument> {
    const { can, plugins, documents } = this.#parts;
    await plugins.demandEnabled(name.workspace, name.plugin);
    const found = await documents.find(name.workspace, name.plugin, name.document);
    if (!found) throw new TuttiError('NO_SUCH_DOCUMENT');
    const { grants } = found;
    if (!can(actor, 'document.write', { grants }) && !can(actor, 'document.read', { grants })) {
      throw new TuttiError('NOT_ALLOWED', { detail: 'This document is not shared with you.' });
    }
    return found;
  }

  /** @throws as open, but nothing is made. */
  async check(actor: Actor, name: DocumentName): Promise<void> {
    const { can, plugins, documents } = this.#parts;
    await plugins.demandEnabled(name.workspace, name.plugin);
    const found = await documents.find(name.workspace, name.plugin, name.document);
    const grants = found?.grants ?? documents.freeFormGrants(name.plugin, name.document);
    if (!grants) throw new TuttiError('NO_SUCH_DOCUMENT');
    const mayWrite = can(actor, 'document.write', { grants });
    if (!found && !mayWrite) throw new TuttiError('NO_SUCH_DOCUMENT');
    if (!mayWrite && !can(actor, 'document.read', { grants })) throw new TuttiError('NOT_ALLOWED');
  }

  async #freeForm(actor: Actor, { workspace, plugin, document }: DocumentName) {
    const grants = this.#parts.documents.freeFormGrants(plugin, document);
    if (!grants || !this.#parts.can(actor, 'document.write', { grants })) throw new TuttiError('NO_SUCH_DOCUMENT');
    return this.#parts.documents.createFreeForm(workspace, plugin, document, actor.seat.id);
  }
}
