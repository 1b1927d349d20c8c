/** The agenda as it stands before anybody wrote: the standard sections, empty. The same bytes every time, so that even a seed applied twice is there once. */
import * as Y from 'yjs';
import { sectionMapOf } from './agenda-document.ts';
import { evenOrderKeys } from './order-key.ts';
import { newSectionMap } from './section-edits.ts';
import { standardSections } from './standard-sections.ts';

/** Reserved for the seed: random client ids of real writers are drawn from 32 bits and practically never 1. */
const seedClient = 1;

/** @param titleOf the words for a title key. @returns a Yjs update (V1) for `agenda-main`. */
export function agendaSeed(titleOf: (key: string) => string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = seedClient;
  const keys = evenOrderKeys(standardSections.length);
  doc.transact(() => {
    standardSections.forEach(({ id, titleKey }, index) => {
      sectionMapOf(doc).set(id, newSectionMap({ id, kind: id, title: titleOf(titleKey), createdAt: 0 }, keys[index] ?? ''));
    });
  });
  return Y.encodeStateAsUpdate(doc);
}
