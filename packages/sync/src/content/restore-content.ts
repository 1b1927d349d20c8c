/** Makes a document's content equal to that of an older version by a new change, so that history goes on and what is alike stays untouched. */
import { TuttiError } from '@tutti/base';
import * as Y from 'yjs';
import { compareLists } from './compare-lists.ts';
import { contentText, type DeltaPart, deltaOf, openRoot, type RootKind, rootKind } from './shared-value.ts';

type SharedList = Y.Array<unknown> | Y.XmlFragment;

/**
 * @param current the document as it stands, a Yjs update (V1).
 * @param target the version to come back to.
 * @returns the update that leads there; undefined when the content is the same already.
 * @throws TuttiError CONFLICT for a document whose parts have changed their kind.
 */
export function restoringUpdate(current: Uint8Array, target: Uint8Array): Uint8Array | undefined {
  const [doc, old] = [new Y.Doc(), new Y.Doc()];
  try {
    Y.applyUpdate(doc, current);
    Y.applyUpdate(old, target);
    let changed = false;
    const vector = Y.encodeStateVector(doc);
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      changed ||= transaction.changed.size > 0;
    });
    doc.transact(() => {
      for (const [name, kind] of rootsOf(doc, old)) restoreShared(openRoot(doc, name, kind), openRoot(old, name, kind));
    });
    return changed ? Y.encodeStateAsUpdate(doc, vector) : undefined;
  } finally {
    doc.destroy();
    old.destroy();
  }
}

function rootsOf(doc: Y.Doc, old: Y.Doc): Map<string, RootKind> {
  const roots = new Map<string, RootKind>();
  for (const one of [doc, old]) {
    for (const [name, root] of one.share) {
      const kind = rootKind(root);
      const known = roots.get(name);
      if (kind && known && kind !== known) {
        throw new TuttiError('CONFLICT', 'This document was built in another way then; that version can be read, but not restored.');
      }
      if (kind) roots.set(name, kind);
    }
  }
  return roots;
}

/** Both are of the same kind. */
function restoreShared(current: unknown, old: unknown): void {
  if (current instanceof Y.Map && old instanceof Y.Map) restoreMap(current, old);
  else if (current instanceof Y.Text && old instanceof Y.Text) restoreText(current, old);
  else if (current instanceof Y.XmlElement && old instanceof Y.XmlElement) {
    restoreAttributes(current, old);
    restoreList(current, old);
  } else if (isList(current) && isList(old)) restoreList(current, old);
}

function restoreMap(current: Y.Map<unknown>, old: Y.Map<unknown>): void {
  for (const name of [...current.keys()]) if (!old.has(name)) current.delete(name);
  for (const [name, value] of old.entries()) {
    const now: unknown = current.get(name);
    if (current.has(name) && contentText(now) === contentText(value)) continue;
    if (isSameKind(now, value)) restoreShared(now, value);
    else current.set(name, copyOf(value));
  }
}

function restoreAttributes(current: Y.XmlElement, old: Y.XmlElement): void {
  const [now, before] = [current.getAttributes() as Record<string, unknown>, old.getAttributes() as Record<string, unknown>];
  for (const name of Object.keys(now)) if (!Object.hasOwn(before, name)) current.removeAttribute(name);
  for (const [name, value] of Object.entries(before)) {
    if (contentText(now[name]) !== contentText(value)) current.setAttribute(name, value as string);
  }
}

/** From the end, so that positions before stay what they are. */
function restoreList(current: SharedList, old: SharedList): void {
  const [now, before] = [current.toArray() as unknown[], old.toArray() as unknown[]];
  for (const { at, remove, from, insert } of compareLists(now.map(contentText), before.map(contentText)).reverse()) {
    // Those of the same kind at the same place were edited, the others replaced.
    let same = 0;
    while (same < remove && same < insert && isSameKind(now[at + same], before[from + same])) same++;
    const fresh = before.slice(from + same, from + insert).map(copyOf);
    if (remove > same) current.delete(at + same, remove - same);
    if (fresh.length > 0) (current as Y.Array<unknown>).insert(at + same, fresh);
    for (let index = 0; index < same; index++) restoreShared(now[at + index], before[from + index]);
  }
}

function restoreText(current: Y.Text, old: Y.Text): void {
  const [now, before] = [pieces(deltaOf(current)), pieces(deltaOf(old))];
  const delta: object[] = [];
  let done = 0;
  for (const { at, remove, from, insert } of compareLists(now.map(pieceText), before.map(pieceText))) {
    if (at > done) delta.push({ retain: lengthOf(now.slice(done, at)) });
    if (remove > 0) delta.push({ delete: lengthOf(now.slice(at, at + remove)) });
    for (const { insert: value, attributes } of before.slice(from, from + insert)) delta.push({ insert: copyOf(value), attributes });
    done = at + remove;
  }
  if (delta.length > 0) current.applyDelta(delta);
}

/** Words, and what stands between them, so that a restored text keeps as much of itself as can be. */
function pieces(delta: readonly DeltaPart[]): DeltaPart[] {
  return delta.flatMap(({ insert, attributes }) =>
    typeof insert === 'string'
      ? (insert.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]/gu) ?? []).map((piece) => ({ insert: piece, attributes }))
      : [{ insert, attributes }],
  );
}

function pieceText({ insert, attributes }: DeltaPart): string {
  return contentText([insert, attributes]);
}

function lengthOf(parts: readonly DeltaPart[]): number {
  return parts.reduce((sum, { insert }) => sum + (typeof insert === 'string' ? insert.length : 1), 0);
}

function copyOf(value: unknown): unknown {
  if (value instanceof Y.XmlHook || value instanceof Y.Map || value instanceof Y.Array) return value.clone();
  if (value instanceof Y.Text || value instanceof Y.XmlFragment) return value.clone();
  if (value instanceof Y.Doc) return new Y.Doc({ guid: value.guid });
  return value;
}

function isSameKind(one: unknown, other: unknown): boolean {
  if (one instanceof Y.XmlElement && other instanceof Y.XmlElement) return one.nodeName === other.nodeName;
  return one instanceof Y.AbstractType && other instanceof Y.AbstractType && one.constructor === other.constructor;
}

function isList(value: unknown): value is SharedList {
  return value instanceof Y.Array || value instanceof Y.XmlFragment;
}
