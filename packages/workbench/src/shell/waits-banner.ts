/** A line above the page for somebody whose sign-in waits for a second person of the organisation: what waits, until when, and what ends it. */
import { html, nothing } from 'lit';
import { longDate } from '../text/format.ts';
import { text } from '../text/text.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function waitsBanner({ answer }: WorkspaceView) {
  const { waits, workspace } = answer;
  if (!waits) return nothing;
  const until = longDate(waits.until, workspace.timeZone);
  const words = text('waits.banner.by', { by: waits.by ?? text('asks.server'), until });
  return html`<p class="storage-banner" role="status"><wa-icon name="key-round"></wa-icon><span>${words}</span></p>`;
}
