/** The bottom: whether the server is there and what was written is safe. Spoken politely, and only when it settles. */
import '@tutti/ui/elements/save-state-chip.ts';
import type { EnabledPlugin } from '@tutti/plugin-api';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CommandCenter } from '../commands/command-center.ts';
import '../contributions/status-item.ts';
import { whenHolds } from '../contributions/when-holds.ts';
import type { SaveSummary } from '../documents/save-summary.ts';
import { text } from '../text/text.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function statusLine(view: WorkspaceView, commands: CommandCenter | undefined) {
  const summary = view.desk.summary;
  const { connected } = view.store;
  return html`<footer class="status">
    ${
      connected
        ? html`<span class="status-part"><i class="dot good" aria-hidden="true"></i>${text('status.connected')}</span>`
        : html`<span class="status-part"><i class="dot" aria-hidden="true"></i>${text('status.reconnecting')}</span>`
    }
    ${summary ? html`<tutti-save-state .state=${summary.state} .words=${saveWords(summary)}></tutti-save-state>` : nothing}
    ${view.answer.plugins.map((plugin) => statusItems(view, plugin, commands))}
    ${
      view.app.session.answer?.sharedComputer
        ? html`<span class="status-part shared"><wa-icon name="monitor"></wa-icon>${text('status.shared')}</span>
      <button type="button" class="status-button" @click=${() => signOut(view)}>${text('status.leave')}</button>`
        : nothing
    }
  </footer>`;
}

function statusItems(view: WorkspaceView, plugin: EnabledPlugin, commands: CommandCenter | undefined) {
  const items = (plugin.manifest.statusItems ?? []).filter(({ when }) => whenHolds(when, view, plugin));
  return repeat(
    items,
    ({ id }) => `${plugin.id} ${id}`,
    (item) => html`<tutti-status-item .view=${view} .plugin=${plugin} .item=${item} .commands=${commands}></tutti-status-item>`,
  );
}

/** On a computer that others use, leaving is one press away on every page. */
function signOut(view: WorkspaceView): void {
  view.app.session.signOut().catch((error: unknown) => view.app.notifyError(error));
}

/** What happened, and what to do where something can be done. */
function refusalWords(refusal: SaveSummary['refusal']): string {
  switch (refusal) {
    case 'SESSION_ENDED':
      return text('save.refused-asking');
    case 'NO_SUCH_DOCUMENT':
      return text('save.refused-gone');
    case 'DOCUMENT_REPLACED':
    case 'NEWER_CLIENT_NEEDED':
      return text('save.refused-reload');
    case 'TOO_LARGE':
      return text('save.refused-large');
    case 'BAD_FRAME':
      return text('save.refused-fault');
    default:
      return text('save.refused');
  }
}

export function saveWords({ state, kept, refusal }: SaveSummary): string {
  if (state === 'refused') return refusalWords(refusal);
  if (state === 'offline') return text(kept ? 'save.offline-kept' : 'save.offline-not-kept');
  return text(`save.${state}`);
}
