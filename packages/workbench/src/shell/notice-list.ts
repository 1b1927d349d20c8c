/** The bell and its list: what the workspace told this person while the page was open. */
import { html, nothing } from 'lit';
import { relativeTime } from '../text/format.ts';
import { plural, text } from '../text/text.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function noticeList(view: WorkspaceView) {
  const { notices } = view.store;
  const unread = notices.filter((notice) => !notice.read).length;
  const label = unread > 0 ? plural('notices.unread', unread) : text('notices.title');
  const toggled = (event: ToggleEvent): void => {
    if (event.newState === 'closed' && unread > 0) view.store.markNoticesRead();
  };
  return html`<button type="button" class="icon-button" popovertarget="notices" aria-label=${label} title=${label}>
      <wa-icon name=${unread > 0 ? 'bell-dot' : 'bell'}></wa-icon></button>
    <div id="notices" class="notices" popover role="dialog" aria-label=${text('notices.title')} @toggle=${toggled}>
      <h2>${text('notices.title')}</h2>
      ${
        notices.length === 0
          ? html`<p class="soft">${text('notices.empty')}</p>`
          : html`<ul>${notices.map(
              (notice) =>
                html`<li class=${notice.read ? '' : 'unread'}><p>${notice.text}</p><p class="soft small">${relativeTime(notice.at, Date.now())}</p></li>`,
            )}</ul>`
      }
      ${notices.length === 0 ? nothing : html`<p class="soft small">${text('notices.kept')}</p>`}
    </div>`;
}
