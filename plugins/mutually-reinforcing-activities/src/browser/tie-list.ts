/** What an activity helps, needs or touches, said from its own end, whichever end it was drawn from. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { ActivityInfo, Tie } from '../common/activity.ts';
import type { ActivityDesk } from './activity-desk.ts';
import type { Asking } from './asked-list.ts';
import { tieForm } from './page-forms.ts';

export function renderTies(context: PanelContext, desk: ActivityDesk, activity: ActivityInfo, { ask, close, open }: Asking) {
  const { id, may } = activity;
  const ties = desk.list.ties.filter(({ from, to }) => from === id || to === id);
  if (ties.length === 0 && !may.tie) return nothing;
  return html`<section aria-labelledby="ties"><h2 id="ties">${context.text('ties.title')}</h2>
    ${
      ties.length === 0
        ? html`<p class="soft">${context.text('ties.none')}</p>`
        : html`<ul class="ties">${ties.map((tie) => renderTie(context, desk, activity, tie, open))}</ul>`
    }
    ${may.tie && desk.list.activities.length > 1 ? html`<div class="acts"><wa-button size="s" appearance="outlined" @click=${() => ask(tieForm(context, desk, activity, close))}><wa-icon slot="start" name="plus"></wa-icon>${context.text('ties.add')}</wa-button></div>` : nothing}
  </section>`;
}

function renderTie(context: PanelContext, desk: ActivityDesk, { id }: ActivityInfo, tie: Tie, open: (id: string) => void) {
  const isFrom = tie.from === id;
  const other = desk.activity(isFrom ? tie.to : tie.from);
  const name = other ? `${other.code} ${other.name}` : '…';
  const mayRemove = desk.activity(tie.from)?.may.tie || desk.activity(tie.to)?.may.tie;
  const words = context.text(`${isFrom ? 'tie' : 'tied'}.${tie.kind}`);
  return html`<li data-kind=${tie.kind}>
    <p><span class="soft">${words}</span> <button type="button" class="title" @click=${() => open(other?.id ?? '')}>${name}</button></p>
    ${tie.note === '' ? nothing : html`<p class="soft small">${tie.note}</p>`}
    ${mayRemove ? html`<button type="button" class="remove" aria-label=${context.text('ties.remove', { activity: name })} @click=${() => void desk.untie(tie)}><wa-icon name="x"></wa-icon></button>` : nothing}
  </li>`;
}
