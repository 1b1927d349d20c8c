/** What changed from one version to the next, block by block and word by word, so that it can be said in words and shown. */
import type { ContentBlock } from '@tutti/sync/client';
import { diffArrays, diffWordsWithSpace } from 'diff';

export type Change = 'added' | 'removed';

export interface ComparedPart {
  text: string;
  change: Change | undefined;
}

/** A block as it stands, with what was in its place before; `change` when it came or went whole. */
export interface ComparedBlock extends Omit<ContentBlock, 'text'> {
  change: Change | undefined;
  parts: ComparedPart[];
}

export interface Comparison {
  blocks: ComparedBlock[];
  /** Words that came and went. */
  added: number;
  removed: number;
}

/** Then the search for what stayed ends, and whole paragraphs are shown as replaced. */
const longestMs = 1_000;

/** So far ahead a paragraph is looked for that may be an edited one. */
const lookAhead = 12;

/** Less in common than this, and a text was replaced rather than edited. */
const enoughInCommon = 0.35;

export function compareContent(before: readonly ContentBlock[], after: readonly ContentBlock[]): Comparison {
  const blocks: ComparedBlock[] = [];
  let [at, from] = [0, 0];
  const changes = diffArrays(before.map(blockKey), after.map(blockKey), { timeout: longestMs });
  if (!changes) return counted(replaced(before, after));
  for (let index = 0; index < changes.length; index++) {
    const { added, removed, count = 0 } = changes[index] ?? {};
    if (!added && !removed) {
      blocks.push(...after.slice(from, from + count).map((block) => whole(block, undefined)));
      at += count;
      from += count;
      continue;
    }
    // What goes and what comes at the same place stand side by side in the list of changes, in either order.
    const next = changes[index + 1];
    const isPair = next !== undefined && (next.added || next.removed) && next.added !== added;
    if (isPair) index += 1;
    const goes = removed ? count : isPair ? (next.count ?? 0) : 0;
    const comes = added ? count : isPair ? (next.count ?? 0) : 0;
    blocks.push(...replaced(before.slice(at, at + goes), after.slice(from, from + comes)));
    at += goes;
    from += comes;
  }
  return counted(blocks);
}

/** Blocks that stand for one another are shown as one with its words changed; the others went or came whole. */
function replaced(before: readonly ContentBlock[], after: readonly ContentBlock[]): ComparedBlock[] {
  const blocks: ComparedBlock[] = [];
  let next = 0;
  for (const block of after) {
    const partner = before.findIndex(
      (one, index) =>
        index >= next && index < next + lookAhead && one.kind === block.kind && one.label === block.label && isEdited(one, block),
    );
    if (partner === -1) {
      blocks.push(whole(block, 'added'));
      continue;
    }
    blocks.push(...before.slice(next, partner).map((gone) => whole(gone, 'removed')));
    const { text: _, ...look } = block;
    blocks.push({ ...look, change: undefined, parts: compareWords(before[partner]?.text ?? '', block.text) });
    next = partner + 1;
  }
  const gone = before.slice(next).map((block) => whole(block, 'removed'));
  return [...gone, ...blocks];
}

function compareWords(before: string, after: string): ComparedPart[] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    change: added ? 'added' : removed ? 'removed' : undefined,
  }));
}

function isEdited(before: ContentBlock, after: ContentBlock): boolean {
  const same = compareWords(before.text, after.text).filter(({ change }) => change === undefined);
  const common = same.reduce((sum, { text }) => sum + text.trim().length, 0);
  return common >= enoughInCommon * Math.max(before.text.length, after.text.length);
}

function whole({ text, ...look }: ContentBlock, change: Change | undefined): ComparedBlock {
  return { ...look, change, parts: [{ text, change: undefined }] };
}

function counted(blocks: ComparedBlock[]): Comparison {
  const count = { added: 0, removed: 0 };
  for (const block of blocks) {
    for (const part of block.parts) {
      const change = block.change ?? part.change;
      if (change) count[change] += part.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    }
  }
  return { blocks, ...count };
}

function blockKey({ kind, level, label, text }: ContentBlock): string {
  return JSON.stringify([kind, level, label, text]);
}
