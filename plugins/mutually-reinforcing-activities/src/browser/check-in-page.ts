/** One activity after the other that waits for a word of the own organisation, or the one of the address. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import './check-in-form.ts';
import type { ActivityInfo } from '../common/activity.ts';
import type { CheckInWords } from '../common/check-in.ts';
import type { ActivityDesk } from './activity-desk.ts';

/** Led by the own organisation with a yes, running, and without a word that is new enough. */
export function waitingForWord({ list }: ActivityDesk): ActivityInfo[] {
  return list.activities.filter(
    ({ may, stage, lastWord, roles }) =>
      may.checkIn &&
      stage === 'running' &&
      (lastWord?.stale ?? true) &&
      roles.some(({ kind, state }) => kind === 'lead' && state === 'accepted'),
  );
}

/** @param only the one of the address; then it is back at its page afterwards. @param left ids that are left for later. */
export function renderCheckIn(
  context: PanelContext,
  desk: ActivityDesk,
  only: string | undefined,
  left: readonly string[],
  acts: { leave(id: string): void; toList(): void; open(id: string): void },
) {
  const waiting =
    only === undefined
      ? waitingForWord(desk).filter(({ id }) => !left.includes(id))
      : desk.list.activities.filter(({ id, may }) => id === only && may.checkIn);
  const [first] = waiting;
  if (!first) {
    return html`<tutti-empty icon="circle-check" level="1" heading=${context.text('check-in.done')}>${context.text('check-in.done-words')}
      <wa-button slot="action" @click=${acts.toList}>${context.text('back')}</wa-button></tutti-empty>`;
  }
  const send = async (words: CheckInWords) => {
    const refusal = await desk.checkIn(first, words);
    if (!refusal && only !== undefined) acts.open(first.id);
    return refusal;
  };
  return html`<h1 tabindex="-1">${context.text('check-in.title')}</h1>
    <p class="soft small" role="status">${waiting.length > 1 ? context.text('check-in.more', { count: waiting.length - 1 }) : ''}</p>
    ${keyed(first.id, html`<activities-check-in .context=${context} .activity=${first} ?mayLeave=${waiting.length > 1} .send=${send} .leave=${() => acts.leave(first.id)}></activities-check-in>`)}`;
}
