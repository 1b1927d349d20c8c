/** The bell and its list: what the workspace and its tools told this person, each with the way to what it is about. */
import type { InboxMessage } from '@tutti/plugin-api';
import { html, nothing } from 'lit';
import { relativeTime } from '../text/format.ts';
import { plural, text } from '../text/text.ts';
import { noticePlace, openNotice } from './notice-place.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function noticeList(view: WorkspaceView) {
  const { messages, unread } = view.store.inbox;
  const label = unread > 0 ? plural('notices.unread', unread) : text('notices.title');
  return html`<button type="button" class="icon-button" popovertarget="notices" aria-label=${label} title=${label}>
      <wa-icon name=${unread > 0 ? 'bell-dot' : 'bell'}></wa-icon></button>
    <div id="notices" class="notices" popover role="dialog" aria-label=${text('notices.title')}>
      <div class="notices-head"><h2>${text('notices.title')}</h2>
        ${unread > 0 ? html`<button type="button" class="link-button small" @click=${() => markRead(view)}>${text('notices.read-all')}</button>` : nothing}</div>
      ${messages.length === 0 ? html`<p class="soft">${text('notices.empty')}</p>` : html`<ul>${messages.map((message) => entry(view, message))}</ul>`}
    </div>`;
}

function entry(view: WorkspaceView, message: InboxMessage) {
  const { id, read, at } = message;
  const place = noticePlace(view, message);
  const from = view.store.plugin(message.plugin ?? '')?.manifest.plainTitle;
  const words = html`<span class="notice-text">${read ? nothing : html`<span class="visually-hidden">${text('notices.new')}</span>`}${message.text}</span>`;
  const open = (): void => {
    document.getElementById('notices')?.hidePopover();
    openNotice(view, message);
  };
  return html`<li class=${read ? '' : 'unread'}>
    ${place ? html`<a href=${place} @click=${open}>${words}</a>` : html`<p>${words}</p>`}
    <p class="soft small">${from ? `${from}, ` : ''}${relativeTime(at, Date.now())}
      ${read ? nothing : html`<button type="button" class="link-button" @click=${() => markRead(view, [id])} aria-label=${text('notices.read-named', { words: message.text })}>${text('notices.read')}</button>`}</p>
  </li>`;
}

function markRead(view: WorkspaceView, ids?: string[]): void {
  view.store.inbox.markRead(ids).catch((error: unknown) => view.app.notifyError(error));
}
