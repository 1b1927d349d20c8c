/** The agenda as it stands, word for word, with the letters that prove later that nothing was changed. */
import { createHash } from 'node:crypto';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import * as Y from 'yjs';
import { agendaDocument } from '../../common/agenda-document.ts';
import { agendaToJson } from '../../common/agenda-export.ts';
import type { VersionText } from '../../common/versions/version.ts';
import { worded } from '../words.ts';

export interface FrozenAgenda {
  /** The change of the live document that it was read at. */
  seq: number;
  sections: VersionText[];
  hash: string;
}

export async function freezeAgenda(workspace: WorkspaceContext): Promise<FrozenAgenda> {
  const { seq, state } = await workspace.documents.freeze(agendaDocument);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const { summary, sections } = agendaToJson(doc);
  doc.destroy();
  const texts = sections.map(({ id, title, body }): VersionText => ({ id, title, body }));
  if (summary !== '') texts.unshift({ id: 'summary', title: worded('export.summary'), body: summary });
  return { seq, sections: texts, hash: hashOf(texts) };
}

/** SHA-256, in hex, of the JSON of [id, title, text] for each section in order. */
export function hashOf(sections: readonly VersionText[]): string {
  const canonical = JSON.stringify(sections.map(({ id, title, body }) => [id, title, body]));
  return createHash('sha256').update(canonical).digest('hex');
}
