/** The bottom: whether the server is there and what was written is safe. Spoken politely, and only when it settles. */
import '@tutti/ui/elements/save-state-chip.ts';
import { html, nothing } from 'lit';
import type { SaveSummary } from '../documents/save-summary.ts';
import { text } from '../text/text.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function statusLine(view: WorkspaceView) {
  const summary = view.desk.summary;
  const { connected } = view.store;
  return html`<footer class="status">
    ${
      connected
        ? html`<span class="status-part"><i class="dot good" aria-hidden="true"></i>${text('status.connected')}</span>`
        : html`<span class="status-part"><i class="dot" aria-hidden="true"></i>${text('status.reconnecting')}</span>`
    }
    ${summary ? html`<tutti-save-state .state=${summary.state} .words=${saveWords(summary)}></tutti-save-state>` : nothing}
    ${view.app.session.answer?.sharedComputer ? html`<span class="status-part"><wa-icon name="monitor"></wa-icon>${text('status.shared')}</span>` : nothing}
  </footer>`;
}

export function saveWords({ state, kept }: SaveSummary): string {
  if (state === 'offline') return text(kept ? 'save.offline-kept' : 'save.offline-not-kept');
  return text(`save.${state}`);
}
