/** One block of a report: what it says, or why it says nothing to this audience; with its tools for those who write. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { ReportAnswer, ShownBlock } from '../../common/report.ts';
import { renderPart } from './part-view.ts';
import type { ReportActs } from './report-acts.ts';

export function renderBlock(context: PanelContext, answer: ReportAnswer, shown: ShownBlock, place: number, acts: ReportActs) {
  const { block, heading, parts, state, corrections } = shown;
  return html`<section class="block" id=${`block-${block.id}`} tabindex="-1" aria-label=${heading === '' ? context.text(`block.${block.kind}`) : heading}>
    ${heading === '' ? nothing : html`<h2>${heading}</h2>`}
    ${state === 'shown' ? parts.map(renderPart) : renderUnseen(context, answer, shown)}
    ${corrections.map((words) => html`<p class="corrected"><wa-icon name="info"></wa-icon><span><strong>${context.text('file.corrected')}</strong> ${words}</span></p>`)}
    ${answer.may.build ? renderTools(context, answer, shown, place, acts) : nothing}
  </section>`;
}

function renderUnseen(context: PanelContext, { report }: ReportAnswer, { state }: ShownBlock) {
  return html`<p class="unseen"><wa-icon name=${state === 'hidden' ? 'eye-off' : 'info'}></wa-icon><span>${context.text(state === 'hidden' ? `block.hidden-${report.audience}` : `block.${state}`)}</span></p>`;
}

function renderTools(context: PanelContext, answer: ReportAnswer, shown: ShownBlock, place: number, acts: ReportActs) {
  const { block, heading } = shown;
  const what = heading === '' ? context.text(`block.${block.kind}`) : heading;
  const tool = (name: string, icon: string, run: () => void, off = false) =>
    html`<button type="button" class="tool" ?disabled=${off} title=${context.text(name)} aria-label=${context.text(`${name}-what`, { what })} @click=${run}><wa-icon name=${icon}></wa-icon></button>`;
  return html`<div class="tools">
    ${tool('block.up', 'arrow-up', () => acts.move(block.id, place - 1), place === 0)}
    ${tool('block.down', 'arrow-down', () => acts.move(block.id, place + 1), place === answer.blocks.length - 1)}
    ${tool('block.change', 'pencil', () => acts.change(shown))}
    ${tool('block.take-out', 'trash', () => acts.takeOut(shown, place))}
  </div>`;
}
