/** For contracts: the host's side of one document, in which somebody else may write just before a tool's change arrives. */
import { TuttiError } from '@tutti/base';
import * as Y from 'yjs';

interface DocumentsCall {
  method: string;
  args: [name: string, update: Uint8Array, options?: { unchangedSince?: number }];
}

export class FakeBoard {
  readonly #doc = new Y.Doc();
  #seq = 0;
  applied = 0;
  /** Written by somebody else before the next change. */
  meanwhile = '';
  /** Somebody writes before every change. */
  alwaysMoving = false;

  get words(): string {
    return this.#doc.getText('content').toString();
  }

  async serve(call: string, args: unknown): Promise<unknown> {
    if (call !== 'documents') return undefined;
    const { method, args: given } = args as DocumentsCall;
    if (method === 'read') return { seq: this.#seq, state: Y.encodeStateAsUpdate(this.#doc) };
    if (method !== 'apply') throw new TuttiError('NOT_ALLOWED');
    const [, update, { unchangedSince } = {}] = given;
    if (this.meanwhile || this.alwaysMoving) {
      const text = this.#doc.getText('content');
      text.insert(text.length, this.meanwhile);
      this.meanwhile = '';
      this.#seq += 1;
    }
    if (unchangedSince !== undefined && unchangedSince !== this.#seq) throw new TuttiError('CONFLICT');
    Y.applyUpdate(this.#doc, update);
    this.applied += 1;
    this.#seq += 1;
    return { seq: this.#seq };
  }
}
