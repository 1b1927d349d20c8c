/** How an indicator stands, in words beside a sign of its own shape; the colour only repeats it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html } from 'lit';
import type { Status } from '../common/status.ts';

const icons: Record<Status | 'kept', string> = {
  'on-track': 'circle-check',
  'at-risk': 'triangle-alert',
  'off-track': 'circle-alert',
  noisy: 'activity',
  'no-target': 'minus',
  'no-data': 'circle-question-mark',
  hidden: 'eye-off',
  kept: 'eye-off',
};

export function renderStatus(context: PanelContext, status: Status | 'kept') {
  return html`<span class="status" data-status=${status}><wa-icon name=${icons[status]}></wa-icon><span>${context.text(`status.${status}`)}</span></span>`;
}
