/** The top: where we are and what we are here for, search, who else is here, and for whom I speak. */
import '@tutti/ui/elements/avatar-stack.ts';
import '@tutti/ui/elements/organisation-chip.ts';
import { html, nothing } from 'lit';
import type { CommandCenter } from '../commands/command-center.ts';
import { isMac } from '../commands/is-mac.ts';
import { commandMenu } from '../contributions/command-menu.ts';
import { openDocuments } from '../documents/open-documents.ts';
import { roleWords } from '../pages/role-words.ts';
import { routePath } from '../router/route.ts';
import { plural, text } from '../text/text.ts';
import { noticeList } from './notice-list.ts';
import { mayFillStrip } from './workspace-strip.ts';
import { workspaceSwitcher } from './workspace-switcher.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function topBar(view: WorkspaceView, commands: CommandCenter | undefined) {
  const { workspace, seat } = view.answer;
  const { route } = view;
  const present = view.desk.present(seat.id);
  return html`<header class="top">
    <div class="top-where">
      ${workspaceSwitcher(view)} ${commandMenu({ view, commands, menu: 'workspace' })}
      ${visionLine(view)}
    </div>
    <div class="top-tools">
      ${present.length > 0 ? html`<tutti-avatars .people=${present} label=${plural('shell.present', present.length)}></tutti-avatars>` : nothing}
      <button type="button" class="search-button" @click=${() => view.openPalette()}>
        <wa-icon name="search"></wa-icon><span>${text('palette.button')}</span><kbd>${text(isMac() ? 'palette.key-mac' : 'palette.key')}</kbd>
      </button>
      ${route.page === 'panel' ? commandMenu({ view, commands, menu: 'panel', panel: `${route.plugin}.${route.panel}` }) : nothing}
      ${besideButton(view)}
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

/** The vision, while the line that holds it is folded away; pressing it brings the line back. */
function visionLine(view: WorkspaceView) {
  const { vision } = view.answer.workspace;
  // Home says the vision itself; an arrow alone would say nothing.
  if (view.stripOpen || view.route.page === 'home' || !(vision || mayFillStrip(view))) return nothing;
  return html`<button type="button" class="strip-open" aria-expanded="false" title=${text('strip.open')} @click=${() => view.toggleStrip()}>
    ${vision ? html`<span class="top-vision">${vision}</span>` : nothing}<wa-icon name="chevron-down"></wa-icon><span class="visually-hidden">${text('strip.open')}</span></button>`;
}

/** Where a panel with a document stands. */
export function hasHistory({ route, store }: WorkspaceView): boolean {
  return route.page === 'panel' && openDocuments(store).of(route.plugin).length > 0;
}

function besideButton(view: WorkspaceView) {
  const title = text(view.besideOpen ? 'beside.close' : 'beside.open');
  return html`<button type="button" class="icon-button beside-button" aria-label=${title} title=${title} aria-expanded=${view.besideOpen ? 'true' : 'false'}
    @click=${() => view.toggleBeside()}><wa-icon name="columns-2"></wa-icon></button>`;
}

function historyButton(view: WorkspaceView) {
  return html`<button type="button" class="icon-button history-button" aria-label=${text('history.title')} title=${text('history.title')}
    aria-expanded=${view.historyOpen ? 'true' : 'false'} @click=${() => view.toggleHistory()}><wa-icon name="clock"></wa-icon></button>`;
}
