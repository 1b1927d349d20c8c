/** What stands above the sections, and what stands instead of them while the agenda loads or cannot be opened. */
import type { DocumentHandle, PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import type { RichTextUser, RichTextWords } from '@tutti/ui/rich-text';
import { html, nothing } from 'lit';
import { summaryOf } from '../common/agenda-document.ts';
import { readingMinutes } from '../common/fragment-text.ts';

/** Title, length, and the two things a person must know before writing: that they are offline, or may only read. */
export function renderHead(context: PanelContext, handle: DocumentHandle, words: number) {
  const { canWrite } = handle;
  return html`<header class="ag-head">
    ${renderTitle(context)}
    <p class="ag-facts">
      ${
        words === 0
          ? context.text(canWrite ? 'page.unwritten' : 'page.unwritten-reader')
          : html`<span>${plural(context, 'page.words', words)}</span><span>${plural(context, 'page.minutes', readingMinutes(words))}</span>`
      }
    </p>
    ${handle.saveState === 'offline' ? renderNote('cloud-off', context.text('page.offline')) : nothing}
    ${canWrite ? nothing : renderNote('eye', context.text('page.read-only', { role: context.text(`role.${context.seat.role}`) }))}
  </header>`;
}

function renderTitle(context: PanelContext) {
  return html`<p class="ag-eyebrow">${context.text('page.eyebrow')}</p>
    <h1>${context.text('page.title')}</h1>`;
}

function renderNote(icon: string, words: string) {
  return html`<p class="ag-note" role="status"><wa-icon name=${icon}></wa-icon><span>${words}</span></p>`;
}

/** The short version; `words` is how many it has. */
export function renderSummary(
  context: PanelContext,
  handle: DocumentHandle,
  user: RichTextUser,
  editorWords: RichTextWords,
  words: number,
) {
  const title = context.text('summary.title');
  return html`<section class="ag-summary" aria-label=${title} data-address="summary">
    <h2 tabindex="-1">${title}</h2>
    ${
      !handle.canWrite && words === 0
        ? html`<p class="ag-empty">${context.text('summary.empty')}</p>`
        : html`<tutti-rich-text
            .fragment=${summaryOf(handle.doc)}
            .awareness=${handle.awareness}
            .user=${user}
            .words=${editorWords}
            .readonly=${!handle.canWrite}
            label=${title}
            placeholder=${context.text('summary.prompt')}
          ></tutti-rich-text>`
    }
  </section>`;
}

export function renderLoading(context: PanelContext) {
  return renderAlone(context, html`<tutti-skeleton lines="8" label=${context.text('page.loading')}></tutti-skeleton>`);
}

/** What happened, what is safe, what to do. */
export function renderRefused(context: PanelContext, problem: string, retry: () => void) {
  return renderAlone(
    context,
    html`<tutti-error heading=${context.text('page.refused')} detail=${`${problem} ${context.text('page.refused-words')}`.trim()}>
    <wa-button slot="actions" variant="brand" @click=${retry}>${context.text('page.retry')}</wa-button>
  </tutti-error>`,
  );
}

function renderAlone(context: PanelContext, content: unknown) {
  return html`<div class="ag"><div class="ag-main"><div class="ag-page"><header class="ag-head">${renderTitle(context)}</header>${content}</div></div></div>`;
}
