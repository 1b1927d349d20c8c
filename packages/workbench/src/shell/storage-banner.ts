/** A line above the page while the server cannot store: what is safe, what is not, and that it mends itself. */
import { html, nothing } from 'lit';
import { text } from '../text/text.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function storageBanner(view: WorkspaceView) {
  const { storage } = view.desk;
  if (storage === 'ok') return nothing;
  return html`<p class="storage-banner" role="alert"><wa-icon name="triangle-alert"></wa-icon><span>${text(`storage.${storage}`)}</span></p>`;
}
