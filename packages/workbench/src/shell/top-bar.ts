/** The top: where we are and what we are here for, search, who else is here, and for whom I speak. */
import '@tutti/ui/elements/avatar-stack.ts';
import '@tutti/ui/elements/organisation-chip.ts';
import { html, nothing } from 'lit';
import { isMac } from '../commands/is-mac.ts';
import { openDocuments } from '../documents/open-documents.ts';
import { roleWords } from '../pages/role-words.ts';
import { routePath } from '../router/route.ts';
import { plural, text } from '../text/text.ts';
import { noticeList } from './notice-list.ts';
import { workspaceSwitcher } from './workspace-switcher.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function topBar(view: WorkspaceView) {
  const { workspace, seat } = view.answer;
  const present = view.desk.present(seat.id);
  return html`<header class="top">
    <div class="top-where">
      ${workspaceSwitcher(view)}
      ${workspace.vision && view.route.page !== 'home' ? html`<p class="top-vision" title=${workspace.vision}>${workspace.vision}</p>` : nothing}
    </div>
    <div class="top-tools">
      ${present.length > 0 ? html`<tutti-avatars .people=${present} label=${plural('shell.present', present.length)}></tutti-avatars>` : nothing}
      <button type="button" class="search-button" @click=${() => view.openPalette()}>
        <wa-icon name="search"></wa-icon><span>${text('palette.button')}</span><kbd>${text(isMac() ? 'palette.key-mac' : 'palette.key')}</kbd>
      </button>
      ${hasHistory(view) ? historyButton(view) : nothing}
      ${noticeList(view)}
      <a class="top-me" href=${routePath({ page: 'settings', workspace: workspace.id, section: 'account' })}>
        <span class="visually-hidden">${text('account.title')}:</span>
        ${
          seat.organisation
            ? html`<tutti-organisation compact aria-hidden="true" .name=${seat.organisation.name} .initials=${seat.organisation.initials} .color=${seat.organisation.color}></tutti-organisation>`
            : html`<span class="me-mark"><wa-icon name="user"></wa-icon></span>`
        }
        <span class="me-words"><strong>${seat.person.name}</strong>
          <span>${seat.organisation ? text('shell.speaks-for', { organisation: seat.organisation.name }) : roleWords(seat.role)}</span></span>
      </a>
    </div>
  </header>`;
}

/** Where a panel with a document stands. */
export function hasHistory({ route, store }: WorkspaceView): boolean {
  return route.page === 'panel' && openDocuments(store).of(route.plugin).length > 0;
}

function historyButton(view: WorkspaceView) {
  return html`<button type="button" class="icon-button history-button" aria-label=${text('history.title')} title=${text('history.title')}
    aria-expanded=${view.historyOpen ? 'true' : 'false'} @click=${() => view.toggleHistory()}><wa-icon name="clock"></wa-icon></button>`;
}
