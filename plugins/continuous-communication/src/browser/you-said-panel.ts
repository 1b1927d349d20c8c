/** You said, we did: every time people were asked, what they said, what came of it, and whether they heard in time. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { formStyles, pageStyles, plural, RecordDesk, RecordPanel } from '@tutti/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Heard, RoundInfo, RoundsAnswer } from '../common/rounds/round.ts';
import type { RoundDesk } from './rounds/round-desk.ts';
import { roundForm } from './rounds/round-forms.ts';
import { roundStyles } from './rounds/round-styles.ts';
import { renderRound } from './rounds/round-view.ts';

export default class YouSaidPanel extends RecordPanel<RoundsAnswer, PanelContext> implements RoundDesk {
  static override styles = [formStyles, pageStyles, roundStyles];
  protected readonly keys = { title: 'said.title', loading: 'said.loading', refused: 'said.refused' };

  protected openDesk(changed: () => void): RecordDesk<RoundsAnswer> {
    return new RecordDesk(this.context, '/rounds', changed);
  }

  protected override commands(): Record<string, () => void> {
    return { 'continuous-communication.ask-people': () => this.desk.answer?.may.add && this.#add() };
  }

  protected renderAnswer({ rounds, told, may }: RoundsAnswer, heading: TemplateResult) {
    const { context } = this;
    const add = html`<wa-button appearance="outlined" @click=${this.#add}><wa-icon slot="start" name="plus"></wa-icon>${context.text('said.add')}</wa-button>`;
    return html`<div class="top"><div>${heading}<p class="soft lead">${context.text('said.lead')}</p></div>${may.add && rounds.length > 0 ? add : nothing}</div>
      ${told.of > 0 ? html`<p class="sum">${plural(context, 'said.in-time', told.of, { kept: String(told.inTime) })}</p>` : nothing}
      ${
        rounds.length > 0
          ? rounds.map((round) => keyed(round.id, renderRound(context, this, round)))
          : html`<tutti-empty icon="message-circle" heading=${context.text('said.none')}>${context.text(may.add ? 'said.none-words' : 'said.none-reader')}
            ${may.add ? html`<wa-button slot="action" variant="brand" @click=${this.#add}>${context.text('said.add')}</wa-button>` : nothing}</tutti-empty>`
      }`;
  }

  #add = (): void => this.ask(roundForm(this.context, this));

  add = (body: object): void => void this.desk.change('POST', '/rounds', body);
  rewrite = ({ id }: RoundInfo, body: object): void => void this.desk.change('PUT', `/rounds/${id}`, body);
  hear = ({ id }: RoundInfo, body: object): void => void this.desk.change('POST', `/rounds/${id}/heard`, body);
  answerHeard = ({ id }: Heard, body: object): void => void this.desk.change('PUT', `/heard/${id}`, body);
  untell = ({ id }: RoundInfo): void => void this.desk.change('POST', `/rounds/${id}/told`, { day: null });

  takeAway = ({ id, title }: RoundInfo): Promise<void> => this.#away(`/rounds/${id}/remove`, title);
  forget = ({ id, words }: Heard): Promise<void> => this.#away(`/heard/${id}/remove`, words);

  tell = async (round: RoundInfo, body: { day: string; how: string }): Promise<void> => {
    if (!(await this.desk.change('POST', `/rounds/${round.id}/told`, body))) return;
    const { context } = this;
    context.notify({ text: context.text('said.told-now', { title: round.title }), undo: () => this.untell(round) });
  };

  async #away(path: string, what: string): Promise<void> {
    if (!(await this.desk.change('POST', path, { back: false }))) return;
    const { context } = this;
    context.notify({ text: context.text('said.removed', { what }), undo: () => void this.desk.change('POST', path, { back: true }) });
  }
}
