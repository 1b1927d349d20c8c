/** Copies what one rich-text fragment holds to the end of another, in the same or another document: a shared draft becomes part of a section. */
import * as Y from 'yjs';
import { isEmptyFragment } from './fragment-text.ts';

/** An untouched target (empty, or one empty paragraph) is filled from its start. @returns how many blocks were added. */
export function appendFragment(from: Y.XmlFragment, to: Y.XmlFragment): number {
  const blocks = from.toArray().filter((block) => block instanceof Y.XmlElement || block instanceof Y.XmlText);
  const copy = (): void => {
    if (isEmptyFragment(to) && to.length > 0) to.delete(0, to.length);
    to.insert(
      to.length,
      blocks.map((block) => block.clone()),
    );
  };
  if (to.doc) to.doc.transact(copy);
  else copy();
  return blocks.length;
}
