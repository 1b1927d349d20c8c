/** Draws a version as text, with what came and went marked by lines, by signs and in words: never by colour alone. */
import { html, nothing, type TemplateResult } from 'lit';
import { plural, text } from '../text/text.ts';
import type { Change, ComparedBlock, ComparedPart } from './compare-content.ts';

/** Fewer unchanged blocks in a row are shown. */
const shortestFold = 3;

/** @param marked false: the text as it was, without what is no longer in it. */
export function versionText(blocks: readonly ComparedBlock[], marked: boolean): TemplateResult {
  const shown = marked ? blocks : blocks.filter(({ change }) => change !== 'removed');
  if (shown.length === 0) return html`<p class="soft">${text('history.empty-text')}</p>`;
  const depths = headingDepths(shown);
  const drawn = shown.map((block, index) => drawBlock(block, depths[index] ?? 0, marked));
  const runs = marked && shown.some(isChanged) ? foldedRuns(shown) : [];
  return html`<div class="version-text">${drawn.map((block, index) => {
    const run = runs.find(({ from, to }) => index >= from && index < to);
    if (!run) return block;
    if (index > run.from) return nothing;
    return html`<details class="unchanged"><summary>${plural('history.unchanged', run.to - run.from)}</summary>${drawn.slice(run.from, run.to)}</details>`;
  })}</div>`;
}

/** Runs so long that nobody who looks for what changed wants to read them; one block beside each change stays. */
function foldedRuns(blocks: readonly ComparedBlock[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from = 0;
  for (let at = 0; at <= blocks.length; at++) {
    const block = blocks[at];
    if (block && !isChanged(block)) continue;
    const run = { from: from === 0 ? 0 : from + 1, to: block ? at - 1 : at };
    if (run.to - run.from >= shortestFold) runs.push(run);
    from = at + 1;
  }
  return runs;
}

function isChanged({ change, parts }: ComparedBlock): boolean {
  return change !== undefined || parts.some((part) => part.change !== undefined);
}

/** 0, 1 or 2 per block: whatever levels a text uses, below the page's own headings no level is left out. */
function headingDepths(blocks: readonly ComparedBlock[]): number[] {
  const levels = [...new Set(blocks.flatMap(({ kind, level = 1 }) => (kind === 'heading' ? [level] : [])))].sort();
  let before = -1;
  return blocks.map(({ kind, level = 1 }) => {
    if (kind !== 'heading') return 0;
    before = Math.min(levels.indexOf(level), before + 1, 2);
    return before;
  });
}

function drawBlock(block: ComparedBlock, depth: number, marked: boolean): TemplateResult {
  const change = marked ? block.change : undefined;
  const parts = marked ? block.parts : block.parts.filter((part) => part.change !== 'removed');
  const words = parts.map((part) => drawPart(part, marked));
  return html`<div class="version-block ${change ?? ''}">${change ? tag(change) : nothing}${element(block, depth, words)}</div>`;
}

function element(block: ComparedBlock, depth: number, words: unknown): TemplateResult {
  switch (block.kind) {
    case 'heading':
      // Headings of the text stand below those of the page it is shown in.
      if (depth === 0) return html`<h4>${words}</h4>`;
      return depth === 1 ? html`<h5>${words}</h5>` : html`<h6>${words}</h6>`;
    case 'item':
      return html`<p class="version-item"><span aria-hidden="true">•</span> ${words}</p>`;
    case 'quote':
      return html`<blockquote>${words}</blockquote>`;
    case 'code':
      return html`<pre>${words}</pre>`;
    case 'field':
      return html`<p><span class="soft">${block.label}:</span> ${words}</p>`;
    default:
      return html`<p>${words}</p>`;
  }
}

/** The words for the ear stand inside, since readers pass over the element itself. */
function drawPart({ text: words, change }: ComparedPart, marked: boolean): TemplateResult {
  if (!marked || change === undefined) return html`${words}`;
  const begin = html`<span class="visually-hidden">${change === 'added' ? text('history.added-begins') : text('history.removed-begins')}</span>`;
  const end = html`<span class="visually-hidden">${text('history.change-ends')}</span>`;
  return change === 'added' ? html`<ins>${begin}${words}${end}</ins>` : html`<del>${begin}${words}${end}</del>`;
}

function tag(change: Change): TemplateResult {
  return html`<span class="change-tag ${change}">${change === 'added' ? text('history.added') : text('history.removed')}</span>`;
}
