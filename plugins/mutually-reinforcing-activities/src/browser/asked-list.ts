/** “Asked of your organisation”: on top of everything for whoever can answer, one tap for a yes, and one for all of them. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { QuestionForm } from '@tutti/ui';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { Role } from '../common/activity.ts';
import type { ActivityDesk } from './activity-desk.ts';
import { dayWords, momentWords } from './activity-words.ts';
import { declineForm } from './page-forms.ts';

export interface Asking {
  ask(form: QuestionForm): void;
  close(): void;
  open(id: string): void;
}

export function renderAsked(context: PanelContext, desk: ActivityDesk, roles: readonly Role[], acts: Asking, title: string) {
  if (roles.length === 0) return nothing;
  return html`<section class="asked" aria-labelledby="asked">
    <h2 id="asked">${title}</h2>
    <p class="soft small">${context.text('asked.words')}</p>
    ${
      roles.length > 1
        ? html`<div class="acts"><wa-button variant="brand" ?loading=${desk.accepting} @click=${() => void desk.accept(roles)}>${plural(context, 'asked.all', roles.length)}</wa-button></div>`
        : nothing
    }
    <ul>${roles.map((role) => renderQuestion(context, desk, role, acts, roles.length > 1))}</ul>
  </section>`;
}

function renderQuestion(context: PanelContext, desk: ActivityDesk, role: Role, { ask, close, open }: Asking, isOneOfMany: boolean) {
  const activity = desk.activity(role.activity);
  const name = activity?.name ?? '';
  return html`<li>
    <p class="what"><span>${context.text(`asked.to.${role.kind}`)}</span>
      <button type="button" class="title" @click=${() => open(role.activity)}>${name}</button></p>
    ${role.promised === '' ? nothing : html`<p class="promise">${role.promised}</p>`}
    <p class="soft small">${
      role.said
        ? context.text('asked.said', { day: dayWords(role.said.on), source: role.said.source })
        : context.text('asked.by', { person: role.askedBy, day: momentWords(context, role.askedAt) })
    }</p>
    <div class="acts">
      <wa-button size="s" variant="brand" appearance=${isOneOfMany ? 'outlined' : 'accent'} @click=${() => void desk.accept([role])}>${context.text('asked.yes')}<span class="visually-hidden">: ${name}</span></wa-button>
      <wa-button size="s" appearance="plain" @click=${() => ask(declineForm(context, desk, role, close))}>${context.text('asked.no')}<span class="visually-hidden">: ${name}</span></wa-button>
    </div>
  </li>`;
}
