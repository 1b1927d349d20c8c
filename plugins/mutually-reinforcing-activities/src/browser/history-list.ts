/** What happened to an activity and to what was promised for it, newest first, folded away. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { ActivityAnswer, ActivityChange, ActivityField, RoleStep } from '../common/activity.ts';
import { momentWords, organisationNamed } from './activity-words.ts';

export function renderHistory(context: PanelContext, { steps, changes }: ActivityAnswer) {
  const lines = [
    ...steps.map((step) => ({ at: step.at, by: step.by, words: stepWords(context, step), said: step.word || step.promised })),
    ...changes.map((change) => ({ at: change.at, by: change.by, words: changeWords(context, change), said: '' })),
  ].sort((a, b) => b.at - a.at);
  if (lines.length === 0) return nothing;
  return html`<details class="history"><summary>${context.text('history.title')}</summary><ol>${lines.map(
    ({ at, by, words, said }) => html`<li><p>${words}${said === '' ? nothing : html` <q>${said}</q>`}</p>
      <p class="soft small">${context.text('history.by', { day: momentWords(context, at), person: by })}</p></li>`,
  )}</ol></details>`;
}

function stepWords(context: PanelContext, { kind, of, as }: RoleStep): string {
  return context.text(`step.${kind}`, { organisation: organisationNamed(context, of).name, role: context.text(`role.${as}`) });
}

function changeWords(context: PanelContext, { fields }: ActivityChange): string {
  const words = Object.entries(fields).map(([field, [, after]]) => {
    if (field === 'stage') return context.text('history.stage', { stage: context.text(`stage.${String(after)}`) });
    return context.text(`field.${field as ActivityField}`);
  });
  const list = new Intl.ListFormat(document.documentElement.lang || undefined, { type: 'conjunction' }).format(words);
  return context.text('history.changed', { what: list });
}
