/** Passages that somebody pointed at: shown where their words stand now, whatever was written around them since. */
import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';

/** `start` and `end` are Yjs relative positions, base64. */
export interface Passage {
  id: string;
  start: string;
  end: string;
  /** It is being looked at. */
  active?: boolean;
}

export interface SelectedPassage {
  start: string;
  end: string;
  quote: string;
  /** Within one paragraph, so that other words can take its place. */
  single: boolean;
}

interface Binding {
  doc: Y.Doc;
  type: Y.XmlFragment;
  binding: { mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] } | null;
}

interface PassagesState {
  passages: readonly Passage[];
  shown: DecorationSet;
}

const key = new PluginKey<PassagesState>('passages');

/** @param open told of a passage that was pressed. */
export function passagesExtension(open: (id: string) => void): Extension {
  return Extension.create({
    name: 'passages',
    addProseMirrorPlugins: () => [
      new Plugin<PassagesState>({
        key,
        state: {
          init: () => ({ passages: [], shown: DecorationSet.empty }),
          apply(transaction, before, _old, state) {
            const passages = (transaction.getMeta(key) as readonly Passage[] | undefined) ?? before.passages;
            const remote: unknown = transaction.getMeta(ySyncPluginKey);
            // What is typed here moves them along; after what came from elsewhere their places are looked up anew.
            if (passages === before.passages && remote === undefined) {
              return { passages, shown: before.shown.map(transaction.mapping, transaction.doc) };
            }
            return { passages, shown: draw(state, passages) };
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.shown,
          handleClick(view, at) {
            const [found] = key.getState(view.state)?.shown.find(at, at) ?? [];
            if (found) open(String((found.spec as { id: string }).id));
            return false;
          },
        },
      }),
    ],
  });
}

export function showPassages(state: EditorState, passages: readonly Passage[]) {
  return state.tr.setMeta(key, passages).setMeta('addToHistory', false);
}

/** Where the words of a passage stand now; undefined when they are gone. */
export function findPassage(state: EditorState, { start, end }: Pick<Passage, 'start' | 'end'>): { from: number; to: number } | undefined {
  const [from, to] = [positionOf(state, start), positionOf(state, end)];
  if (from === undefined || to === undefined || from >= to || to > state.doc.content.size) return undefined;
  return { from, to };
}

/** @param from @param to places in the editor's document. */
export function describePassage(state: EditorState, from: number, to: number): SelectedPassage | undefined {
  const sync = syncOf(state);
  const quote = state.doc.textBetween(from, to, '\n');
  if (!sync?.binding || quote.trim() === '') return undefined;
  const at = (place: number): Y.RelativePosition =>
    absolutePositionToRelativePosition(place, sync.type, sync.binding?.mapping ?? new Map());
  // What is written right before the passage does not belong to it: the start holds on to its first letter.
  const before = Y.createAbsolutePositionFromRelativePosition(at(from), sync.doc);
  const start = before?.type instanceof Y.XmlText ? Y.createRelativePositionFromTypeIndex(before.type, before.index, 0) : at(from);
  const [head, tail] = [state.doc.resolve(from), state.doc.resolve(to)];
  return { start: packed(start), end: packed(at(to)), quote, single: head.sameParent(tail) && head.parent.isTextblock };
}

function draw(state: EditorState, passages: readonly Passage[]): DecorationSet {
  const shown = passages.flatMap((passage) => {
    const place = findPassage(state, passage);
    if (!place) return [];
    const look = passage.active ? 'rt-passage rt-passage-active' : 'rt-passage';
    return [Decoration.inline(place.from, place.to, { class: look }, { id: passage.id })];
  });
  return DecorationSet.create(state.doc, shown);
}

function positionOf(state: EditorState, place: string): number | undefined {
  const sync = syncOf(state);
  if (!sync?.binding || place === '') return undefined;
  try {
    const at = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(fromBase64(place)), sync.doc);
    if (!at || at.type._item?.deleted) return undefined;
    // y-tiptap gives up positions that hold on to the very first letter, so the place is asked for from its other side.
    const relative = Y.createRelativePositionFromTypeIndex(at.type, at.index, -1);
    return relativePositionToAbsolutePosition(sync.doc, sync.type, relative, sync.binding.mapping) ?? undefined;
  } catch {
    // Made up by another program: it stands nowhere.
    return undefined;
  }
}

function syncOf(state: EditorState): Binding | undefined {
  return ySyncPluginKey.getState(state) as Binding | undefined;
}

function packed(place: Y.RelativePosition): string {
  return toBase64(Y.encodeRelativePosition(place));
}
