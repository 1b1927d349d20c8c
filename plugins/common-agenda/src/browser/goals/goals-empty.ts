/** Before there is a goal: what one is, and the goals that the agenda already names, to begin with. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { ProposedGoal } from '../../common/goals/written-goals.ts';

export interface EmptyActions {
  begin(goals: readonly ProposedGoal[]): void;
  add(): void;
}

export function renderEmpty(context: PanelContext, mayShape: boolean, written: readonly ProposedGoal[], actions: EmptyActions) {
  const has = mayShape && written.length > 0;
  const count = written.reduce((sum, { strategies }) => sum + 1 + strategies.length, 0);
  return html`<tutti-empty icon="target" heading=${context.text('goal.none.heading')}>
      ${context.text(mayShape ? 'goal.none.words' : 'goal.none.words-reader')}
      ${mayShape && !has ? html`<wa-button slot="action" variant="brand" @click=${actions.add}>${context.text('goal.add')}</wa-button>` : nothing}
    </tutti-empty>
    ${
      has
        ? html`<section class="gl-written" aria-labelledby="gl-written"><h2 id="gl-written">${plural(context, 'goal.none.written', written.length)}</h2>
            <ul>${written.map(
              ({ code, statement, strategies }) => html`<li>${code ? html`<span class="gl-code">${code}</span>` : nothing}<span>${statement}
                ${strategies.length > 0 ? html`<small>${plural(context, 'goal.strategies', strategies.length)}</small>` : nothing}</span></li>`,
            )}</ul>
            <div class="gl-acts"><wa-button variant="brand" data-act="begin" @click=${() => actions.begin(written)}>${plural(context, 'goal.none.begin', count)}</wa-button>
              <wa-button appearance="plain" @click=${actions.add}>${context.text('goal.add')}</wa-button></div></section>`
        : nothing
    }`;
}
